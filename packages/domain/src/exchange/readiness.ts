// Is the exchange ready to start, and if not, what is missing, who acts next, by when, and what happens
// otherwise (R-EX-01, M6)? The guard of the transition is this same function.
import {
  compareTime,
  derivedId,
  programmeDate,
  type Facts,
  type RecordOf,
} from '../kernel/index.ts';
import { addDays } from '../kernel/index.ts';
import { ctqDeadline } from '../stay/index.ts';
import { amountObjection, datesOf, numbersOf, penOf, stayObjections } from './stay.ts';
import type { Exchange } from './schema.ts';

/** For whom it is said: one of the four sides, the Support Office or the Commission. */
export type ReadinessRole = 'vo' | 'ho' | 'vop' | 'hop' | 'so' | 'ec';

export interface Missing {
  /** A leaf: `CTQ_NOT_SIGNED`, `FA_NOT_SIGNED`, `SECTOR_MISSING`, `ACTUALS_MISSING`, … */
  readonly code: string;
  /** Who acts next. */
  readonly whose: 'vo' | 'ho' | 'vop' | 'hop' | 'so';
  /** The last civil date on which it is in time. */
  readonly by: string;
  /** What happens when it stays so: `late` needs a reason, `onlyOffice` the Support Office must start it. */
  readonly consequence: 'late' | 'onlyOffice';
  /** Where it is done: a document's page, or a card of the exchange. */
  readonly control: 'ctq' | 'agreement' | 'sector' | 'figures';
  /** Is it the reader's turn? */
  readonly yours: boolean;
}

export interface Readiness {
  readonly ready: boolean;
  readonly missing: readonly Missing[];
}

type Document = RecordOf | undefined;
type Whose = Missing['whose'];

const SIGNED = 'uploaded_signed';

/** The commitment of the exchange, or of the group it belongs to. */
export function ctqIdsOf(id: string, data: Exchange): readonly string[] {
  return [
    ...(data.groupId === undefined ? [] : [derivedId('ctq', data.groupId)]),
    derivedId('ctq', id),
  ];
}

export function agreementIdOf(id: string): string {
  return derivedId('agreement', id);
}

/** Who has not signed yet, in the order of signing; who leads it for a reader who sees no signatures. */
function nextToSign(document: Document, order: readonly Whose[]): Whose {
  const given = document?.data['signatures'];
  if (given === undefined && document?.state === 'signing') return 'vop';
  const signatures = (given ?? {}) as Readonly<Record<string, unknown>>;
  const open = order.filter(
    (side) => signatures[side] === undefined && signatures[side.toUpperCase()] === undefined,
  );
  return open[0] ?? 'vop';
}

function turnOfCtq(ctq: Document): Whose {
  switch (ctq?.state) {
    case 'ready_for_validation':
      return 'so';
    case 'validated':
    case 'signing':
      return nextToSign(ctq, ['ho', 'hop', 'vo', 'vop']);
    default:
      return 'vop';
  }
}

function turnOfAgreement(agreement: Document): Whose {
  switch (agreement?.state) {
    case 'lump_sum_check':
      return 'so';
    case 'validated':
    case 'signing':
      return nextToSign(agreement, ['vo', 'vop']);
    default:
      return 'vop';
  }
}

type Leaf = Omit<Missing, 'yours'>;

function documentLeaves(id: string, data: Exchange, facts: Facts): Leaf[] {
  const { start } = datesOf(data);
  const numbers = numbersOf(data);
  const eve = addDays(start, -1);
  const ctq = ctqIdsOf(id, data)
    .map((ctqId) => facts.find('ctq', ctqId))
    .find((found) => found !== undefined);
  const agreement = facts.find('agreement', agreementIdOf(id));
  const leaves: Leaf[] = [];
  const isHandedIn =
    ctq !== undefined && ctq.state !== 'draft' && ctq.state !== 'changes_requested';
  if (ctq?.state !== SIGNED)
    leaves.push({
      code: 'CTQ_NOT_SIGNED',
      whose: turnOfCtq(ctq),
      by: numbers && !isHandedIn ? ctqDeadline(start, numbers) : eve,
      consequence: isHandedIn ? 'onlyOffice' : 'late',
      control: 'ctq',
    });
  // Who does not read the agreement reads off the exchange whether it is signed.
  const isAgreed = agreement ? agreement.state === SIGNED : data.agreementSigned === true;
  if (data.mode === 'physical' && !isAgreed)
    leaves.push({
      code: 'FA_NOT_SIGNED',
      whose: turnOfAgreement(agreement),
      by: eve,
      consequence: 'onlyOffice',
      control: 'agreement',
    });
  return leaves;
}

/** Are all four figures there? Who sees no money reads it off when they were set. */
function hasFigures(data: Exchange): boolean {
  return (
    data.actualStart !== undefined &&
    data.actualEnd !== undefined &&
    data.actualWorkingDays !== undefined &&
    (data.agreedLumpSum !== undefined || data.figuresAt !== undefined)
  );
}

function figureLeaves(record: RecordOf<Exchange>, now: string): Leaf[] {
  const { data } = record;
  const { start } = datesOf(data);
  const whose = penOf({ ...record, state: 'preparation' }, now).holder;
  const leaf = (code: string): Leaf => ({
    code,
    whose,
    by: addDays(start, -1),
    consequence: 'onlyOffice',
    control: 'figures',
  });
  const leaves: Leaf[] = [];
  if (data.sectorOfExchange === undefined)
    leaves.push({ ...leaf('SECTOR_MISSING'), whose: 'vop', control: 'sector' });
  if (!hasFigures(data)) leaves.push(leaf('ACTUALS_MISSING'));
  else
    for (const found of [stayObjections(data)[0], amountObjection(data)])
      if (found) leaves.push(leaf(found.code));
  if (compareTime(start, programmeDate(now)) <= 0)
    leaves.push({ ...leaf('START_DATE_PASSED'), whose: 'so' });
  return leaves;
}

/**
 * Everything that is missing for "Ready to start", in the order in which it is worked off. The same for
 * every reader; only whose turn it is differs.
 * @param facts the commitment and the agreement, as far as the reader has them
 */
export function readiness(
  record: RecordOf<Exchange>,
  facts: Facts,
  now: string,
  role: ReadinessRole,
): Readiness {
  const leaves = [...documentLeaves(record.id, record.data, facts), ...figureLeaves(record, now)];
  return {
    ready: leaves.length === 0,
    missing: leaves.map((leaf) => ({ ...leaf, yours: leaf.whose === role })),
  };
}

/**
 * What is missing of R-EX-01 at the very start, where its first day has come: everything but that.
 * Empty when it may begin.
 */
export function missingAtStart(
  record: RecordOf<Exchange>,
  facts: Facts,
  now: string,
): readonly Missing[] {
  return readiness(record, facts, now, 'vop').missing.filter(
    ({ code }) => code !== 'START_DATE_PASSED',
  );
}
