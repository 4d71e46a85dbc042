// Who sees and edits which part? A record names its audience: keys, and as what each key stands to it
// (its relation). Everything else is a table of fields by relation and state.
//
//   hat ── holds ──► key ── audience ──► relation ── table ──► see / edit
//
// One table serves both questions, so visible ⊇ editable can be checked for every row.
import type { FilesOfField } from './file.ts';
import type { Data, RecordOf } from './record.ts';
import { hatKey, hatRole } from './request.ts';

/** A key that receives the record, and what its holder is to the record (`owner`, `partnership`, …). */
export interface Audience {
  readonly key: string;
  readonly as: string;
}

/** A relation, or a relation held under one role only: `partnership` or `partnership/partnership_admin`. */
export type Party = string;

export interface FieldPolicy {
  readonly see: readonly Party[];
  /**
   * For a map whose names are ids of bodies: the holder of the key `<kind>:<name>` sees the entry of that
   * name, and no other, also where `see` does not name them.
   */
  readonly ownEntries?: string;
  /** The field names files; who may edit it may bring their bytes, who sees it may have them. */
  readonly files?: FilesOfField;
  /** Empty: only commands and the server write it. */
  readonly edit: readonly { readonly by: readonly Party[]; readonly in: readonly string[] }[];
}

export interface Policy<D extends object = Data> {
  audience(record: RecordOf<D>): readonly Audience[];
  readonly fields: Readonly<Record<string, FieldPolicy>>;
  /** By state: the code of an edit that comes when it is over, where `NOT_EDITABLE_NOW` says too little. */
  readonly notEditable?: Readonly<Record<string, string>>;
}

/** Who asks: the person, the hat, and the keys that this hat and the person's own name hold. */
export interface Actor {
  readonly person: string;
  readonly hat: string;
  readonly keys: readonly string[];
}

/** The server itself, for effects and jobs. */
export const SYSTEM: Actor = { person: 'system', hat: 'system@system', keys: ['system'] };

/** Key that every person holds: reference records that all may read. */
export const EVERYONE = 'everyone';

/**
 * Key that nobody ever holds: the log of what the catalogue shows. The server makes its snapshot from it
 * and cuts by the relation of the same name, so these records reach no reader's feed through it.
 */
export const CATALOGUE = 'catalogue';

/** An actor under one hat: it holds the hat's key, the person's own and everybody's. */
export function actorUnder(person: string, hat: string): Actor {
  return { person, hat, keys: [hatKey(hat), `user:${person}`, EVERYONE] };
}

/** The row of a field; undefined for a name without one, also for names every object inherits. */
export function fieldPolicy(
  policy: { readonly fields: Readonly<Record<string, FieldPolicy>> },
  field: string,
): FieldPolicy | undefined {
  return Object.hasOwn(policy.fields, field) ? policy.fields[field] : undefined;
}

/** What an actor is to a record: its relations, each also qualified with the role of the hat. */
export function relationsOf<D extends object>(
  policy: Policy<D>,
  record: RecordOf<D>,
  actor: Actor,
): ReadonlySet<Party> {
  if (actor.hat === SYSTEM.hat) return new Set(['system']);
  const role = hatRole(actor.hat);
  const parties = new Set<Party>();
  for (const { key, as } of policy.audience(record)) {
    if (!actor.keys.includes(key)) continue;
    parties.add(as);
    if (hatKey(actor.hat) === key) parties.add(`${as}/${role}`);
  }
  return parties;
}

/** Is one of the parties in the list? */
export function isAmong(parties: ReadonlySet<Party>, list: readonly Party[]): boolean {
  return list.some((party) => parties.has(party));
}

/** The entries of a map that belong to bodies whose keys are held; undefined where there is none. */
function ownPart(kind: string, value: unknown, keys: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = Object.entries(value).filter(([name]) => keys.includes(`${kind}:${name}`));
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}

/**
 * The part of a record that somebody with these relations may see. Fields without a row are never sent.
 * @param keys held by the reader, for fields of which each body sees its own entry
 */
export function cutFor<D extends object>(
  policy: Policy<D>,
  record: RecordOf<D>,
  parties: ReadonlySet<Party>,
  keys: readonly string[] = [],
): RecordOf {
  const data: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(record.data) as [string, unknown][]) {
    const row = fieldPolicy(policy, field);
    if (!row) continue;
    const part = isAmong(parties, row.see)
      ? value
      : row.ownEntries && ownPart(row.ownEntries, value, keys);
    if (part !== undefined) data[field] = part;
  }
  return { ...record, data };
}

/** May somebody with these relations edit this field (its first path segment) in this state? */
export function mayEdit(
  policy: Policy,
  field: string,
  state: string,
  parties: ReadonlySet<Party>,
): boolean {
  return (fieldPolicy(policy, field)?.edit ?? []).some(
    (row) => row.in.includes(state) && isAmong(parties, row.by),
  );
}
