// Who has to do something for an exchange now, what, and by when? One answer for the start page, the board, the
// list and the exchange's own page. Pure: whatever the reader's device does not hold is nobody's turn there.
import {
  FA_ROUTE,
  agreementIdOf,
  ctqIdsOf,
  evidenceId,
  followUpId,
  gapsOf,
  gathered,
  nextToSign,
  readiness,
  reimbursementId,
  reportId,
  type Agreement,
  type Ctq,
  type Evidence,
  type Exchange,
  type FollowUp,
  type Missing,
  type ReadinessRole,
  type Reimbursement,
  type Report,
} from '@cxc/domain';
import { compareTime, type Facts, type RecordOf } from '@cxc/domain/kernel';

export type Side = Exclude<ReadinessRole, 'ec'>;

/** What there is to do; each has a sentence (`turn.do.*`) and a short word (`turn.word.*`). */
const TURNS = [
  'late',
  'correction',
  'write',
  'part',
  'handIn',
  'checkPlan',
  'signPlan',
  'details',
  'checkAmount',
  'signAgreement',
  'signAmendment',
  'sector',
  'figures',
  'ready',
  'proof',
  'checkProof',
  'report',
  'answerReport',
  'readReport',
  'account',
  'goOn',
  'pay',
  'paid',
  'followUp',
] as const;
type TurnCode = (typeof TURNS)[number];

export interface Turn {
  readonly code: TurnCode;
  /** One side, or several of which any may do it. */
  readonly whose: readonly Side[];
  /** Last civil date in time, where there is one. */
  readonly by?: string | undefined;
  readonly href: string;
}

type Held = RecordOf<Exchange>;

const IN_PREPARATION = ['preparation', 'ready_to_start'];
const AFTER = ['completed', 'interrupted', 'finalisation'];
const SIGNABLE = ['validated', 'signing'];

/** Parts of a plan that the host's side alone writes. */
const HOSTS_PART: readonly string[] = ['partyHo', 'partyHop', 'hoObjectives'];

/** Does the plan wait for the part of the host's side? */
function lacksHostsPart({ data }: RecordOf<Ctq>): boolean {
  return gapsOf(data).some(({ field }) => HOSTS_PART.includes(field.split('.')[0] ?? ''));
}

/** A missing leaf of the readiness as things to do. */
function turnsOfLeaf(leaf: Missing, { id, data }: Held, facts: Facts): Turn[] {
  const { by } = leaf;
  const at = (path: string): string => `/exchanges/${id}${path}`;
  const whose = [leaf.whose];
  if (leaf.control === 'ctq') {
    const plan = ctqIdsOf(id, data)
      .map((ctqId) => facts.find('ctq', ctqId) as RecordOf<Ctq> | undefined)
      .find((found) => found !== undefined);
    const href = at('/ctq');
    if (plan === undefined) return [];
    const { state } = plan;
    const isTwoPartnerships = data.parties.hop !== data.parties.vop;
    if (state === 'ready_for_validation') return [{ code: 'checkPlan', whose, by, href }];
    if (SIGNABLE.includes(state)) return [{ code: 'signPlan', whose, by, href }];
    return [
      { code: 'handIn', whose, by, href },
      { code: 'write', whose: ['vo', 'ho'], by, href },
      ...(isTwoPartnerships && lacksHostsPart(plan)
        ? [{ code: 'part', whose: ['hop'], by, href } as const]
        : []),
    ];
  }
  if (leaf.control === 'agreement') {
    const state = facts.find('agreement', agreementIdOf(id))?.state;
    const href = at('/agreement');
    if (state === undefined) return [];
    if (state === 'lump_sum_check') return [{ code: 'checkAmount', whose, by, href }];
    return [{ code: SIGNABLE.includes(state) ? 'signAgreement' : 'details', whose, by, href }];
  }
  if (leaf.control === 'sector') return [{ code: 'sector', whose, by, href: at('#sector') }];
  if (leaf.code === 'START_DATE_PASSED') return [{ code: 'late', whose, by, href: at('') }];
  return [{ code: 'figures', whose, by, href: at('#figures') }];
}

/** An amendment of a signed agreement on its way: its amount is checked, then both sign. */
function turnsOfAmendments({ id }: Held, facts: Facts): Turn[] {
  const found = facts.find('agreement', agreementIdOf(id)) as RecordOf<Agreement> | undefined;
  const href = `/exchanges/${id}/agreement`;
  return Object.values(found?.data.amendments ?? {}).flatMap(({ state, signatures }): Turn[] => {
    if (state === 'proposed') return [{ code: 'checkAmount', whose: ['so'], href }];
    const next = state === 'checked' ? nextToSign(FA_ROUTE, signatures) : undefined;
    if (next === undefined) return [];
    return [{ code: 'signAmendment', whose: [next === 'VO' ? 'vo' : 'vop'], href }];
  });
}

function beforeTheStay(record: Held, facts: Facts, now: string): Turn[] {
  const amendments = turnsOfAmendments(record, facts);
  if (record.state !== 'preparation') return amendments;
  const { ready, missing } = readiness(record, facts, now, 'ec');
  if (ready)
    return [...amendments, { code: 'ready', whose: ['vop'], href: `/exchanges/${record.id}` }];
  return [...amendments, ...missing.flatMap((leaf) => turnsOfLeaf(leaf, record, facts))];
}

