// Who is reminded that a Commitment to Quality is due? The Partnership that hands it in, seven, three and one day
// before the last day in time (R-CT-01), as long as it is still being written.
import { type RecordOf, addDays, compareTime, programmeDate, startOfDay } from '@cxc/domain/kernel';
import { type Ctq, ctqTiming } from '@cxc/domain';
import { recordJob } from './job.ts';
import { tell } from './told.ts';

const WRITTEN = ['draft', 'changes_requested'];
const DAYS_BEFORE = [7, 3, 1];

export const ctqs = recordJob({
  name: 'ctqs',
  concept: 'ctq',
  steps(found, _facts, now) {
    const record = found as RecordOf<Ctq>;
    if (!WRITTEN.includes(record.state)) return [];
    const { deadline, daysLeft } = ctqTiming(record.data.stay.start, now);
    // Too late to be in time: the page says so, and a reminder would not help.
    if (compareTime(deadline, programmeDate(now)) < 0) return [];
    return DAYS_BEFORE.map((days) => {
      const dueAt = startOfDay(addDays(deadline, -days));
      const params = { days: daysLeft, date: deadline };
      return {
        what: `remind${days}`,
        dueAt,
        ladder: `handIn/${deadline}`,
        effects: tell(record, [`partnership:${record.data.parties.vop}`], {
          code: 'CTQ_DUE_SOON',
          params,
          dueAt,
          now,
        }),
      };
    });
  },
});
