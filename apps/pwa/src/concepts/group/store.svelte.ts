// Which groups does this device hold, what is the person to them, and what may be done with them now?
import {
  group as concept,
  groupPlace as placeConcept,
  isAnnounced,
  type Group,
  type GroupMember,
  type GroupPlace,
} from '@cxc/domain';
import { actorUnder, relationsOf, type RecordOf, type Refusal } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { activeHat } from '../device/hat.svelte.ts';
import { findDesk, live } from '../device/live.svelte.ts';
import { giveTo, hatsToTry, offerOf, type Offer, type Payload } from '../device/offer.svelte.ts';

export interface ShownGroup extends Shown {
  readonly record: RecordOf<Group>;
}
export interface ShownPlace extends Shown {
  readonly record: RecordOf<GroupPlace>;
}

const groups = live<readonly Shown[]>((desk) => desk.watch('group'), []);
const places = live<readonly Shown[]>((desk) => desk.watch('groupPlace'), []);

export function allGroups(): readonly ShownGroup[] {
  return groups.current as readonly ShownGroup[];
}

export function findGroup(id: string): ShownGroup | undefined {
  return allGroups().find((shown) => shown.id === id);
}

/** Places of a group that this person sees: all for who leads it, the own ones for others. */
export function placesOf(groupId: string): ShownPlace[] {
  return (places.current as readonly ShownPlace[])
    .filter(({ record }) => record.data.groupId === groupId)
    .sort((a, b) => (a.record.data.askedAt < b.record.data.askedAt ? -1 : 1));
}

/** Places that wait for somebody, of whatever group. */
export function openPlaces(): ShownPlace[] {
  return (places.current as readonly ShownPlace[]).filter(({ record }) =>
    ['asked', 'invited', 'held'].includes(record.state),
  );
}

/** What the person is to a record, under any of their hats. */
function relationsTo({ record }: ShownGroup): ReadonlySet<string> {
  const person = deviceState.person ?? '';
  return new Set(
    hatsToTry().flatMap((hat) => [...relationsOf(concept.policy, record, actorUnder(person, hat))]),
  );
}

/** Is it one of the person's, not only one that everybody reads? */
export function isOwn(shown: ShownGroup): boolean {
  return [...relationsTo(shown)].some((relation) => relation !== 'reader');
}

/** Does the person lead it, or decide for the Support Office? */
export function isLeading(shown: ShownGroup): boolean {
  const held = relationsTo(shown);
  return ['lead/partnership_coordinator', 'lead/partnership_admin', 'so/support_office'].some(
    (relation) => held.has(relation),
  );
}

/** Those that the catalogue shows and that are not the person's, the next one first. */
export function announcedGroups(): ShownGroup[] {
  return allGroups()
    .filter((shown) => isAnnounced(shown.record) && !isOwn(shown))
    .sort(byStart);
}

export function ownGroups(): ShownGroup[] {
  return allGroups().filter(isOwn).sort(byStart);
}

function byStart(a: ShownGroup, b: ShownGroup): number {
  const [one = '9', other = '9'] = [a.record.data.start, b.record.data.start];
  return one === other ? (a.id < b.id ? -1 : 1) : one < other ? -1 : 1;
}

/** The visitor of an exchange of the group by name. */
export function visitorName({ names, number }: GroupMember): string {
  return names?.vo ?? number;
}

export function offerGroup({ record }: ShownGroup, command: string, payload: Payload = {}): Offer {
  return offerOf(concept, record, command, payload);
}

/** Gives a command under the first hat that may; null when it is on the disk of this device. */
export function giveGroup(
  { record }: ShownGroup,
  command: string,
  payload: Payload = {},
): Promise<Refusal | null> {
  return giveTo(concept, record, command, payload);
}

export function offerPlace({ record }: ShownPlace, command: string, payload: Payload = {}): Offer {
  return offerOf(placeConcept, record, command, payload);
}

export function givePlace(
  { record }: ShownPlace,
  command: string,
  payload: Payload = {},
): Promise<Refusal | null> {
  return giveTo(placeConcept, record, command, payload);
}

/** A command on a record that is not there yet. */
export interface Making {
  readonly concept: 'exchange' | 'group' | 'groupPlace';
  readonly record: string;
  readonly command: string;
  readonly payload: Payload;
}

function draftOf({ concept: of, record, command, payload }: Making, hat: string) {
  return { act: 'command', concept: of, record, hat, command, payload } as const;
}

/** The hat it goes under, or why the server would probably refuse it. */
export function forecastMaking(making: Making): { readonly hat?: string; readonly why?: Refusal } {
  let why: Refusal | undefined;
  for (const hat of hatsToTry()) {
    const decision = findDesk()?.judge(draftOf(making, hat));
    if (!decision) continue;
    if (decision.verdict !== 'refused') return { hat };
    if (!['FORBIDDEN_ROLE', 'NOT_FOUND'].includes(decision.refusal.code)) why ??= decision.refusal;
  }
  return why ? { why } : {};
}

/** Files it; null when it is on the disk of this device. */
export function make(making: Making): Promise<Refusal | null> {
  const hat = forecastMaking(making).hat ?? activeHat() ?? '';
  return fileDraft(draftOf({ ...making, payload: $state.snapshot<Payload>(making.payload) }, hat));
}

/** An edit of one field of the group, under the hat that is worn. */
export function editGroup(
  id: string,
  path: string,
  base: unknown,
  value: unknown,
): Promise<Refusal | null> {
  return fileDraft({
    act: 'edit',
    concept: 'group',
    record: id,
    hat: activeHat() ?? '',
    edits: { [path]: { base: base ?? null, value } },
  });
}

/** Whose turn it is, by name where the group knows it. */
export function sideOf(member: GroupMember, side: 'vo' | 'ho' | 'vop' | 'hop' | 'so'): string {
  return side === 'so'
    ? t('exchange.side.so')
    : (member.names?.[side] ?? t(`exchange.side.${side}`));
}
