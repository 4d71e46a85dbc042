// Which corrections of figures does the demo world begin with? One in every state.
import { addDays, derivedId, type RecordOf } from '@cxc/domain/kernel';
import type { Exchange } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { LEAD, demoExchange } from './pairs.ts';
import { personNamed } from './people.ts';
import { act, order } from './requests.ts';

/** Figures that came after the start of a stay: kept as a proposal to the Support Office; its id. */
async function plantCorrection(
  docket: Docket,
  view: View,
  visitor: string,
  change: { readonly days: number; readonly workingDays: number; readonly reason: string },
): Promise<string> {
  const exchange = demoExchange(visitor);
  const { data } = (await view.findRecord('exchange', exchange)) as RecordOf<Exchange>;
  const { actualStart = '', actualEnd = '', agreedLumpSum = 0 } = data;
  const id = derivedId('correction', exchange);
  await order(docket, 'correction', id, 'create', {
    exchangeId: exchange,
    proposed: {
      actualStart,
      actualEnd: addDays(actualEnd, change.days),
      actualWorkingDays: change.workingDays,
      agreedLumpSum,
    },
    reason: change.reason,
    askedBy: personNamed(LEAD).id,
    askedAs: 'partnership_admin',
    deviceAt: docket.now,
  });
  return id;
}

/** One that waits, one that was adopted, one that was declined and one that was taken back. */
export async function plantCorrections(docket: Docket, view: View): Promise<void> {
  const decide = (record: string, by: string, command: string, reason?: string): Promise<string> =>
    act(docket, view, {
      by: personNamed(by),
      concept: 'correction',
      record,
      command,
      payload: reason === undefined ? {} : { reason },
    });
  // The Monday after the last day.
  const longer = { days: 3, workingDays: 10, reason: 'One day more at the dye garden.' };
  await plantCorrection(docket, view, 'demo.nordisk', longer);
  const later = { days: 1, workingDays: 4, reason: 'The last test took until Thursday noon.' };
  const adopted = await plantCorrection(docket, view, 'demo.kassel', later);
  await decide(adopted, 'demo.so', 'adopt', 'The attendance sheet says so, too.');
  const declined = await plantCorrection(docket, view, 'demo.wisla', later);
  await decide(declined, 'demo.so', 'decline', 'There is no proof of a fourth day.');
  const withdrawn = await plantCorrection(docket, view, 'demo.drome', {
    ...later,
    reason: 'We had mixed up two visits.',
  });
  await decide(withdrawn, LEAD, 'withdraw');
}
