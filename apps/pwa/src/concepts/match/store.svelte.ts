// Which matches does this device hold, whose turn is it, and what may be done with them now?
import { match as concept, ruleSetOf, generationNamed, type Match } from '@cxc/domain';
import { hatKey, programmeDate, type RecordOf, type Refusal } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { dateText, t } from '#lib/language/index.ts';
import { activeHat, isJudgingHat } from '../device/hat.svelte.ts';
import { live } from '../device/live.svelte.ts';
import { giveTo, offerOf, type Offer, type Payload } from '../device/offer.svelte.ts';
import { programmeNow } from '../profile/store.svelte.ts';

/** A match as it is shown: the server's word with the person's own pending requests over it. */
export interface ShownMatch extends Shown {
  readonly record: RecordOf<Match>;
}

const all = live<readonly Shown[]>((desk) => desk.watch('match'), []);

export function allMatches(): readonly ShownMatch[] {
  return all.current as readonly ShownMatch[];
}

export function findMatch(id: string): ShownMatch | undefined {
  return allMatches().find((shown) => shown.id === id);
}

type Sides = Pick<Match, 'parties' | 'sides'>;

/** On which side does the person stand, under the hat they wear: the two organisations first. */
export function ownSides({
  parties,
}: Pick<Match, 'parties'>): readonly ('vo' | 'ho' | 'vop' | 'hop')[] {
  const hat = activeHat();
  const key = hat === undefined ? '' : hatKey(hat);
  return [
    ...(key === `organisation:${parties.vo}` ? (['vo'] as const) : []),
    ...(key === `organisation:${parties.ho}` ? (['ho'] as const) : []),
    ...(key === `partnership:${parties.vop}` ? (['vop'] as const) : []),
    ...(key === `partnership:${parties.hop}` ? (['hop'] as const) : []),
  ];
}

/** “Tejidos Brisa visits Weberei Hofgarten”. */
export function pairName({ sides }: Pick<Match, 'sides'>): string {
  return t('match.pair', {
    visitor: sides.vo?.name ?? t('match.partner.vo'),
    host: sides.ho?.name ?? t('match.partner.ho'),
  });
}

/** The other side for somebody who stands on one; the pair for everybody else. */
export function partnerName(data: Sides): string {
  const [own] = ownSides(data);
  if (own === 'vo') return data.sides.ho?.name ?? t('match.partner.ho');
  if (own === 'ho') return data.sides.vo?.name ?? t('match.partner.vo');
  return pairName(data);
}

/** “Mon 1 March to Fri 5 March 2027”. */
export function datesText({
  proposedStart,
  proposedEnd,
}: Pick<Match, 'proposedStart' | 'proposedEnd'>): string {
  return spanText(proposedStart, proposedEnd);
}

/** Two civil dates, the year once. */
export function spanText(start: string, end: string): string {
  return start === end ? dateText(start, true) : `${dateText(start)} – ${dateText(end, true)}`;
}

/** The numbers the match is judged by now. */
export function numbersOf({ generation }: Pick<Match, 'generation'>) {
  const found = generationNamed(generation);
  return found && ruleSetOf(found, programmeDate(programmeNow()));
}

/** The sides that have not answered. */
export function pendingSides({ voDecision, hoDecision }: Match): readonly ('vo' | 'ho')[] {
  return [
    ...(voDecision.decision === 'pending' ? (['vo'] as const) : []),
    ...(hoDecision.decision === 'pending' ? (['ho'] as const) : []),
  ];
}

export type Group = 'yours' | 'theirs' | 'agreed' | 'over';
export const GROUPS: readonly Group[] = ['yours', 'theirs', 'agreed', 'over'];

/** Does the match wait for an answer of the person, under the hat they wear? */
export function awaitsAnswer({ record: { state, data } }: ShownMatch): boolean {
  const own = ownSides(data);
  return state === 'proposed' && pendingSides(data).some((side) => own.includes(side));
}

/** Does it wait for the person to build the exchange: they decide for the visitor's Partnership? */
export function awaitsExchange({ record: { state, data } }: ShownMatch): boolean {
  const hat = activeHat();
  return (
    state === 'validated' &&
    hat !== undefined &&
    isJudgingHat(hat) &&
    ownSides(data).includes('vop')
  );
}

/** Where in the list it stands. */
export function groupOf(shown: ShownMatch): Group {
  if (awaitsAnswer(shown) || awaitsExchange(shown)) return 'yours';
  const { state } = shown.record;
  if (state === 'proposed' || state === 'on_hold') return 'theirs';
  return state === 'validated' || state === 'converted' ? 'agreed' : 'over';
}

/** Those of a group: what waits the longest first, what ended last first. */
export function matchesOf(group: Group): ShownMatch[] {
  const newestFirst = group === 'over';
  return allMatches()
    .filter((shown) => groupOf(shown) === group)
    .sort((a, b) => {
      const [one, other] = [a.record.data.movedAt, b.record.data.movedAt];
      return one === other ? 0 : one < other === newestFirst ? 1 : -1;
    });
}

/** Pairs somebody asks the Support Office for, the oldest first. */
export function askedToReopen(): ShownMatch[] {
  return allMatches()
    .filter(
      ({ record: { state, data } }) =>
        (state === 'rejected' || state === 'cancelled') &&
        data.reopenRequest !== undefined &&
        data.reopenRequest.decision === undefined,
    )
    .sort((a, b) =>
      (a.record.data.reopenRequest?.at ?? '') < (b.record.data.reopenRequest?.at ?? '') ? -1 : 1,
    );
}

/** May this be done now? */
export function offer({ record }: ShownMatch, command: string, payload: Payload = {}): Offer {
  return offerOf(concept, record, command, payload);
}

/** Gives a command under the first hat that may; null when it is on the disk of this device. */
export function give(
  { record }: ShownMatch,
  command: string,
  payload: Payload = {},
): Promise<Refusal | null> {
  return giveTo(concept, record, command, payload);
}

/** Does the state on screen stand only on this device so far? */
export function isOnlyHere({ record, held }: ShownMatch): boolean {
  return held === undefined || held.version < record.version;
}
