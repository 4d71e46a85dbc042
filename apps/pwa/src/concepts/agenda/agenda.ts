// How is what the clock will do shown? By day, each step in words and with the page of its record.
import { programmeDate } from '@cxc/domain/kernel';
import type { AgendaAnswer } from '@cxc/domain/wire';

export type AgendaStep = AgendaAnswer['steps'][number];

export interface AgendaDay {
  readonly day: 'today' | 'tomorrow';
  readonly steps: readonly AgendaStep[];
}

/** Steps by their day in Brussels; what should have been done already counts as today. */
export function agendaDays({ now, steps }: AgendaAnswer): readonly AgendaDay[] {
  const today = programmeDate(now);
  const isToday = ({ at }: AgendaStep): boolean => programmeDate(at) <= today;
  const days: AgendaDay[] = [
    { day: 'today', steps: steps.filter(isToday) },
    { day: 'tomorrow', steps: steps.filter((step) => !isToday(step)) },
  ];
  return days.filter((one) => one.steps.length > 0);
}

/** The page of a record that has one of its own. */
export function agendaHref({ concept, record }: AgendaStep): string | undefined {
  if (concept === 'profile') return `/profiles/${record}`;
  if (concept === 'match') return `/matches/${record}`;
  return concept === 'exchange' ? `/exchanges/${record}` : undefined;
}

/** A step of the list, and how many like it there are at the same time. */
interface AgendaRow {
  readonly step: AgendaStep;
  readonly n: number;
}

/** What is done many times at one instant and names nothing stands once, with its number. */
export function agendaRows(steps: readonly AgendaStep[]): readonly AgendaRow[] {
  const rows = new Map<string, AgendaRow>();
  for (const step of steps) {
    const { job, what, at, name, record } = step;
    const key = name === undefined ? `${job}/${what}/${at}` : `${job}/${what}/${record}`;
    rows.set(key, { step, n: (rows.get(key)?.n ?? 0) + 1 });
  }
  return [...rows.values()];
}
