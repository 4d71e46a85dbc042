// Which exchanges does the demo world begin with? One in every state: built, signed and set ready as everybody does
// it. A stay that has begun cannot be lived through at once: its dates are moved back, the rest is the server's.
import { addDays, daysBetween, programmeDate, type RecordOf } from '@cxc/domain/kernel';
import { type Exchange, exchangeId } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { plantCorrections } from './corrections.ts';
import { advanceAgreement, advanceCtq, type AgreementStage, type CtqStage } from './documents.ts';
import { moveBack } from './earlier.ts';
import { demoMatch } from './matches.ts';
import { HOST, LEAD, demoExchange, plantMatch, plantProfile } from './pairs.ts';
import { personNamed } from './people.ts';
import { mondayFrom } from './profiles.ts';
import { act, order } from './requests.ts';

type Until =
  | 'preparation'
  | 'overdue'
  | 'ready_to_start'
  | 'started'
  | 'completed'
  | 'interrupted'
  | 'finalisation'
  | 'closed'
  | 'cancelled'
  | 'deleted';

/** Visitors by the state their exchange is in; all go to the same host. */
const VISITS: readonly (readonly [visitor: string, until: Until])[] = [
  ['demo.bergamo', 'ready_to_start'],
  ['demo.nordisk', 'started'],
  ['demo.wisla', 'completed'],
  ['demo.drome', 'interrupted'],
  ['demo.kassel', 'finalisation'],
  ['demo.tartu', 'closed'],
  ['demo.rijeka', 'cancelled'],
  ['demo.sofia', 'deleted'],
  ['demo.zwijndrecht', 'overdue'],
  ['demo.lyon', 'preparation'],
];
/** How far the papers of those are that are not ready. */
const PAPERS: Partial<Record<Until, readonly [ctq: CtqStage, agreement: AgreementStage]>> = {
  preparation: ['ready_for_validation', 'lump_sum_check'],
  overdue: ['signing', 'signing'],
  deleted: ['validated', 'validated'],
  cancelled: ['changes_requested', 'draft'],
};

interface Stay {
  /** From the first to the last day. */
  readonly nights: number;
  readonly workingDays: number;
}
const SHORT: Stay = { nights: 2, workingDays: 3 };
/** Two working weeks: one that began on a Monday goes on, whatever day it is. */
const LONG: Stay = { nights: 11, workingDays: 9 };

/** How many days ago the first day was, for stays that have begun. */
const BEGUN: Partial<Record<Until, number>> = {
  overdue: 1,
  started: 0,
  completed: 9,
  interrupted: 4,
  finalisation: 12,
  closed: 20,
};

/** An exchange that is still in preparation, planned and with its papers open. */
async function build(
  docket: Docket,
  view: View,
  match: string,
  start: string,
  stay: Stay = SHORT,
): Promise<string> {
  const id = exchangeId(match, 1);
  await act(docket, view, {
    by: personNamed(LEAD),
    concept: 'exchange',
    record: id,
    command: 'create',
    payload: {
      matchId: match,
      round: 1,
      type: 'exploring_new_markets',
      plannedStart: start,
      plannedEnd: addDays(start, stay.nights),
      plannedWorkingDays: stay.workingDays,
    },
  });
  return id;
}

async function makeReady(docket: Docket, view: View, id: string): Promise<void> {
  const found = (await view.findRecord('exchange', id)) as RecordOf<Exchange> | undefined;
  if (!found) throw new Error('no exchange');
  const { plannedStart, plannedEnd, plannedWorkingDays, maxLumpSum = 0 } = found.data;
  const does = (command: string, payload: object): Promise<string> =>
    act(docket, view, {
      by: personNamed(LEAD),
      concept: 'exchange',
      record: id,
      command,
      payload: { ...payload },
    });
  await does('setSector', { sector: '13' });
  await does('setFigures', {
    actualStart: plannedStart,
    actualEnd: plannedEnd,
    actualWorkingDays: plannedWorkingDays,
    agreedLumpSum: maxLumpSum,
  });
  await advanceCtq(docket, view, id, 'uploaded_signed');
  await advanceAgreement(docket, view, id, 'uploaded_signed');
  await does('setReady', {});
}

/** Papers that are on their way. */
async function advancePapers(docket: Docket, view: View, id: string, until: Until): Promise<void> {
  const papers = PAPERS[until];
  const found = (await view.findRecord('exchange', id)) as RecordOf<Exchange> | undefined;
  if (!papers || !found) return;
  const [ctq, agreement] = papers;
  const { plannedStart, plannedEnd, plannedWorkingDays, maxLumpSum = 0 } = found.data;
  if (agreement !== 'draft')
    await act(docket, view, {
      by: personNamed(LEAD),
      concept: 'exchange',
      record: id,
      command: 'setFigures',
      payload: {
        actualStart: plannedStart,
        actualEnd: plannedEnd,
        actualWorkingDays: plannedWorkingDays,
        agreedLumpSum: maxLumpSum,
      },
    });
  await advanceCtq(docket, view, id, ctq);
  await advanceAgreement(docket, view, id, agreement);
}

/** What happened to it after it was ready, or instead. */
async function lead(docket: Docket, view: View, visitor: string, until: Until): Promise<void> {
  const id = demoExchange(visitor);
  const says = (by: string, command: string, reason: string): Promise<string> =>
    act(docket, view, {
      by: personNamed(by),
      concept: 'exchange',
      record: id,
      command,
      payload: { reason },
    });
  if (until === 'cancelled') {
    await says(visitor, 'cancel', 'Our machine hall was flooded; we cannot travel this year.');
    return;
  }
  if (until === 'deleted') {
    await says(LEAD, 'delete', 'Built twice by mistake.');
    return;
  }
  const { data } = (await view.findRecord('exchange', id)) as RecordOf<Exchange>;
  const ago = BEGUN[until];
  if (ago === undefined) return;
  // The Monday on or before that day.
  const first = mondayFrom(addDays(programmeDate(docket.now), -ago - 6));
  await moveBack(docket, view, id, daysBetween(first, data.plannedStart));
  if (until === 'overdue') return;
  await order(docket, 'exchange', id, 'start', {});
  if (until === 'started') return;
  if (until === 'interrupted') {
    await says(visitor, 'interrupt', 'Our traveller fell ill on the second day and flew home.');
    return;
  }
  await order(docket, 'exchange', id, 'complete', {});
  if (until === 'completed') return;
  await order(docket, 'exchange', id, 'finalise', {});
  if (until === 'closed') await order(docket, 'exchange', id, 'close', {});
}

export async function plantExchanges(docket: Docket, view: View): Promise<void> {
  const start = mondayFrom(addDays(programmeDate(docket.now), 60));
  const host = personNamed(HOST);
  await plantProfile(docket, host, 'HO');
  await build(docket, view, demoMatch('demo.colline', 'demo.fibras'), addDays(start, 42));
  for (const [name, until] of VISITS) {
    const visitor = personNamed(name);
    await plantProfile(docket, visitor, 'VO');
    const match = await plantMatch(docket, visitor, host, start);
    const stay = until === 'started' ? LONG : SHORT;
    const id = await build(docket, view, match, start, stay);
    if (PAPERS[until]) await advancePapers(docket, view, id, until);
    else await makeReady(docket, view, id);
    await lead(docket, view, name, until);
  }
  await plantCorrections(docket, view);
}
