// A command that needs a fresh sign-in waits on the device, lets the rest pass, and
// goes under its own id once somebody proved who they are (decision 0009).
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Request } from '@cxc/domain/kernel';
import { NOT_FRESH, type Outcome } from '@cxc/domain/wire';
import { command, create, edit, keep, nothingWaits, until } from './testing/drafts.ts';
import { createWorld, type Browser, type World } from './testing/fakePlatform.ts';
import { personId } from './testing/toy.ts';

const ANNA = personId('anna');
const NOTE = personId('a note');
const OTHER = personId('another note');

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(async () => {
  world.server.fault = undefined;
  await world.close();
  expect(world.defects).toEqual([]);
});

/**
 * The line to a server that asks for a proof before `seal`: it answers those, and what rests on them, as the real one
 * does, and keeps nothing of them; the others are judged.
 */
function lineThatAsks(browser: Browser) {
  const through = world.server.fetchOf(browser.jar);
  const line = { proved: false, asked: [] as string[] };
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (line.proved || !url.endsWith('/api/push')) return through(url, init);
    const body = JSON.parse(init.body as string) as { requests: Request[] };
    const waiting = new Set<string>();
    for (const request of body.requests)
      if (
        (request.act === 'command' && request.command === 'seal') ||
        request.after.some((id) => waiting.has(id) && request.act === 'command')
      )
        waiting.add(request.id);
    line.asked.push(...waiting);
    const requests = body.requests.filter(({ id }) => !waiting.has(id));
    const response = await through(url, { ...init, body: JSON.stringify({ ...body, requests }) });
    const answer = (await response.json()) as { outcomes: Outcome[]; now: string };
    const unsigned = [...waiting].map((request) => ({
      request,
      verdict: 'refused',
      refusal: { code: NOT_FRESH },
      content: '0'.repeat(64),
      at: answer.now,
      epoch: world.server.epoch,
      ruleSet: 'toy',
      signature: 'A'.repeat(86),
    }));
    const all = JSON.stringify({ ...answer, outcomes: [...answer.outcomes, ...unsigned] });
    return new Response(all, { headers: response.headers });
  };
  return { line, fetch };
}

it('waits, lets the rest pass, and goes under its own id after the proof', async () => {
  const browser = world.browser();
  const { line, fetch } = lineThatAsks(browser);
  const { desk } = await world.desk(browser, ANNA, { fetch });
  await keep(desk, create(ANNA, NOTE, 'Bees'));
  await nothingWaits(desk);
  const sealed = await keep(desk, command(ANNA, NOTE, 'seal'));
  await until(() => expect(line.asked).toContain(sealed));
  const stateOf = (id: string | null) =>
    desk
      .items()
      .current()
      .find((item) => item.id === id);
  await until(() => expect(stateOf(sealed)).toMatchObject({ state: 'waiting', reason: NOT_FRESH }));
  expect(stateOf(sealed)?.outcome).toBeNull();
  expect(world.server.outcomes.has(sealed ?? '')).toBe(false);

  // Work of other records goes on, and is not held up by what waits.
  await keep(desk, create(ANNA, OTHER, 'Wasps'));
  await until(() => expect(desk.chip().current().waiting).toBe(1));
  expect(world.server.records.has(`note/${OTHER}`)).toBe(true);
  // Held back means quiet: it is not asked for again by itself.
  const before = line.asked.length;
  await keep(desk, edit(ANNA, OTHER, 'body', null, 'More words'));
  await until(() => expect(desk.chip().current().waiting).toBe(1));
  expect(line.asked).toHaveLength(before);

  line.proved = true;
  desk.tryNow();
  await nothingWaits(desk);
  expect(world.server.outcomes.get(sealed ?? '')?.verdict).toBe('accepted');
  expect(world.server.arrived.filter(({ id }) => id === sealed)).toHaveLength(1);
  expect(world.server.records.get(`note/${NOTE}`)?.state).toBe('sealed');
});

it('is asked for again after a start, and stays when nobody proves anything', async () => {
  const browser = world.browser();
  const { line, fetch } = lineThatAsks(browser);
  const { device, desk } = await world.desk(browser, ANNA, { fetch });
  await keep(desk, create(ANNA, NOTE, 'Bees'));
  await nothingWaits(desk);
  const sealed = await keep(desk, command(ANNA, NOTE, 'seal'));
  await until(() => expect(line.asked).toContain(sealed));
  await device.close();
  const before = line.asked.length;

  const again = await world.desk(browser, ANNA, { fetch });
  await until(() => expect(line.asked.length).toBeGreaterThan(before));
  await until(() =>
    expect(
      again.desk
        .items()
        .current()
        .find(({ id }) => id === sealed),
    ).toMatchObject({
      state: 'waiting',
      reason: NOT_FRESH,
    }),
  );
});
