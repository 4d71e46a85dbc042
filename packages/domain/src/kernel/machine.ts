// What may happen next, and who may do it? One table per concept:
//   command · from · to · by · if · tells
import { isAmong, type Party } from './policy.ts';
import { refusal, type Refusal } from './refusal.ts';

/** State of a record that does not exist yet. */
export const ABSENT = 'absent';

export interface Transition {
  readonly command: string;
  readonly from: readonly string[];
  /** The state reached; `same` keeps the one it has. */
  readonly to: string;
  readonly by: readonly Party[];
  /** Ids of rules that must hold for the record that would result. */
  readonly if: readonly string[];
  /** Relations that are told by a notice. */
  readonly tells: readonly Party[];
  /** One line for the generated documents: effect and deadline, with their source. */
  readonly note?: string;
}

/** Commands that these parties could give in this state, in table order. */
export function possibleCommands(
  table: readonly Transition[],
  state: string,
  parties: ReadonlySet<Party>,
): string[] {
  const names = table
    .filter((row) => row.from.includes(state) && isAmong(parties, row.by))
    .map((row) => row.command);
  return [...new Set(names)];
}

/**
 * The row that applies, or why none does: `UNKNOWN_COMMAND`, `NOT_NOW` (with what is possible) when
 * the state is wrong, `FORBIDDEN_ROLE` when these parties never may.
 */
export function findTransition(
  table: readonly Transition[],
  command: string,
  state: string,
  parties: ReadonlySet<Party>,
): Transition | Refusal {
  const rows = table.filter((row) => row.command === command);
  if (rows.length === 0) return refusal('UNKNOWN_COMMAND', { params: { command } });
  const allowed = rows.filter((row) => isAmong(parties, row.by));
  if (allowed.length === 0) return refusal('FORBIDDEN_ROLE', { params: { command } });
  const row = allowed.find((candidate) => candidate.from.includes(state));
  return (
    row ??
    refusal('NOT_NOW', {
      params: { command, state },
      possible: possibleCommands(table, state, parties),
    })
  );
}