function turnsOfReports({ id }: Held, facts: Facts): Turn[] {
  const turns: Turn[] = [];
  for (const side of ['VO', 'HO'] as const) {
    const found = facts.find('report', reportId(id, side)) as RecordOf<Report> | undefined;
    if (!found) continue;
    const own: Side = side === 'VO' ? 'vo' : 'ho';
    const href = `/exchanges/${id}/report?side=${side}`;
    const { dueOn } = found.data;
    if (['open', 'overdue'].includes(found.state))
      turns.push({ code: 'report', whose: [own], by: dueOn, href });
    if (found.state === 'returned') turns.push({ code: 'answerReport', whose: [own], href });
    if (found.state === 'submitted')
      turns.push({ code: 'readReport', whose: [side === 'VO' ? 'vop' : 'hop'], href });
  }
  return turns;
}

function turnsOfEvidence({ id }: Held, facts: Facts): Turn[] {
  const found = facts.find('evidence', evidenceId(id)) as RecordOf<Evidence> | undefined;
  if (found?.state !== 'open') return [];
  const href = `/exchanges/${id}/evidence`;
  const report = facts.find('report', reportId(id, 'VO')) as RecordOf<Report> | undefined;
  const items = Object.values(found.data.items ?? {});
  const declared = Object.values(found.data.declarations ?? {});
  const waits =
    items.some(({ reviewState }) => reviewState === 'unreviewed') ||
    declared.some(({ state }) => state === 'open');
  return [
    ...(gathered(found.data).isComplete
      ? []
      : [{ code: 'proof', whose: ['vo'], by: report?.data.dueOn, href } as const]),
    ...(waits ? [{ code: 'checkProof', whose: ['vop'], href } as const] : []),
  ];
}

function turnsOfMoney({ id }: Held, facts: Facts): Turn[] {
  const found = facts.find('reimbursement', reimbursementId(id)) as
    RecordOf<Reimbursement> | undefined;
  if (!found) return [];
  const { state, data } = found;
  const href = `/exchanges/${id}/payment`;
  const by = data.dueOn;
  const lacksAccount = data.iban === undefined;
  if (state === 'on_hold') {
    if (data.hold?.code === 'report_reopened') return [];
    return lacksAccount
      ? [{ code: 'account', whose: ['vo'], by, href }]
      : [{ code: 'goOn', whose: ['vop'], by, href }];
  }
  if (state === 'due' || state === 'overdue')
    return lacksAccount
      ? [{ code: 'account', whose: ['vo'], by, href }]
      : [{ code: 'pay', whose: ['vop'], by, href }];
  return state === 'ordered' ? [{ code: 'paid', whose: ['vop'], by, href }] : [];
}

function turnsOfOutcome({ id }: Held, facts: Facts): Turn[] {
  const found = facts.find('followUp', followUpId(id)) as RecordOf<FollowUp> | undefined;
  if (found?.state !== 'open') return [];
  const href = `/exchanges/${id}/followup`;
  return [{ code: 'followUp', whose: ['vo', 'ho'], by: found.data.dueTo, href }];
}

/** The earliest date first; what has none comes last, in the order of the work. */
function byDate(a: Turn, b: Turn): number {
  if (a.by === b.by) return TURNS.indexOf(a.code) - TURNS.indexOf(b.code);
  if (a.by === undefined) return 1;
  return b.by === undefined ? -1 : compareTime(a.by, b.by);
}

/**
 * Everything somebody has to do for an exchange at an instant, the most urgent first.
 * @param facts its papers, evidence, reports, payment and follow-up, as far as the reader has them
 */
export function turnsOf(record: Held, facts: Facts, now: string): readonly Turn[] {
  const isAfter = AFTER.includes(record.state);
  const corrected = facts
    .all('correction')
    .some(({ state, data }) => state === 'open' && data['exchangeId'] === record.id);
  const turns = [
    ...(corrected
      ? [{ code: 'correction', whose: ['so'], href: '/office/corrections' } as const]
      : []),
    ...(IN_PREPARATION.includes(record.state) ? beforeTheStay(record, facts, now) : []),
    ...(isAfter ? [...turnsOfReports(record, facts), ...turnsOfEvidence(record, facts)] : []),
    ...(isAfter || record.state === 'closed' ? turnsOfMoney(record, facts) : []),
    ...(record.state === 'closed' ? turnsOfOutcome(record, facts) : []),
  ];
  return turns.sort(byDate);
}

/** The sides somebody stands on who holds these keys: both, where one Partnership looks after both. */
export function sidesOf({ parties }: Exchange, key: string): readonly Side[] {
  if (key === 'so') return ['so'];
  return (['vo', 'ho', 'vop', 'hop'] as const).filter(
    (side) => key === `${side.endsWith('p') ? 'partnership' : 'organisation'}:${parties[side]}`,
  );
}

/** Those that are the turn of somebody on these sides. */
export function turnsFor(turns: readonly Turn[], sides: readonly Side[]): readonly Turn[] {
  return turns.filter(({ whose }) => whose.some((side) => sides.includes(side)));
}
