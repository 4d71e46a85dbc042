// Which exchanges does this device hold, on which side does the person stand, and what may be done with them now?
import {
  ctqIdsOf,
  agreementIdOf,
  datesOf,
  exchange as concept,
  isOverdue,
  type Exchange,
  type ReadinessRole,
} from '@cxc/domain';
import {
  actorUnder,
  factsOf,
  findTransition,
  hatKey,
  relationsOf,
  type Facts,
  type RecordOf,
  type Refusal,
} from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { dateText, t } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { activeHat } from '../device/hat.svelte.ts';
import { findDesk, live } from '../device/live.svelte.ts';
import { programmeNow } from '../profile/store.svelte.ts';

export interface ShownExchange extends Shown {
  readonly record: RecordOf<Exchange>;
}

const all = live<readonly Shown[]>((desk) => desk.watch('exchange'), []);
const ctqs = live<readonly Shown[]>((desk) => desk.watch('ctq'), []);
const agreements = live<readonly Shown[]>((desk) => desk.watch('agreement'), []);

export function allExchanges(): readonly ShownExchange[] {
  return all.current as readonly ShownExchange[];
}

export function findExchange(id: string): ShownExchange | undefined {
  return allExchanges().find((shown) => shown.id === id);
}

/** The papers of an exchange as far as this device has them. */
export function papersOf({ id, record }: ShownExchange): Facts {
  const wanted = [...ctqIdsOf(id, record.data), agreementIdOf(id)];
  return factsOf(
    [...ctqs.current, ...agreements.current]
      .filter((shown) => wanted.includes(shown.id))
      .map((shown) => shown.record),
  );
}

const SIDES = ['vo', 'ho', 'vop', 'hop'] as const;

/** For whom it is said: the side of the hat that is worn, the visitor's Partnership before the host's. */
export function roleIn({ parties }: Exchange): ReadinessRole {
  const hat = activeHat();
  const key = hat === undefined ? '' : hatKey(hat);
  if (key === 'so') return 'so';
  const found = SIDES.find(
    (side) => key === `${side.endsWith('p') ? 'partnership' : 'organisation'}:${parties[side]}`,
  );
  return found ?? 'ec';
}

/** “Tejidos Brisa visits Weberei Hofgarten”. */
export function pairOf({ names }: Exchange): string {
  return t('exchange.pair', {
    visitor: names?.vo ?? t('exchange.visitor'),
    host: names?.ho ?? t('exchange.host'),
  });
}

/** A side by its name, or by its role where the name did not arrive. */
export function sideName(data: Exchange, side: Exclude<ReadinessRole, 'ec'>): string {
  if (side === 'so') return t('exchange.side.so');
  return data.names?.[side] ?? t(`exchange.side.${side}`);
}

/** Two civil dates, the year once. */
export function spanText(start: string, end: string): string {
  return start === end ? dateText(start, true) : `${dateText(start)} – ${dateText(end, true)}`;
}

export function datesText(data: Exchange): string {
  const { start, end } = datesOf(data);
  return spanText(start, end);
}

const OVER = ['closed', 'cancelled', 'deleted'];

export function isOver({ record }: ShownExchange): boolean {
  return OVER.includes(record.state);
}

/** By the first day, the next one first. */
export function byStart(a: ShownExchange, b: ShownExchange): number {
  const [one, other] = [datesOf(a.record.data).start, datesOf(b.record.data).start];
  return one === other ? (a.id < b.id ? -1 : 1) : one < other ? -1 : 1;
}

/** Stays whose first day has come in preparation (R-EX-03). */
export function lateExchanges(): ShownExchange[] {
  const now = programmeNow();
  return allExchanges()
    .filter(({ record }) => isOverdue(record, now))
    .sort(byStart);
}

type Payload = Readonly<Record<string, unknown>>;

/** May the person, under the hat they wear, give this command in this state? The table's word, not the guards'. */
export function mayGive({ record }: ShownExchange, command: string): boolean {
  const hat = activeHat();
  if (hat === undefined) return false;
  const parties = relationsOf(concept.policy, record, actorUnder(deviceState.person ?? '', hat));
  return !('code' in findTransition(concept.states, command, record.state, parties));
}

function draftOf(of: string, record: string, command: string, payload: Payload) {
  const hat = activeHat() ?? '';
  return { act: 'command', concept: of, record, hat, command, payload } as const;
}

/** Why a command would be refused as far as this device knows; null where it would not. */
export function forecast(record: string, command: string, payload: Payload): Refusal | null {
  const decision = findDesk()?.judge(draftOf('exchange', record, command, payload));
  return decision?.verdict === 'refused' ? decision.refusal : null;
}

/** Files a command, also one that will probably become a proposal; null when it is on the disk of this device. */
export function give(
  of: 'exchange' | 'correction',
  record: string,
  command: string,
  payload: Payload = {},
): Promise<Refusal | null> {
  return fileDraft(draftOf(of, record, command, $state.snapshot<Payload>(payload)));
}
