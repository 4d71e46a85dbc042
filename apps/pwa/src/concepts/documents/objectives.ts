// Which objectives can an action be tied to?
import type { Ctq } from '@cxc/domain';

export interface Objective {
  readonly id: string;
  readonly text: string;
}

/** All objectives that have words, of the visitor first. */
export function objectivesOf({ voObjectives, hoObjectives, jointObjectives }: Ctq): Objective[] {
  return [voObjectives, hoObjectives, jointObjectives].flatMap((list) =>
    Object.entries(list ?? {})
      .filter(([, one]) => (one.text ?? '') !== '')
      .map(([id, one]) => ({ id, text: one.text ?? '' })),
  );
}
