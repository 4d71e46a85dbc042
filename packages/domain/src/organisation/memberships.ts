// Of which clusters and networks is an organisation a member, and did a Partnership confirm it?
import { sameValue } from '../kernel/index.ts';
import type { Membership, Organisation } from './schema.ts';

export interface MembershipHeld extends Membership {
  readonly id: string;
  /** A Partnership or the Support Office confirmed it as it reads now. */
  readonly confirmed: boolean;
}

/** The part of a membership that a confirmation is about. */
export function claimOf({ clusterId, clusterName, kind }: Membership): Membership {
  return {
    ...(clusterId === undefined ? {} : { clusterId }),
    ...(clusterName === undefined ? {} : { clusterName }),
    ...(kind === undefined ? {} : { kind }),
  };
}

type OfMemberships = Partial<Pick<Organisation, 'memberships' | 'confirmedMemberships'>>;

/** All memberships in the order of their ids. */
export function membershipsOf(organisation: OfMemberships): readonly MembershipHeld[] {
  return Object.entries(organisation.memberships ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, membership]) => {
      const confirmation = organisation.confirmedMemberships?.[id];
      const confirmed =
        confirmation !== undefined && sameValue(claimOf(confirmation), claimOf(membership));
      return { id, ...membership, confirmed };
    });
}

/** What is known of belonging to something: `confirmed`, `claimed`, `no`, or nothing. */
export type Belonging = 'confirmed' | 'claimed' | 'no' | undefined;

function belonging(held: readonly MembershipHeld[], answer: boolean | undefined): Belonging {
  if (held.some(({ confirmed }) => confirmed)) return 'confirmed';
  if (held.length > 0 || answer === true) return 'claimed';
  return answer === false ? 'no' : undefined;
}

/**
 * R-EL-02: does it belong to a cluster with a profile on the ECCP? A cluster of the register counts when
 * it has one; a name alone is a claim, and so is a yes without a name.
 * @param isProfiled what the register says of a cluster; undefined where the register is not known
 */
export function clusterBelonging(
  organisation: OfMemberships & Partial<Pick<Organisation, 'eccpClusterMember'>>,
  isProfiled: (clusterId: string) => boolean | undefined,
): Belonging {
  const named = membershipsOf(organisation).filter(
    ({ kind, clusterId, clusterName }) =>
      (kind ?? 'cluster_member') === 'cluster_member' &&
      (clusterId !== undefined || clusterName !== undefined),
  );
  const counting = named.filter(
    ({ clusterId }) => clusterId === undefined || isProfiled(clusterId) !== false,
  );
  const unprofiled = named.length > 0 && counting.length === 0 ? false : undefined;
  return belonging(counting, organisation.eccpClusterMember ?? unprofiled);
}
