// What does an exchange of a group pass on its way, and what follows when it goes on alone?
import { liveMembers, type Group, type GroupMember } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import { t } from '#lib/language/index.ts';

/** What is asked for “Ready to start”, in the order in which it is worked off. */
export const STEPS = [
  'SECTOR_MISSING',
  'ACTUALS_MISSING',
  'CTQ_NOT_SIGNED',
  'FA_NOT_SIGNED',
] as const;

/** Everything that splitting an exchange off means, said before it is done. */
export function splitConsequences(
  { state, data }: RecordOf<Group>,
  exchange: string,
  member: GroupMember,
): readonly string[] {
  const others = liveMembers(data).filter(([id]) => id !== exchange).length;
  const hadPlace = Object.values(data.seats ?? {}).some((seat) => seat.exchangeId === exchange);
  return [
    t('group.split.alone', { name: member.names?.vo ?? member.number, number: member.number }),
    t('group.split.papers'),
    t('group.split.others', { n: others }),
    ...(state === 'open' && others < 2 ? [t('group.split.small')] : []),
    ...(hadPlace ? [t('group.split.place')] : []),
    t(state === 'open' ? 'group.split.back' : 'group.split.final'),
    t('group.split.told'),
  ];
}
