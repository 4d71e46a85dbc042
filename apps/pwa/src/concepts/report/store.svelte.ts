// Which reports does this device hold, how is one edited here, and what is known for it already?
import {
  doubtsOf,
  evidenceId,
  knownOf,
  missingAnswers,
  openNotes,
  report as concept,
  reportId,
  type Basis,
  type Doubt,
  type Evidence,
  type Known,
  type Organisation,
  type Report,
  type ReportSide,
} from '@cxc/domain';
import { derivedId } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import { hatHolding, type ShownOf } from '../closing/acts.svelte.ts';
import { deviceState } from '../device/device.svelte.ts';
import { live } from '../device/live.svelte.ts';
import type { DraftSource } from '../profile/draft.svelte.ts';

const all = live<readonly Shown[]>((desk) => desk.watch('report'), []);
const plans = live<readonly Shown[]>((desk) => desk.watch('ctq'), []);
const organisations = live<readonly Shown[]>((desk) => desk.watch('organisation'), []);
const proofs = live<readonly Shown[]>((desk) => desk.watch('evidence'), []);

export { concept };
export type ShownReport = ShownOf<Report>;

export function findReport(id: string): ShownReport | undefined {
  return all.current.find((shown) => shown.id === id) as ShownReport | undefined;
}

export function reportOf(exchangeId: string, side: ReportSide): ShownReport | undefined {
  return findReport(reportId(exchangeId, side));
}

function ownKey({ side, parties }: Report): string {
  return `organisation:${side === 'VO' ? parties.vo : parties.ho}`;
}

/** Words of a report go out under a hat of its own side, or wait in the inbox if they are refused. */
export const REPORTS: DraftSource = {
  concept: 'report',
  find: findReport,
  hatFor: (shown) =>
    hatHolding([ownKey((shown as ShownReport).record.data)]) ?? deviceState.hats[0] ?? '',
};

/** The sources of a report, as far as this device holds them. */
function basisOf({ exchangeId, side, parties }: Report): Basis {
  const plan = plans.current.find(({ id }) => id === derivedId('ctq', exchangeId));
  const proof = proofs.current.find(({ id }) => id === evidenceId(exchangeId));
  const items = (proof?.record.data as Evidence | undefined)?.items ?? {};
  const own = organisations.current.find(({ id }) => id === parties[side === 'VO' ? 'vo' : 'ho']);
  const organisation = own?.record.data as Organisation | undefined;
  return {
    plan: plan?.record.data,
    hasLetter:
      proof &&
      Object.values(items).some(
        ({ kind, reviewState }) => kind === 'ho_letter' && reviewState !== 'removed',
      ),
    memberships: organisation && (organisation.memberships ?? {}),
  };
}

/** What figures, plan, agenda, the notes of the stay, evidence and profile say already. */
export function knownFor(data: Report): readonly Known[] {
  return knownOf(data, basisOf(data));
}

/** What was taken over from a source that is gone, or says something else by now. */
export function doubtsFor(data: Report): readonly Doubt[] {
  return doubtsOf(data, basisOf(data));
}

/** “Your turn, one answer”: what the reader has to do, in one line. */
export function turnText({ state, data }: ShownReport['record'], isOwn: boolean): string {
  if (isOwn && state === 'returned')
    return t('report.turn.returned', { n: openNotes(data).length });
  if (isOwn && (state === 'open' || state === 'overdue'))
    return t('report.turn.open', { n: missingAnswers(data).length });
  return t(`report.is.${state}` as 'report.is.open');
}
