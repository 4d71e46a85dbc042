// What becomes of a profile that was withdrawn? Its answers are erased on schedule (3.1; section 9, 13), and its person
// is told two weeks before, once.
import { type RecordOf, startOfDay } from '@cxc/domain/kernel';
import { type Profile, erasureOf } from '@cxc/domain';
import { recordJob } from './job.ts';
import { tell } from './told.ts';

export const withdrawnProfiles = recordJob({
  name: 'withdrawnProfiles',
  concept: 'profile',
  steps(found, _facts, now) {
    const record = found as RecordOf<Profile>;
    const { withdrawnAt, contactUserId } = record.data;
    if (record.state !== 'withdrawn' || withdrawnAt === undefined) return [];
    const { tellOn, eraseOn } = erasureOf(withdrawnAt);
    const dueAt = startOfDay(tellOn);
    const word = { code: 'PROFILE_ERASE_SOON', params: { date: eraseOn }, dueAt, now };
    const effects = tell(record, [`user:${contactUserId}`], word);
    const erase = { concept: 'profile', record: record.id, command: 'eraseAnswers', payload: {} };
    return [
      { what: 'warn', dueAt, ladder: `erase/${withdrawnAt}`, effects },
      { what: 'erase', dueAt: startOfDay(eraseOn), effects: [erase] },
    ];
  },
});
