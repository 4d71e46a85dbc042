// What must hold for a group before its plan is handed in?
import { refusal, type Rule } from '../kernel/index.ts';
import type { Group } from './schema.ts';

const LEAST_MEMBERS = 2;
const LEAST_STRATEGY = 50;

export const rules: readonly Rule<Group>[] = [
  {
    id: 'R-GR-01',
    sentence: 'A group has two exchanges at least; it counts per visitor, never as one.',
    when: 'asked',
    check: ({ data }) =>
      Object.keys(data.members ?? {}).length >= LEAST_MEMBERS
        ? null
        : refusal('GROUP_TOO_SMALL', { params: { least: LEAST_MEMBERS } }),
  },
  {
    id: 'T-GR-01',
    sentence: 'Before the plan is handed in, it says how the visitors learn from each other.',
    when: 'asked',
    check: ({ data }) =>
      (data.interVoStrategy ?? '').trim().length >= LEAST_STRATEGY
        ? null
        : refusal('STRATEGY_MISSING', {
            field: 'interVoStrategy',
            params: { least: LEAST_STRATEGY },
          }),
  },
];

/** R-GR-01: what a group counts, per visitor: exchanges, agreements and visitors' reports, one agenda. */
export function countsOf(data: Pick<Group, 'members'>): {
  readonly exchanges: number;
  readonly agreements: number;
  readonly visitorReports: number;
  readonly agendas: number;
} {
  const visitors = Object.keys(data.members ?? {}).length;
  return { exchanges: visitors, agreements: visitors, visitorReports: visitors, agendas: 1 };
}
