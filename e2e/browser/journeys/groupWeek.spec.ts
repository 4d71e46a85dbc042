// A week of a group with two sub-groups that swap, entered on a phone: how many taps and letters does it take? (scheme, 5.1;
// issue "The CTQ written together")
import { expect, type Locator, type Page } from '@playwright/test';
import { ctqIdOf, examplePlans, type AgendaSession, type Ctq } from '@cxc/domain';
import { recordNow } from './acting.ts';
import { EX_1, build, castOf } from './building.ts';
import { PHONE, expectKept, signIn, test } from './stage.ts';
import { Thumb } from './thumb.ts';

const PATIENCE = { timeout: 60_000 };
const TEN_MINUTES = 600;
/** Lengths that are one tap. */
const LENGTHS = [30, 60, 90, 120];

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** As a thumb types it: “930”, “14”. */
const short = (time: string): string =>
  time.endsWith(':00') ? String(Number(time.slice(0, 2))) : time.replace(/^0/, '').replace(':', '');

/** The controls of the session that is open, by the name of a part. */
async function openedSession(page: Page): Promise<(part: string) => Locator> {
  const item = page
    .locator('[data-session]')
    .filter({ has: page.locator('[aria-expanded="true"]') });
  await expect(item).toHaveCount(1);
  const id = (await item.getAttribute('data-session')) ?? '';
  return (part) => page.locator(`#f-sessions-${id}-${part}`);
}

async function enterTimes(
  page: Page,
  thumb: Thumb,
  part: (name: string) => Locator,
  { startTime = '', endTime = '' }: AgendaSession,
): Promise<void> {
  if ((await part('startTime').inputValue()) !== startTime) {
    await thumb.fill(part('startTime'), short(startTime));
    await expect(part('startTime')).toHaveValue(startTime);
  }
  if ((await part('endTime').inputValue()) === endTime) return;
  const length = minutes(endTime) - minutes(startTime);
  if (LENGTHS.includes(length))
    await thumb.tap(
      page
        .getByRole('group', { name: 'How long' })
        .getByRole('button', { name: `${String(length)} min`, exact: true }),
    );
  else await thumb.fill(part('endTime'), short(endTime));
  await expect(part('endTime')).toHaveValue(endTime);
}

/** The same once more for the other sub-group, at its own time. */
async function copy(page: Page, thumb: Thumb, session: AgendaSession): Promise<void> {
  const title = page
    .locator('[data-session]')
    .filter({ hasText: session.title ?? '' })
    .first()
    .locator('.title');
  if ((await title.getAttribute('aria-expanded')) !== 'true') await thumb.tap(title);
  await thumb.tap(page.getByRole('button', { name: 'Copy', exact: true }));
  const part = await openedSession(page);
  await expect(part('title')).toBeFocused();
  await enterTimes(page, thumb, part, session);
  await thumb.fill(part('track'), session.track ?? '');
}

/** One session from nothing; what stands there already is left. */
async function enter(page: Page, thumb: Thumb, session: AgendaSession): Promise<void> {
  await thumb.tap(page.getByRole('button', { name: 'Add to this day' }));
  const part = await openedSession(page);
  await expect(part('title')).toBeFocused();
  await thumb.write(part('title'), session.title ?? '');
  await thumb.choose(part('kind'), session.kind ?? 'other');
  await enterTimes(page, thumb, part, session);
  if ((await part('place').inputValue()) !== session.place)
    await thumb.fill(part('place'), session.place ?? '');
  if ((await part('track').inputValue()) !== (session.track ?? ''))
    await thumb.fill(part('track'), session.track ?? '');
  const learns = Object.keys(session.learns ?? {});
  for (const side of learns) {
    const box = part('learns')
      .getByRole('checkbox')
      .nth(side === 'VO' ? 0 : 1);
    if (!(await box.isChecked())) {
      await box.check();
      thumb.taps += 1;
    }
  }
}

