// What stands in the catalogue now, and what changed since a version? Kept in memory from the log of the
// key `catalogue`, which nobody holds: a commit costs this process what it changed, never a full scan.
//
//   commits ──► log of `catalogue` ──► profiles ⨝ organisations ──► lines, each with the position it moved at
//
// A version is the newest such position, a fact of the store: processes on one database give the same
// text the same version, also those that started later. Another epoch is another life of the store.
import { CATALOGUE, type RecordOf, canonical } from '@cxc/domain/kernel';
import {
  isPublished,
  shownOfOrganisation,
  shownOfProfile,
  type Organisation,
  type Profile,
} from '@cxc/domain';
import { MOST_CATALOGUE_CHANGES } from '@cxc/domain/wire';
import type { FeedEntry, Storage } from '../engine/storage/storage.ts';

interface ShelvedProfile {
  readonly position: number;
  readonly organisationId: string | undefined;
  /** Published, in the catalogue or not. */
  readonly published: boolean;
  /** Beginning of its line, up to the organisation; undefined while it is not shown. */
  readonly start: string | undefined;
}

interface ShelvedOrganisation {
  readonly position: number;
  readonly json: string | undefined;
}

/** A line of the catalogue at the position it last moved at; undefined text: it is gone. */
export interface Line {
  readonly id: string;
  readonly position: number;
  readonly text: string | undefined;
}

export interface Changed {
  readonly version: number;
  /** Undefined when the snapshot is the shorter way. */
  readonly lines: readonly Line[] | undefined;
}

export interface Shelf {
  readonly epoch: string;
  /** Reads what was committed since; afterwards everything below holds every acknowledged commit. */
  catchUp(): Promise<void>;
  version(): number;
  /** All lines, ordered by id. */
  lines(): readonly string[];
  /** What moved behind a version; a version from the future is as good as none. */
  since(version: number): Changed;
  /** Has the organisation a published profile? */
  hasPublished(organisationId: string): boolean;
}

/** Rows of the log read at a time. */
const PAGE = 1_000;

/** The shelf over a store; reads nothing until it is asked. */
export function createShelf(storage: Storage): Shelf {
  const profiles = new Map<string, ShelvedProfile>();
  const organisations = new Map<string, ShelvedOrganisation>();
  let reached = 0;
  let reading: Promise<void> = Promise.resolve();
  /** Worked out when somebody asks, and again after a change. */
  let newest: number | undefined = 0;
  let publishers: ReadonlySet<string | undefined> | undefined;

  const lineOf = (id: string, profile: ShelvedProfile): Line => {
    const { position, start, organisationId } = profile;
    const of = organisationId === undefined ? undefined : organisations.get(organisationId);
    if (start === undefined || !of) return { id, position, text: undefined };
    const text = of.json === undefined ? undefined : `${start}${of.json}}`;
    return { id, position: Math.max(position, of.position), text };
  };

  const take = (entry: FeedEntry): void => {
    const { position, concept, id, record } = entry;
    if (concept === 'organisation') {
      const shown = record && shownOfOrganisation(record as RecordOf<Organisation>);
      organisations.set(id, { position, json: shown && canonical(shown) });
      return;
    }
    const profile = record as RecordOf<Profile> | undefined;
    const shown = profile && shownOfProfile(profile);
    profiles.set(id, {
      position,
      organisationId: profile?.data.organisationId,
      published: profile !== undefined && isPublished(profile),
      start:
        profile && shown
          ? `{"id":${JSON.stringify(id)},"state":${JSON.stringify(profile.state)},` +
            `"profile":${canonical(shown)},"organisation":`
          : undefined,
    });
  };

  const readOn = async (): Promise<void> => {
    if ((await storage.head()) === reached) return;
    for (let more = true; more;) {
      const page = await storage.read((view) => view.feed({ [CATALOGUE]: reached }, PAGE));
      for (const entry of page.entries) take(entry);
      if (page.entries.length > 0) newest = publishers = undefined;
      reached = page.reached;
      more = page.more;
    }
  };

  const version = (): number => {
    if (newest === undefined) {
      newest = 0;
      for (const [id, profile] of profiles) newest = Math.max(newest, lineOf(id, profile).position);
    }
    return newest;
  };

  return {
    epoch: storage.epoch,
    catchUp() {
      const mine = reading.catch(() => undefined).then(readOn);
      reading = mine;
      return mine;
    },
    version,
    lines: () =>
      [...profiles]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, profile]) => lineOf(id, profile).text)
        .filter((text) => text !== undefined),
    since(from) {
      const now = version();
      if (from === now) return { version: now, lines: [] };
      if (from > now) return { version: now, lines: undefined };
      const lines = [...profiles]
        .map(([id, profile]) => lineOf(id, profile))
        .filter(({ position }) => position > from);
      return {
        version: now,
        lines: lines.length > MOST_CATALOGUE_CHANGES ? undefined : lines,
      };
    },
    hasPublished(organisationId) {
      publishers ??= new Set(
        [...profiles.values()].filter((one) => one.published).map((one) => one.organisationId),
      );
      return publishers.has(organisationId);
    },
  };
}
