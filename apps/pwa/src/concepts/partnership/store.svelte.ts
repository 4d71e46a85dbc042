// Which Partnerships are there, and what are they called?
import type { Partnership } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import type { Choice } from '#lib/ui/index.ts';
import { live } from '../device/live.svelte.ts';
import { byLabel } from '../words/say.ts';

const partnerships = live<readonly Shown[]>((desk) => desk.watch('partnership'), []);

export function findPartnership(id: string): RecordOf<Partnership> | undefined {
  return partnerships.current.find((shown) => shown.id === id)?.record as
    RecordOf<Partnership> | undefined;
}

/** All Partnerships. */
export function allPartnerships(): readonly RecordOf<Partnership>[] {
  return partnerships.current.map(({ record }) => record as RecordOf<Partnership>);
}

/** Its short name, as everybody calls it. */
export function partnershipName(id: string | undefined): string {
  if (id === undefined) return t('word.partnership');
  return findPartnership(id)?.data.acronym ?? t('word.partnershipUnknown');
}

/** Partnerships of a generation that take profiles now, for the choice of one. */
export function partnershipChoices(generation: string): Choice[] {
  return partnerships.current
    .map(({ record }) => record as RecordOf<Partnership>)
    .filter(({ data }) => data.acceptingProfiles && data.generation === generation)
    .map(({ id, data }) => ({ value: id, label: data.acronym, note: data.fullName }))
    .sort(byLabel);
}
