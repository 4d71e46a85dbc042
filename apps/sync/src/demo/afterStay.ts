// What has become of the stays of the demo world that are over? Evidence with its review, reports of both sides in
// every state. Written straight into the records: nobody can live through weeks at a start.
import { derivedId, programmeDate, type RecordOf } from '@cxc/domain/kernel';
import {
  type Evidence,
  type EvidenceItem,
  type Report,
  type ReportSide,
  evidenceId,
  provesOf,
  report,
  reportDueOn,
  reportId,
} from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { demoExchange } from './pairs.ts';
import { personNamed } from './people.ts';
import { order } from './requests.ts';

const JUDGE = 'demo.admin.hitechtex';
const HOST = 'demo.linho';

/** Where the reports of a visitor's exchange stand; both sides. */
const REPORTS: readonly (readonly [visitor: string, side: ReportSide, state: string])[] = [
  ['demo.wisla', 'VO', 'overdue'],
  ['demo.drome', 'VO', 'returned'],
  ['demo.kassel', 'VO', 'validated'],
  ['demo.kassel', 'HO', 'submitted'],
  ['demo.tartu', 'VO', 'closed'],
  ['demo.tartu', 'HO', 'released'],
];
/** Visitors whose evidence is accepted as a whole. */
const PROVED = ['demo.kassel', 'demo.tartu'];
/** Visitors who have brought home a boarding pass and nothing else so far. */
const BEGUN = ['demo.nordisk', 'demo.wisla'];

/** All that a visitor answers, in invented words. */
function answersOf(side: ReportSide): Partial<Report> {
  const found = report.examples().find(({ state, data }) => state === 'open' && data.side === 'VO');
  const {
    exchangeId,
    side: _side,
    parties,
    stay,
    dueOn,
    privatePart,
    ...answers
  } = found?.data as Report;
  const { evidenceDeclaration, ...common } = answers;
  return side === 'VO' ? { ...common, evidenceDeclaration: true } : common;
}

async function plantReport(
  docket: Docket,
  view: View,
  [visitor, side, state]: (typeof REPORTS)[number],
): Promise<void> {
  const id = reportId(demoExchange(visitor), side);
  const found = (await view.findRecord('report', id)) as RecordOf<Report> | undefined;
  if (!found) return;
  const { now } = docket;
  const by = personNamed(JUDGE).id;
  const writer = personNamed(side === 'VO' ? visitor : HOST).id;
  const { stay } = found.data;
  const figures = { actualStart: stay.start, actualEnd: stay.end, workingDays: stay.workingDays };
  const written = { ...answersOf(side), ...figures, lastEditedBy: writer, lastEditedAt: now };
  const handedIn = { ...written, submittedAt: now, submittedBy: writer, isLate: false };
  const note = {
    section: 'results',
    text: 'Which of the two agreements is signed already?',
    by,
    at: now,
    asks: true,
  } as const;
  const more: Readonly<Record<string, Partial<Report>>> = {
    overdue: { reminded: { '5': true, '7': true } },
    submitted: handedIn,
    returned: { ...handedIn, notes: { [derivedId('note', id)]: note } },
    validated: { ...handedIn, validatedAt: now, validatedBy: by },
    closed: { ...handedIn, validatedAt: now, validatedBy: by, closedAt: now },
    released: { released: { reason: 'The host has moved and does not answer.', by, at: now } },
  };
  const data = { ...found.data, dueOn: reportDueOn(stay.end), ...more[state] };
  await docket.plant({ ...found, version: found.version + 1, state, data });
}

function proofs(
  visitor: string,
  { stay }: Evidence,
  now: string,
  isAccepted: boolean,
): EvidenceItem[] {
  const review = isAccepted
    ? ({ reviewState: 'accepted', reviewedBy: personNamed(JUDGE).id, reviewedAt: now } as const)
    : ({ reviewState: 'unreviewed' } as const);
  const one = (kind: string, from: string, to: string, loggedFor: 'vo' | 'ho'): EvidenceItem => ({
    kind,
    proves: provesOf(kind),
    ...(provesOf(kind) === 'travel' ? { direction: 'outbound' } : {}),
    dateFrom: from,
    dateTo: to,
    loggedFor,
    loggedBy: personNamed(loggedFor === 'vo' ? visitor : HOST).id,
    loggedAt: now,
    ...review,
  });
  const pass = one('boarding_pass', stay.start, stay.start, 'vo');
  if (!isAccepted) return [pass];
  return [
    pass,
    one('hotel_invoice', stay.start, stay.end, 'vo'),
    one('ho_letter', stay.start, stay.end, 'ho'),
  ];
}

async function plantProofs(docket: Docket, view: View, visitor: string): Promise<void> {
  const id = evidenceId(demoExchange(visitor));
  const found = (await view.findRecord('evidence', id)) as RecordOf<Evidence> | undefined;
  if (!found) return;
  const list = proofs(visitor, found.data, docket.now, PROVED.includes(visitor));
  const items = Object.fromEntries(
    list.map((item, index) => [derivedId('item', id, String(index)), item]),
  );
  await docket.plant({ ...found, version: found.version + 1, data: { ...found.data, items } });
}

/** After the exchanges: what was gathered and written about those that are over. */
export async function plantAfterStay(docket: Docket, view: View): Promise<void> {
  for (const visitor of [...PROVED, ...BEGUN]) await plantProofs(docket, view, visitor);
  for (const one of REPORTS) await plantReport(docket, view, one);
  // A first follow-up that may be answered at once: of a stay that ended long ago.
  const old = demoExchange('demo.tartu');
  const found = await view.findRecord('followUp', derivedId('followUp', old));
  if (!found) return;
  const dueFrom = programmeDate(docket.now);
  await docket.plant({ ...found, version: found.version + 1, data: { ...found.data, dueFrom } });
  await order(docket, 'followUp', found.id, 'open', {});
}
