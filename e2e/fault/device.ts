// Faults that need a device's engine, on a virtual clock: B05, B06, RX-7, one refused in the middle of a
// hundred, D01. Those that need a real browser (C01, C02, C06, C08, C11) are journeys, called from here.
import { canonical } from '@cxc/domain/kernel';
import { noteId } from '@cxc/sync';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FAIR } from '../world/network.ts';
import { REPOSITORY } from '../world/server.ts';
import { must, NotRun, type Fault } from './fault.ts';
import { FIRST, LEAD, MEMBER, atServer, deviceAt, makeNote, onScene, type } from './scene.ts';

const DAY = 86_400_000;

const deadLine: Fault = {
  id: 'B05',
  sentence:
    'A line that swallows everything, then 30 % loss, then heals: nothing is stuck, all arrives.',
  small: 2,
  full: 50,
  async run({ n, random }) {
    for (let round = 0; round < n; round += 1)
      await onScene(random.fork(), async (scene) => {
        const device = deviceAt(scene, 0);
        device.weather({ ...FAIR, stall: true });
        const record = await makeNote(device, `dead ${round}`, LEAD);
        await scene.clock.advance(40_000);
        must(device.pending().length === 1, 'B05: a request left the ledger over a dead line');
        device.weather({ ...FAIR, loseRequest: 0.3, loseAnswer: 0.3 });
        await scene.rest();
        device.weather({ ...FAIR });
        await scene.rest();
        must(device.pending().length === 0, 'B05: the request is stuck after healing');
        must(atServer(scene, record)['label'] === `dead ${round}`, 'B05: it did not arrive');
      });
  },
};

const wrongClock: Fault = {
  id: 'B06',
  sentence:
    'A device clock wrong by days or ten years, jumping: delivered; the server’s time decides.',
  small: 1,
  full: 10,
  async run({ n, random }) {
    for (let round = 0; round < n; round += 1)
      for (const offset of [2 * DAY, -2 * DAY, 3650 * DAY, -3650 * DAY])
        await onScene(random.fork(), async (scene) => {
          const device = deviceAt(scene, 0);
          device.weather({ ...FAIR, offline: true });
          device.setClock(offset);
          const record = await makeNote(device, 'clock', LEAD);
          device.setClock(-offset / 2);
          await type(device, record, LEAD, { body: 'written at another time' });
          device.weather({ ...FAIR });
          await scene.rest();
          must(device.pending().length === 0, `B06: stuck with a clock wrong by ${offset} ms`);
          must(
            atServer(scene, record)['body'] === 'written at another time',
            'B06: words are missing',
          );
          const instants = [...scene.truth.judged.values()].map(({ outcome }) => outcome.at);
          const honest = instants.every((at) => at.startsWith('2026-11-02'));
          must(honest, `B06: decided at the device's time: ${instants.join(', ')}`);
          const claims = [...scene.truth.judged.values()].map(({ body }) => body);
          must(
            claims.some((body) => !body.includes('"deviceAt":"2026-11-02')),
            'B06: its claim is lost',
          );
        });
  },
};

const clockSetBack: Fault = {
  id: 'RX-7',
  sentence:
    'A clock ten days ahead, then right, with or without a kill in between: everything arrives.',
  small: 1,
  full: 20,
  async run({ n, random }) {
    for (let round = 0; round < n; round += 1)
      for (const killed of [false, true])
        await onScene(random.fork(), async (scene) => {
          const device = deviceAt(scene, 0);
          device.setClock(10 * DAY);
          const record = await makeNote(device, 'ahead', LEAD);
          await scene.rest();
          must(device.pending().length === 0, 'RX-7: the first session did not deliver');
          device.weather({ ...FAIR, offline: true });
          device.setClock(0);
          if (killed) {
            await device.kill();
            await device.start();
          }
          await type(device, record, LEAD, { title: 'after the clock was right' });
          await makeNote(device, 'behind', LEAD);
          if (killed) {
            await device.kill();
            await device.start();
          }
          device.weather({ ...FAIR });
          await scene.rest();
          must(device.pending().length === 0, 'RX-7: something is never sent');
          const { title } = atServer(scene, record);
          must(title === 'after the clock was right', `RX-7: the server has ${String(title)}`);
          must(
            atServer(scene, noteId(FIRST, 'behind'))['label'] === 'behind',
            'RX-7: a note is missing',
          );
        });
  },
};

