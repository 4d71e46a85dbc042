// What is next with a match, in one sentence?
import { bothAccepted, type Match } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import { dateText, t } from '#lib/language/index.ts';
import { deadlinesOf } from './due.ts';
import { pendingSides } from './store.svelte.ts';

function proposedText(data: Match, now: string): string {
  const days = deadlinesOf(data, now);
  if (bothAccepted(data)) return t('match.next.proposed.server');
  const [first, second] = pendingSides(data);
  const params = {
    date: days ? dateText(days.answerBy) : '',
    end: days ? dateText(days.expiresOn) : '',
  };
  if (second !== undefined || first === undefined) return t('match.next.proposed.both', params);
  return t(`match.next.proposed.${first}`, params);
}

/** One sentence for everybody who reads it. */
export function nextText({ state, data }: RecordOf<Match>, now: string): string {
  switch (state) {
    case 'proposed':
      return proposedText(data, now);
    case 'on_hold':
      return t(`match.next.on_hold.${data.held?.why ?? 'unpublished'}`);
    case 'rejected':
    case 'cancelled':
      return data.reopenRequest && !data.reopenRequest.decision
        ? t('match.next.asked')
        : t(`match.next.${state}`);
    case 'validated':
    case 'converted':
      return t(`match.next.${state}`);
    default:
      return t('match.next.expired');
  }
}
