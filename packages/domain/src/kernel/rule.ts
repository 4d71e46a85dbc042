// What must hold? A rule has an id of the scheme, a sentence a lawyer could read, and a check.
import type { Data, Facts, RecordOf } from './record.ts';
import type { Refusal } from './refusal.ts';

export interface Rule<D extends object = Data> {
  /** Id of the scheme (`R-EL-03`) or, for what the tool itself needs, `T-…`. */
  readonly id: string;
  readonly sentence: string;
  /** `always`: after every change. `asked`: only where a transition names it under `if`. */
  readonly when: 'always' | 'asked';
  /** Pure; the record as it would be. Null when it holds. Money in cents, dates civil. */
  check(record: RecordOf<D>, facts: Facts, now: string): Refusal | null;
}
