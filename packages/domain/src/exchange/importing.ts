// How does an exchange of the time before this service come in? As one that is closed already, with the status its
// line had (section 9, 9, 17): no match, no documents, no payment, and one line of the ledger.
import { Type, type Static } from 'typebox';
import {
  CivilDate,
  CountryCode,
  ExchangeTypeCode,
  GenerationCode,
  NaceDivision,
  text,
} from '../generation/index.ts';
import {
  derivedId,
  ok,
  startOfDay,
  addDays,
  type Applied,
  type CommandContext,
} from '../kernel/index.ts';
import type { Refusal, Result } from '../kernel/index.ts';
import { Parties } from '../match/index.ts';
import { exchangeId, exchangeNumber, type Exchange } from './schema.ts';
import { stayOf } from './stay.ts';

/** `reported` by the Partnership, or `confirmed` by the Support Office, as the old list said. */
export const importStatuses = ['reported', 'confirmed'] as const;

export const ImportClosed = Type.Object(
  {
    /** What its row is called in the list it comes from: the same key is the same exchange. */
    key: text(1, 60),
    status: Type.Enum([...importStatuses]),
    parties: Parties,
    names: Type.Object(
      { vo: text(1, 200), ho: text(1, 200), vop: text(1, 80), hop: text(1, 80) },
      { additionalProperties: false },
    ),
    generation: GenerationCode,
    mode: Type.Enum(['physical', 'virtual']),
    type: ExchangeTypeCode,
    hostCountry: CountryCode,
    sectorOfExchange: Type.Optional(NaceDivision),
    start: CivilDate,
    end: CivilDate,
    workingDays: Type.Integer({ minimum: 1, maximum: 60 }),
    /** Euro cents; 0 for a virtual one. */
    lumpSum: Type.Integer({ minimum: 0, maximum: 100_000_00 }),
  },
  { additionalProperties: false },
);
export type ImportClosed = Static<typeof ImportClosed>;

function importedMatchId(key: string): string {
  return derivedId('match', 'imported', key);
}

/** The id of an exchange that was imported: of the key of its row. */
export function importedExchangeId(key: string): string {
  return exchangeId(importedMatchId(key), 1);
}

/** An organisation the service does not know: it has an id, a name in the exchange, and no record. */
export function historicOrganisationId(name: string, country: string): string {
  return derivedId('organisation', 'historic', name, country);
}

export function importClosed({
  request,
  now,
}: CommandContext<Exchange>): Result<Applied<Exchange>, Refusal> {
  const given = request.payload as ImportClosed;
  const { key, status, parties, names, generation, mode, type, hostCountry, sectorOfExchange } =
    given;
  const { start, end, workingDays, lumpSum } = given;
  const id = importedExchangeId(key);
  const data: Exchange = {
    matchId: importedMatchId(key),
    round: 1,
    number: exchangeNumber(id, start),
    parties,
    names,
    voProfileId: derivedId('profile', 'imported', key, 'VO'),
    hoProfileId: derivedId('profile', 'imported', key, 'HO'),
    mode,
    type,
    hostCountry,
    ...(sectorOfExchange === undefined ? {} : { sectorOfExchange }),
    plannedStart: start,
    plannedEnd: end,
    plannedWorkingDays: workingDays,
    actualStart: start,
    actualEnd: end,
    actualWorkingDays: workingDays,
    agreedLumpSum: mode === 'virtual' ? 0 : lumpSum,
    startedAt: startOfDay(start),
    completedAt: startOfDay(addDays(end, 1)),
    closedAt: now,
    createdAt: now,
    generation,
    imported: { key, status, at: now },
  };
  const stay = stayOf(data);
  const count = { exchangeId: id, number: data.number, parties, stay: { ...stay } };
  return ok({
    data,
    effects: [{ concept: 'kpi', record: derivedId('kpi', id), command: 'count', payload: count }],
  });
}
