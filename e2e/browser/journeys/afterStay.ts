// What do the journeys after a stay begin with? A stay that has begun, answers of a report, and the page to write it.
import { expect, type Page } from '@playwright/test';
import { report as reportConcept, type Report, type ReportSide } from '@cxc/domain';
import { moveClock } from './acting.ts';
import { build, makeReady, type Cast } from './building.ts';

/** What is asked of a side, in invented words, without what the journey writes itself. */
export function answersOf(side: ReportSide): Record<string, unknown> {
  const found = reportConcept
    .examples()
    .find(({ state, data }) => state === 'open' && data.side === 'VO');
  const {
    exchangeId: _of,
    side: _side,
    parties: _parties,
    stay: _stay,
    dueOn: _due,
    privatePart: _private,
    sources: _sources,
    lastEditedBy: _by,
    lastEditedAt: _at,
    actualStart: _start,
    actualEnd: _end,
    workingDays: _days,
    evidenceDeclaration,
    ...rest
  } = found?.data as Report;
  return side === 'VO' ? { ...rest, evidenceDeclaration } : rest;
}

/** {@link EX_1} on its first morning. */
export async function begun(cast: Cast): Promise<string> {
  const id = await build(cast);
  await makeReady(cast, id);
  await moveClock(cast.so.client, '2027-03-08T08:00:00.000Z');
  return id;
}

/** The visitor's report, at a part of its form. */
export async function openReport(
  page: Page,
  origin: string,
  id: string,
  step: string,
): Promise<void> {
  await page.goto(`${origin}/exchanges/${id}/report?step=${step}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Report of the visitor' })).toBeVisible({
    timeout: 60_000,
  });
}
