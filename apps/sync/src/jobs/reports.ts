// What does the clock do with a report? Whoever owes it is reminded on days 5, 7, 8 and 10 after the end, and after
// its last day it is overdue (R-FR-01, 3.6).
import { type RecordOf, addDays, startOfDay } from '@cxc/domain/kernel';
import { REMINDER_DAYS, type Report } from '@cxc/domain';
import { type Step, recordJob } from './job.ts';

const OWED = ['open', 'overdue'];

export const reports = recordJob({
  name: 'reports',
  concept: 'report',
  steps(found) {
    const { id, state, data } = found as RecordOf<Report>;
    if (!OWED.includes(state)) return [];
    const order = (command: string, payload: Readonly<Record<string, number>>) => [
      { concept: 'report', record: id, command, payload },
    ];
    const overdue: Step = {
      what: 'overdue',
      dueAt: startOfDay(addDays(data.dueOn, 1)),
      effects: state === 'open' ? order('overdue', {}) : [],
    };
    const reminders = REMINDER_DAYS.map((day): Step => ({
      what: `remind${day}`,
      dueAt: startOfDay(addDays(data.stay.end, day)),
      ladder: 'reminder',
      isTaken: data.reminded?.[String(day)] === true,
      effects: order('remind', { day }),
    }));
    return [overdue, ...reminders];
  },
});