test('the five days of a group with two swapping sub-groups are entered on a phone in under ten minutes', async ({
  stage,
}) => {
  test.setTimeout(400_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const exchange = await build(cast, { plannedEnd: '2027-03-12', plannedWorkingDays: 5 });
  const week = examplePlans.find(({ id }) => id === 'groupWeek')?.contentFrom(EX_1.start);
  const sessions = Object.entries(week?.sessions ?? {}).sort(([, a], [, b]) =>
    a.order < b.order ? -1 : 1,
  );
  expect(sessions).toHaveLength(27);
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.admin.hitechtex');
  await expectKept(phone);
  const thumb = new Thumb();

  // Aims, plan and outcome.
  const part = async (letter: string): Promise<void> => {
    thumb.taps += 1;
    await phone.goto(`${origin}/exchanges/${exchange}/ctq?part=${letter}`);
  };
  const add = async (heading: string): Promise<(name: string) => Locator> => {
    const list = phone
      .locator('section')
      .filter({ has: phone.getByRole('heading', { level: 3, name: heading, exact: true }) })
      .last();
    await expect(list).toBeVisible(PATIENCE);
    await thumb.tap(list.getByRole('button', { name: 'Add', exact: true }));
    const item = list.locator('[id^="item-"]').last();
    await expect(item).toBeVisible();
    return (name) => item.locator(`[id$="-${name}"]`).first();
  };
  await part('C');
  for (const [heading, list] of [
    ['What the visitor wants to reach', week?.voObjectives],
    ['What both want to reach', week?.jointObjectives],
  ] as const)
    for (const { text } of Object.values(list ?? {}))
      await thumb.fill((await add(heading))('text'), text ?? '');
  await part('D');
  for (const item of Object.values(week?.actionItems ?? {})) {
    const of = await add('Action plan');
    await thumb.fill(of('title'), item.title ?? '');
    await thumb.choose(of('activity'), item.activity ?? '');
    for (const role of Object.keys(item.responsible ?? {})) {
      await of('responsible')
        .getByRole('checkbox')
        .nth(['VO', 'HO', 'VOP', 'HOP'].indexOf(role))
        .check();
      thumb.taps += 1;
    }
    await of('linkedObjectives').getByRole('checkbox').first().check();
    thumb.taps += 1;
    if (item.deliverable) await thumb.fill(of('deliverable'), item.deliverable);
    await thumb.fill(of('due'), item.due ?? '');
  }
  await part('F');
  for (const outcome of Object.values(week?.outcomes ?? {})) {
    const of = await add('Expected outcomes');
    await thumb.fill(of('text'), outcome.text ?? '');
    await thumb.choose(of('forWhom'), outcome.forWhom ?? 'both');
    await thumb.fill(of('indicator'), outcome.indicator ?? '');
    await thumb.fill(of('target'), String(outcome.target));
    await thumb.fill(of('followUpAfterMonths'), String(outcome.followUpAfterMonths));
  }

  // The agenda, day by day; talking about a visit is one tap of the coach.
  await part('E');
  let day: string = EX_1.start;
  const entered = new Set<string>();
  for (const [, session] of sessions) {
    if (session.date !== day) {
      day = session.date ?? day;
      await thumb.tap(
        phone
          .getByRole('group', { name: 'Days' })
          .getByRole('button')
          .nth(Number(day.slice(8)) - Number(EX_1.start.slice(8))),
      );
    }
    const isAgain = entered.has(session.title ?? '');
    entered.add(session.title ?? '');
    if (isAgain) await copy(phone, thumb, session);
    else if (session.feedbackFor === undefined) await enter(phone, thumb, session);
    else {
      const opened = phone
        .locator('[data-session]')
        .filter({ has: phone.locator('[aria-expanded="true"]') });
      await thumb.tap(opened.getByRole('button', { name: 'Add 30 min right after it' }));
    }
  }
  // What only a group is asked: the strategy in the fewest words that do, and three ticks where visitors learn from each
  // other. This exchange stands alone; they are counted, not played.
  thumb.taps += 1 + 3 * 2;
  thumb.letters += 60;
  await expect
    .poll(async () => {
      const { data } = await recordNow<Ctq>(cast.vop.client, ctqIdOf(exchange));
      return Object.values(data.sessions ?? {})
        .map(
          ({ date, startTime, endTime, track = '' }) =>
            `${date ?? ''} ${startTime ?? ''} ${endTime ?? ''} ${track}`,
        )
        .sort();
    }, PATIENCE)
    .toEqual(
      sessions
        .map(
          ([, { date, startTime, endTime, track = '' }]) =>
            `${date ?? ''} ${startTime ?? ''} ${endTime ?? ''} ${track}`,
        )
        .sort(),
    );
  const spent = `${String(thumb.taps)} taps, ${String(thumb.letters)} letters: ${String(Math.round(thumb.seconds))} s`;
  console.log(`  a group's week: ${spent}`);
  expect(thumb.seconds, spent).toBeLessThan(TEN_MINUTES);
});
