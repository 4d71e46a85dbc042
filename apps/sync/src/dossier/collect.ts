// What belongs to one exchange, and what of it may its reader see? Each record cut by the tables that cut the feed;
// what they may not see is not there.
import {
  agreementIdOf,
  certificateId,
  ctqIdsOf,
  evidenceId,
  followUpId,
  kpiId,
  reimbursementId,
  reportId,
  type Exchange,
} from '@cxc/domain';
import { type RecordOf, type Registry, conceptNamed, sameValue } from '@cxc/domain/kernel';
import { cutForReader } from '../engine/replication/pull.ts';
import type { Reader } from '../engine/replication/readers.ts';
import type { View } from '../engine/storage/storage.ts';

/** Whoever takes part: read along, and put back only where nobody of that name is there. */
export const AROUND: readonly string[] = ['organisation', 'partnership'];

export interface Collected {
  /** Of the exchange itself, it first; then who takes part. */
  readonly records: readonly RecordOf[];
  /** Nothing was left out of any record, nor a record of the exchange. */
  readonly isAll: boolean;
  /** Who is meant by an id, as far as the reader may know. */
  readonly names: Readonly<Record<string, string>>;
}

type Ref = readonly [concept: string, id: string];

function ownRefs(exchange: RecordOf<Exchange>): Ref[] {
  const { id, data } = exchange;
  return [
    ['exchange', id],
    ['match', data.matchId],
    ...ctqIdsOf(id, data).map((ctq): Ref => ['ctq', ctq]),
    ['agreement', agreementIdOf(id)],
    ['evidence', evidenceId(id)],
    ['report', reportId(id, 'VO')],
    ['report', reportId(id, 'HO')],
    ['reimbursement', reimbursementId(id)],
    ['certificate', certificateId(id, 'VO')],
    ['certificate', certificateId(id, 'HO')],
    ['followUp', followUpId(id)],
    ['kpi', kpiId(id)],
  ];
}

/** Corrections name their exchange, messages what they are about; neither has a name that could be counted. */
async function named(view: View, exchange: RecordOf<Exchange>): Promise<RecordOf[]> {
  const about = [exchange.id, exchange.data.matchId];
  const isAbout = ({ data }: RecordOf): boolean => {
    const { about: place } = data;
    if (typeof place !== 'object' || place === null || !('record' in place)) return false;
    return typeof place.record === 'string' && about.includes(place.record);
  };
  const corrections = (await view.allRecords('correction')).filter(
    ({ data }) => data['exchangeId'] === exchange.id,
  );
  return [...corrections, ...(await view.allRecords('message')).filter(isAbout)];
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function nameIn({ concept, data }: RecordOf): string | undefined {
  const words =
    concept === 'person'
      ? [data['givenName'], data['familyName']]
      : [data['legalName'] ?? data['acronym']];
  const name = words.filter((word) => typeof word === 'string').join(' ');
  return name === '' ? undefined : name;
}

interface Naming {
  readonly parties?: Readonly<Record<string, string>>;
  readonly names?: Readonly<Record<string, string>>;
  readonly contacts?: Readonly<Record<string, { readonly person: string; readonly name?: string }>>;
}

/** Names that stand in the records themselves, beside the ids they belong to. */
function saidIn(records: readonly RecordOf[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { data } of records) {
    const { parties = {}, names: called = {}, contacts = {} } = data as Naming;
    for (const [side, id] of Object.entries(parties)) {
      const name = called[side];
      if (name !== undefined) names[id] = name;
    }
    for (const { person, name } of Object.values(contacts))
      if (name !== undefined) names[person] = name;
  }
  return names;
}

/** Names of everybody whom the records name by an id, each read as the reader may. */
async function namesOf(
  view: View,
  registry: Registry,
  reader: Reader,
  texts: Iterable<string>,
): Promise<Record<string, string>> {
  const ids = new Set([...texts].flatMap((text) => text.match(UUID) ?? []));
  const names: Record<string, string> = {};
  for (const id of [...ids].sort())
    for (const concept of ['person', ...AROUND]) {
      const record = await view.findRecord(concept, id);
      const cut = record && cutForReader(registry, record, reader);
      const name = cut && nameIn(cut);
      if (name !== undefined) names[id] = name;
    }
  return names;
}

/**
 * The records of an exchange; undefined where the reader does not see it.
 * @param more texts whose ids are to be named too (the history)
 */
export async function collect(
  view: View,
  registry: Registry,
  reader: Reader,
  id: string,
  more: readonly string[],
): Promise<Collected | undefined> {
  const exchange = (await view.findRecord('exchange', id)) as RecordOf<Exchange> | undefined;
  if (!exchange || !cutForReader(registry, exchange, reader)) return undefined;
  const { vo, ho, vop, hop } = exchange.data.parties;
  const around: Ref[] = [
    ...[vo, ho].map((party): Ref => ['organisation', party]),
    ...[...new Set([vop, hop])].map((party): Ref => ['partnership', party]),
  ];
  const full: RecordOf[] = [];
  for (const [concept, record] of ownRefs(exchange)) {
    const found = await view.findRecord(concept, record);
    if (found) full.push(found);
  }
  full.push(...(await named(view, exchange)));
  for (const [concept, record] of around) {
    const found = await view.findRecord(concept, record);
    if (found) full.push(found);
  }
  const cuts = full.map((record) => cutForReader(registry, record, reader));
  const records = cuts.filter((cut) => cut !== undefined);
  const isAll = full.every((record, index) => sameValue(record.data, cuts[index]?.data));
  const texts = [...records.map((record) => JSON.stringify(record)), ...more];
  const found = await namesOf(view, registry, reader, texts);
  return { records, isAll, names: { ...saidIn(records), ...found } };
}

/** Fields of a record that hold files of its own. */
export function fileFields(registry: Registry, concept: string): readonly string[] {
  const fields = conceptNamed(registry, concept)?.policy.fields ?? {};
  return Object.keys(fields).filter((name) => {
    const { files } = fields[name] ?? {};
    return files !== undefined && files.from === undefined;
  });
}
