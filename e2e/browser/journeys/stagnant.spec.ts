// J2 (e): a draft that nobody touches ages. Warned twice, kept while a device holds work for it, put away, brought back.
import { expect } from '@playwright/test';
import { addDays, programmeDate, type RecordOf } from '@cxc/domain/kernel';
import { PROTOCOL } from '@cxc/domain/wire';
import { auditOf, clientOf, expectOnServer, moveClock, recordNow, recordsOf } from './acting.ts';
import { DESK, goTo, signIn, test } from './stage.ts';

const ACCOUNT = 'demo.vale';
/** What the owner wrote, without what the server notes beside it. */
const answersOf = ({ data }: RecordOf): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !/At$/.test(name)));

test('J2 (e) R-PR-02 warned twice, kept when it is due for a phone that is away, put away, brought back as it was', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin, dataDir } = stage.server;
  const office = await clientOf(origin, 'demo.so', 1);
  const phone = await clientOf(origin, ACCOUNT, 2);
  const draft = (await recordsOf(phone)).find(
    ({ concept, state }) => concept === 'profile' && state === 'draft',
  );
  if (!draft) throw new Error('There is no draft.');
  const lastDay = programmeDate(String(draft.data['lastEditedAt']));
  const reach = (days: number): Promise<void> =>
    moveClock(office, `${addDays(lastDay, days)}T10:00:00.000Z`);
  /** The phone says how much it holds, as with everything it sends. */
  const say = async (waiting: number): Promise<void> => {
    const body = { protocol: PROTOCOL, device: phone.device, waiting, requests: [] };
    expect((await phone.call('/api/push', body)).status).toBe(200);
  };
  await say(2);
  // The demo world begins on day 47: what follows comes as much later.
  for (const days of [54, 61]) await reach(days);

  const desk = await stage.open(DESK, { isOnline: true });
  await signIn(desk, origin, ACCOUNT);
  await goTo(desk, 'Inbox');
  await desk.getByRole('link', { name: /^Messages/ }).click();
  for (const words of [
    /was not changed for long/,
    /unless you go on writing/,
    /2 changes on one of/,
  ])
    await expect(desk.getByText(words).first()).toBeVisible();
  expect(await recordNow(phone, draft.id)).toMatchObject({ state: 'draft' });

  await say(0);
  await reach(62);
  await expectOnServer(phone, draft.id, { state: 'archived' });
  await goTo(desk, 'Profiles');
  await desk.locator(`a[href^="/profiles/${draft.id}"]`).first().click();
  await expect(desk.getByText('Put away because nobody changed it for long')).toBeVisible();
  await desk.getByRole('button', { name: 'Bring back' }).click();
  await expectOnServer(phone, draft.id, { state: 'draft' });
  expect(answersOf(await recordNow(phone, draft.id))).toEqual(answersOf(draft));

  const kept = auditOf(dataDir).filter(({ event }) => event === 'draftKept');
  expect(kept).toMatchObject([{ record: draft.id, waiting: 2 }]);
});
