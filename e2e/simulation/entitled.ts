// Who was ever entitled to what? After each commit the oracle is asked again for what may have
// changed; a device may lag behind, but may never hold a cut that its person was never entitled to.
import type { RecordOf } from '@cxc/domain/kernel';
import { cutText, type Entitled } from './invariants.ts';
import type { Commit, Truth } from './observed.ts';
import type { Scenario, Visible } from './scenario.ts';

export interface Witness {
  readonly entitled: Entitled;
  /** What the oracle lets a person see now. */
  visibleTo(person: string): ReadonlyMap<string, Visible>;
  hear(commit: Commit): void;
}

/** Follows the truth for all people of a scenario. */
export function witness(scenario: Scenario, truth: Truth, now: () => string): Witness {
  const entitled = new Map<string, Map<string, Set<string>>>();
  const people = (): RecordOf[] =>
    [...truth.records.values()].filter(({ concept }) => concept === scenario.registry.people);

  const note = (person: RecordOf, record: RecordOf): void => {
    const visible = scenario.sees(person, record, now());
    if (!visible) return;
    const lanes = entitled.get(person.id) ?? new Map<string, Set<string>>();
    entitled.set(person.id, lanes);
    const lane = `${record.concept}/${record.id}`;
    lanes.set(lane, (lanes.get(lane) ?? new Set()).add(cutText(visible)));
  };
  return {
    entitled,
    visibleTo(id) {
      const person = truth.records.get(`${scenario.registry.people}/${id}`);
      const visible = new Map<string, Visible>();
      if (!person) return visible;
      for (const [lane, record] of truth.records) {
        const cut = scenario.sees(person, record, now());
        if (cut) visible.set(lane, cut);
      }
      return visible;
    },
    hear({ records }) {
      for (const person of people()) {
        const own = records.some(
          ({ concept, id }) => concept === person.concept && id === person.id,
        );
        for (const record of own ? truth.records.values() : records) note(person, record);
      }
    },
  };
}
