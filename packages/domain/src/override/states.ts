// What may happen to an override, and who may do it?
import { ABSENT, type Transition } from '../kernel/index.ts';

const so = 'so/support_office';

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'active',
    by: [so, 'system'],
    if: ['T-OV-03'],
    tells: ['owner', 'partnership'],
    note: 'With a reason that everybody concerned reads (1.3, point 6), and a last day.',
  },
  {
    command: 'renew',
    from: ['active', 'ended'],
    to: 'active',
    by: [so],
    if: ['T-OV-03'],
    tells: ['owner', 'partnership'],
    note: 'Another last day, reason or direction; decisions already made stay as they are (ELI-2).',
  },
  {
    command: 'end',
    from: ['active'],
    to: 'ended',
    by: [so],
    if: [],
    tells: ['owner', 'partnership'],
    note: 'Before its last day, with a reason. Decisions already made stay as they are (ELI-2).',
  },
  {
    command: 'showTo',
    from: ['active', 'ended'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Comes with a profile that is handed in: its Partnership must know what it judges by.',
  },
  {
    command: 'hideFrom',
    from: ['active', 'ended'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Comes with the end of the reason for which somebody outside the organisation read it.',
  },
];
