// A phone that was away for two months with its session gone (C09), and one whose line comes and goes every second
// while its person works (C10): on the real engine and server, on a virtual clock.
import { FAIR } from '../world/network.ts';
import { must, type Fault } from './fault.ts';
import { LEAD, atServer, deviceAt, makeNote, onScene, type, type Scene } from './scene.ts';

const SIXTY_DAYS = 60 * 86_400_000;
/** Notes that somebody else changes meanwhile. */
const CONTESTED = 3;
/** Notes the photos belong to. */
const ALBUMS = 3;

/** A small picture, another one for each mark. */
function photoOf(mark: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(3_000).fill(mark % 251);
  bytes.set([0xff, 0xd8, 0xff, 0xe0, mark >> 8, mark & 0xff]);
  return bytes;
}

/** @param n changes that wait; photos wait beside them, 300 beside two thousand */
async function sixtyDays(scene: Scene, n: number): Promise<void> {
  const [phone, other] = [deviceAt(scene, 0), deviceAt(scene, 1)];
  const notes: string[] = [];
  for (let at = 0; at < Math.ceil(n / 2); at += 1)
    notes.push(await makeNote(phone, `n${at}`, LEAD));
  // What is hidden takes no files: the photos belong to notes of their own.
  const albums: string[] = [];
  for (let at = 0; at < ALBUMS; at += 1) albums.push(await makeNote(phone, `album ${at}`, LEAD));
  await scene.rest();
  phone.weather({ ...FAIR, offline: true });
  for (const [at, record] of notes.entries()) {
    await type(phone, record, LEAD, { body: `body ${at}`, title: `typed far away ${at}` });
    // Edits of one record that wait become one: a command keeps the next one apart.
    await phone.file({
      act: 'command',
      hat: LEAD,
      concept: 'note',
      record,
      command: 'hide',
      payload: {},
    });
  }
  const photos: { readonly record: string; readonly sha256: string }[] = [];
  for (let at = 0; at < Math.ceil((n * 3) / 20); at += 1) {
    const record = albums[at % ALBUMS] ?? '';
    const place = { concept: 'note', record, field: 'paper' };
    photos.push({ record, sha256: await phone.takeIn(place, `${at}.jpg`, photoOf(at)) });
  }
  const allAre = async (state: RegExp, when: string): Promise<void> => {
    const here = await phone.files();
    for (const { sha256 } of photos) {
      const is = here.get(sha256) ?? 'not here';
      must(state.test(is), `C09: a photo is ${is} ${when}.`);
    }
  };
  const waiting = phone.pending().length;
  must(waiting === 2 * notes.length, `C09: ${waiting} wait, not ${2 * notes.length}.`);
  for (const record of notes.slice(0, CONTESTED))
    await type(other, record, LEAD, { title: 'typed at home' });
  await scene.rest();
  // Nobody looks at anything for sixty days.
  for (const device of scene.population.devices) await device.kill();
  await scene.clock.advance(SIXTY_DAYS);
  phone.loseSession();
  await phone.start();
  phone.weather({ ...FAIR });
  await scene.rest();
  must(
    phone.pending().length === waiting,
    `C09: of ${waiting} that waited ${phone.pending().length} are left without a sign-in.`,
  );
  await allAre(/^(onThisDevice|waiting)$/, 'without a sign-in');
  must(await phone.signIn(), 'C09: the person cannot sign in again.');
  await scene.rest();
  // Thousands beside photos take more than one look.
  const isAll = async (): Promise<boolean> =>
    phone.pending().length === 0 &&
    [...(await phone.files()).values()].every((state) => state === 'stored');
  for (let looks = 0; looks < 60 && !(await isAll()); looks += 1) await scene.rest();
  must(phone.pending().length === 0, `C09: ${phone.pending().length} are stuck.`);
  await allAre(/^stored$/, 'after it');
  const kept = new Set<string>();
  for (const record of albums)
    for (const sha256 of await scene.population.storedFiles('note', record))
      kept.add(`${record} ${sha256}`);
  must(
    kept.size === photos.length &&
      photos.every(({ record, sha256 }) => kept.has(`${record} ${sha256}`)),
    `C09: of ${photos.length} photos the server has ${kept.size}.`,
  );
  for (const [at, record] of notes.entries())
    must(atServer(scene, record)['body'] === `body ${at}`, `C09: note ${at} did not arrive.`);
  // What somebody else said meanwhile is not overwritten in silence: each is listed by itself.
  for (const [at, record] of notes.slice(0, CONTESTED).entries()) {
    const { title } = atServer(scene, record);
    const said = [...phone.records()].some(
      ([lane, { data }]) =>
        lane.startsWith('notice/') && JSON.stringify(data).includes(`typed far away ${at}`),
    );
    must(
      title === 'typed at home' && said,
      `C09: of note ${at} the server has "${String(title)}", and its two words are ${said ? '' : 'not '}listed.`,
    );
  }
}

/** @param n seconds in which the line comes and goes */
async function everySecond(scene: Scene, n: number): Promise<void> {
  const phone = deviceAt(scene, 0);
  await scene.rest();
  const before = scene.calls();
  const notes: string[] = [];
  for (let second = 0; second < n; second += 1) {
    phone.weather({ ...FAIR, offline: second % 2 === 0 });
    phone.wake();
    if (second % 10 === 0) notes.push(await makeNote(phone, `s${second}`, LEAD));
    await scene.clock.advance(1_000);
    await scene.population.settle();
  }
  const calls = scene.calls() - before;
  phone.weather({ ...FAIR });
  await scene.rest();
  must(phone.pending().length === 0, `C10: ${phone.pending().length} are stuck.`);
  for (const [at, record] of notes.entries())
    must(atServer(scene, record)['label'] === `s${at * 10}`, `C10: note ${at} did not arrive.`);
  const decided = new Set(phone.judged().map(({ request }) => request.id));
  must(decided.size === phone.judged().length, 'C10: something was decided twice.');
  // Five devices are in this world; one that stormed would ask many times a second by itself.
  must(calls <= 6 * n, `C10: ${calls} calls in ${n} seconds.`);
}

export const awayFaults: readonly Fault[] = [
  {
    id: 'C09',
    sentence:
      'sixty days away with the session gone, words and photos waiting: nothing is lost before the sign-in, all arrives after it, what somebody else changed is listed one by one',
    small: 60,
    full: 2_000,
    run: ({ n, random }) => onScene(random.fork(), (scene) => sixtyDays(scene, n), { files: true }),
  },
  {
    id: 'C10',
    sentence: 'the line comes and goes every second: all arrives once, without a storm of calls',
    small: 60,
    full: 1_800,
    run: ({ n, random }) => onScene(random.fork(), (scene) => everySecond(scene, n)),
  },
];
