// Whose feeds does a record stand in, and would any of them notice a change? One entry per audience
// key with a hash of what its holders may see under any role.
import { type Policy, type RecordOf, cutFor, hashOf } from '@cxc/domain/kernel';
import type { FeedKey } from '../engine/storage/storage.ts';

const qualifiedByPolicy = new WeakMap<Policy, readonly string[]>();

/** Relations of the policy that are held under a role only (`partnership/partnership_admin`). */
function qualified(policy: Policy, relations: readonly string[]): readonly string[] {
  const named =
    qualifiedByPolicy.get(policy) ??
    [...new Set(Object.values(policy.fields).flatMap((field) => field.see))].filter((party) =>
      party.includes('/'),
    );
  qualifiedByPolicy.set(policy, named);
  return named.filter((party) => relations.some((relation) => party.startsWith(`${relation}/`)));
}

/** Feed keys of a record as it is now, in order of the keys. */
export function feedKeys(policy: Policy, record: RecordOf): readonly FeedKey[] {
  const relationsByKey = new Map<string, Set<string>>();
  for (const { key, as } of policy.audience(record)) {
    const held = relationsByKey.get(key) ?? new Set<string>();
    relationsByKey.set(key, held.add(as));
  }
  // Most keys show the same fields: each part is hashed once. Where each sees its own, the parts differ.
  const owned = Object.keys(policy.fields).filter((name) => policy.fields[name]?.ownEntries);
  const cutByFields = new Map<string, string>();
  return [...relationsByKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, relations]) => {
      const as = [...relations].sort();
      const parties = new Set([...as, ...qualified(policy, as)]);
      const { data } = cutFor(policy, record, parties, [key]);
      const own = owned.filter((field) => data[field] !== undefined);
      const fields = [...Object.keys(data), ...own.map((field) => hashOf(data[field]))].join();
      const cut = cutByFields.get(fields) ?? hashOf([record.state, data]);
      cutByFields.set(fields, cut);
      return { key, as, cut };
    });
}