const oneOfHundred: Fault = {
  id: 'B07-inbox',
  sentence:
    'One refused in the middle of 100: 99 arrive, the words are in the inbox of both devices.',
  small: 1,
  full: 10,
  async run({ n, random }) {
    for (let round = 0; round < n; round += 1)
      await onScene(random.fork(), async (scene) => {
        const [device, other] = [deviceAt(scene, 0), deviceAt(scene, 1)];
        const notes: string[] = [];
        for (let index = 0; index < 50; index += 1)
          notes.push(await makeNote(device, `n${index}`, LEAD));
        await scene.rest();
        device.weather({ ...FAIR, offline: true });
        for (const [index, record] of notes.entries()) {
          await type(device, record, LEAD, { body: `body ${index}` });
          // Edits of one record that wait become one: a command in between keeps them apart.
          const command = { act: 'command', hat: LEAD, concept: 'note', record } as const;
          if (index === 25)
            await type(device, record, MEMBER, { title: 'words under a hat never held' });
          else await device.file({ ...command, command: 'hide', payload: {} });
        }
        must(device.pending().length === 100, `${device.pending().length} wait, not 100`);
        device.weather({ ...FAIR });
        await scene.rest();
        must(device.pending().length === 0, 'B07: something is held up');
        const verdicts = device
          .judged()
          .slice(0, 100)
          .map(({ outcome }) => outcome.verdict);
        const refused = verdicts.filter((verdict) => verdict === 'refused').length;
        must(refused === 1, `B07: ${refused} of ${verdicts.length} were refused`);
        for (const [index, record] of notes.entries())
          must(
            atServer(scene, record)['body'] === `body ${index}`,
            `B07: note ${index} is not applied`,
          );
        for (const each of [device, other]) {
          const inbox = [...each.records()].filter(([lane]) => lane.startsWith('notice/'));
          const found = inbox.some(([, notice]) =>
            canonical(notice.data).includes('words under a hat never held'),
          );
          must(found, `B07: ${each.name} does not show the refused words`);
        }
      });
  },
};

const roleLost: Fault = {
  id: 'D01',
  sentence: 'A role is lost while offline: nothing is applied, nothing is lost, the records leave.',
  small: 1,
  full: 20,
  async run({ n, random }) {
    for (let round = 0; round < n; round += 1)
      await onScene(random.fork(), async (scene) => {
        const [lead, member, desk] = [deviceAt(scene, 0), deviceAt(scene, 2), deviceAt(scene, 4)];
        const record = await makeNote(lead, 'shared', LEAD);
        await scene.rest();
        must(member.records().has(`note/${record}`), 'D01: the member never had the note');
        member.weather({ ...FAIR, offline: true });
        const revoke = { act: 'command', concept: 'person', record: member.person } as const;
        const payload = { id: 'r0' };
        await desk.file({ ...revoke, hat: 'desk@so', command: 'revokeRole', payload });
        await scene.rest();
        await type(member, record, MEMBER, { body: 'written without the role' });
        if (random.chance(0.5)) {
          await member.kill();
          await member.start();
        }
        member.weather({ ...FAIR });
        await scene.rest();
        must(member.pending().length === 0, 'D01: the edit is stuck');
        must(atServer(scene, record)['body'] === undefined, 'D01: it was applied');
        const [last] = member.judged().filter(({ outcome }) => outcome.verdict === 'refused');
        must(last?.outcome.refusal?.code === 'ROLE_REVOKED', `D01: ${last?.outcome.refusal?.code}`);
        const held = member.records();
        must(!held.has(`note/${record}`), 'D01: the record is still on the device');
        const inbox = [...held].filter(([lane]) => lane.startsWith('notice/'));
        const kept = inbox.some(([, { data }]) =>
          canonical(data).includes('written without the role'),
        );
        must(kept, 'D01: the words are not in the inbox');
      });
  },
};

/** A fault whose test is a journey in the real browser with the built app. */
function journey(id: string, sentence: string): Fault {
  return {
    id,
    sentence: `${sentence} (a journey in the browser)`,
    small: 1,
    full: 5,
    async run({ n }) {
      if (!existsSync(join(REPOSITORY, 'apps/pwa/build/200.html')))
        throw new NotRun('the app is not built');
      const playwright = join(REPOSITORY, 'e2e/node_modules/@playwright/test/cli.js');
      const args = [playwright, 'test', '-g', id, `--repeat-each=${n}`, '--reporter=line'];
      const ran = spawnSync(process.execPath, args, {
        cwd: join(REPOSITORY, 'e2e'),
        encoding: 'utf8',
      });
      if (/No tests found/.test(ran.stdout + ran.stderr))
        throw new NotRun('there is no such journey');
      must(ran.status === 0, `${id}: ${ran.stdout.slice(-2000)}${ran.stderr.slice(-2000)}`);
    },
  };
}

export const deviceFaults: readonly Fault[] = [
  deadLine,
  wrongClock,
  clockSetBack,
  oneOfHundred,
  roleLost,
];

/** Run with the journeys of `npm test`; here only when asked for by name. */
export const browserFaults: readonly Fault[] = [
  journey(
    'C01',
    'The browser is killed in the middle of saving: what was "on this device" is there.',
  ),
  journey('C02', 'Several tabs, the leading one killed: each request is sent once.'),
  journey('C08', 'A device is copied with what waits on it: both go on, the words of both arrive.'),
  journey(
    'C11',
    'A lost device: unreadable, and shut out it destroys its key at the next contact.',
  ),
  journey('C06', 'A new release while a form is open: the text stays, old chunks are served.'),
];
