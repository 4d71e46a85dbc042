// What stands beside a line of the checklist on the day: what proves it (R-EV-01), and the page that still needs a person?
import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceItem } from '@cxc/domain';
import type { FileItem } from '#lib/engine/index.ts';
import { answersTo, pagesOnTheWay } from './proofLines.ts';

const item = (more: Partial<EvidenceItem>): EvidenceItem => ({
  kind: 'boarding_pass',
  proves: 'travel',
  dateFrom: '2027-03-07',
  dateTo: '2027-03-07',
  loggedFor: 'vo',
  loggedBy: 'somebody',
  loggedAt: '2027-03-07T08:00:00.000Z',
  reviewState: 'unreviewed',
  ...more,
});
const items: Evidence['items'] = {
  there: item({ direction: 'outbound' }),
  later: item({ dateFrom: '2027-03-08', dateTo: '2027-03-08' }),
  back: item({ direction: 'inbound' }),
  taken: item({ reviewState: 'removed' }),
  turned: item({ reviewState: 'rejected' }),
  hotel: item({ kind: 'hotel_invoice', proves: 'stay' }),
};
const ids = (answers: ReturnType<typeof answersTo>): string[] => answers.map(([id]) => id);

describe('answersTo', () => {
  it('R-EV-01 finds what proves a line, the latest first, without what was taken out or turned down', () => {
    expect(ids(answersTo('wayThere', items))).toEqual(['later', 'there']);
    expect(ids(answersTo('wayBack', items))).toEqual(['back']);
    expect(ids(answersTo('nights', items))).toEqual(['hotel']);
    expect(ids(answersTo('presence', items))).toEqual([]);
    expect(ids(answersTo('nights', undefined))).toEqual([]);
  });
});

describe('pagesOnTheWay', () => {
  const page = (sha256: string) => ({ sha256, bytes: 1, mime: 'image/jpeg' });
  const files = { there: [page('a'), page('b')], hotel: [page('c')] } as Evidence['files'];
  const here = (sha256: string, kind: string): FileItem =>
    ({ ref: page(sha256), state: { kind, reason: null } }) as FileItem;

  it('names the page that needs the person before one that only waits, and none that has arrived', () => {
    const answers = answersTo('wayThere', items);
    const waits = here('a', 'waiting');
    const asks = here('b', 'needsYou');
    expect(pagesOnTheWay(answers, files, [waits, asks])).toBe(asks);
    expect(pagesOnTheWay(answers, files, [waits])).toBe(waits);
    expect(pagesOnTheWay(answers, files, [here('a', 'stored'), here('c', 'waiting')])).toBe(
      undefined,
    );
  });
});
