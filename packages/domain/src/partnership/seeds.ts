// Which Partnerships ran the scheme? Public names, themes, countries and clusters; no people.
import rows from './data/partnerships.json' with { type: 'json' };

export interface PartnershipSeed {
  readonly generation: string;
  readonly acronym: string;
  readonly name: string;
  readonly themes: readonly string[];
  /** NACE divisions read off the themes. */
  readonly sectors: readonly string[];
  readonly countries: readonly string[];
  readonly clusters: readonly {
    readonly name: string;
    readonly country: string | null;
    readonly role: string;
  }[];
}

/** The 21 Partnerships of both generations that are known by name. */
export const partnershipSeeds: readonly PartnershipSeed[] = rows;
