// J11: home again, and the report is late: who is reminded, who is told once, and what a late one needs.
import { expect } from '@playwright/test';
import { reportId } from '@cxc/domain';
import {
  expectOnServer,
  give,
  moveClock,
  recordNow,
  recordsOf,
  writes,
  type Player,
} from './acting.ts';
import { answersOf, begun, openReport } from './afterStay.ts';
import { castOf } from './building.ts';
import { PHONE, signIn, test } from './stage.ts';

test('J11 (b) the second run: reminded on day 5, overdue on day 8, told once, and handed in late with a reason', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const { vo, vop, so } = cast;
  const id = await begun(cast);
  const own = reportId(id, 'VO');
  await writes(vo, own, answersOf('VO'));
  const told = async ({ client }: Player, code: string): Promise<number> =>
    (await recordsOf(client)).filter(
      ({ concept, data }) =>
        concept === 'notice' &&
        data['code'] === code &&
        (data['about'] as { record?: string }).record === own,
    ).length;
  await moveClock(so.client, '2027-03-15T08:00:00.000Z');
  expect(await told(vo, 'REPORT_REMIND')).toBe(1);
  expect(await told(vop, 'REPORT_OVERDUE')).toBe(0);
  for (const now of ['2027-03-18T08:00:00.000Z', '2027-03-18T20:00:00.000Z']) {
    await moveClock(so.client, now);
    for (const player of [vop, so]) expect(await told(player, 'REPORT_OVERDUE')).toBe(1);
  }

  const phone = await stage.open(PHONE, { isOnline: true });
  await signIn(phone, origin, 'demo.brisa');
  await openReport(phone, origin, id, 'publish');
  const record = await recordNow(vo.client, own);
  expect(record.state).toBe('overdue');
  expect(await give(vo.client, vo.role, record, 'submit')).toBe('LATE_REASON_MISSING');
  await phone.getByRole('button', { name: 'Hand in' }).click();
  await expect(phone.getByText('It needs a reason', { exact: false }).first()).toBeVisible();
  await phone.getByLabel('Why it is late').fill('We were at a fair until yesterday.');
  await phone.getByRole('button', { name: 'Hand in' }).click();
  await expectOnServer(vop.client, own, {
    state: 'submitted',
    data: { isLate: true, lateReason: 'We were at a fair until yesterday.' },
  });
});
