// What does a bad line cost? Bytes sent over the size of a file when the line is cut every megabyte (R13), and how long
// others wait while somebody streams a gigabyte that nobody may send (F02).
import { announceFile, bringOverCuts, pdfOf, streamGigabyte } from '../world/bringFile.ts';
import { hotelWifi } from '../world/hotelWifi.ts';
import { enter } from '../world/people.ts';
import { figure, quantile, secondsOf, type Figure } from './figure.ts';
import { onDraft, type Draft } from './uploads.ts';

const FILES = 10;
const LENGTH = 3_000_000;
const MEGABYTE = 1_000_000;

const cutUploads = (): Promise<readonly Figure[]> =>
  onDraft(async ({ server, world, account, place, random }) => {
    const wifi = await hotelWifi(server.port);
    try {
      wifi.manners.cutEvery = MEGABYTE;
      const client = await enter(wifi.origin, world, account, random);
      for (let at = 0; at < FILES; at += 1)
        await bringOverCuts(client, wifi.origin, place, pdfOf(LENGTH, `cut ${at}`));
      console.error(`cutUploads: ${wifi.cuts()} cuts`);
      return [
        figure({
          case: 'cutUploads',
          goal: 'R13',
          metric: '10 files of 3 MB, the line cut every megabyte: sent for their size',
          unit: 'times',
          own: wifi.taken() / (FILES * LENGTH),
        }),
      ];
    } finally {
      await wifi.close();
    }
  });

const BLOCKS = 10;
const ASKED = 30;
const STREAMS = 2;

/** Runs streams of a gigabyte one after the other until told to end. */
async function streamOn(draft: Draft, number: number, isOver: () => boolean): Promise<number> {
  const { client, server, place } = draft;
  const part = new Uint8Array(256_000).fill(7);
  let streams = 0;
  while (!isOver()) {
    const upload = await announceFile(client, server.origin, place, 9_000_000 + number);
    const answer = await streamGigabyte(client, server.origin, upload, part);
    if (answer?.ok) throw new Error('A piece of a gigabyte is taken.');
    streams += 1;
  }
  return streams;
}

const besideGigabyte = (): Promise<readonly Figure[]> =>
  onDraft(async (draft) => {
    const { server, world, random, account } = draft;
    const someone = world.accounts.find(({ email }) => email !== account.email) ?? account;
    const other = await enter(server.origin, world, someone, random);
    const ask = async (into: number[]): Promise<void> => {
      for (let at = 0; at < ASKED; at += 1) into.push(await secondsOf(() => other.pull(null, 100)));
    };
    await ask([]);
    const [alone, beside]: [number[], number[]] = [[], []];
    let streams = 0;
    // By turns: what else the machine does meets both.
    for (let block = 0; block < BLOCKS; block += 1) {
      await ask(alone);
      let isOver = false;
      const streaming = Promise.all(
        Array.from({ length: STREAMS }, (_, at) => streamOn(draft, at, () => isOver)),
      );
      await ask(beside);
      isOver = true;
      streams += (await streaming).reduce((sum, each) => sum + each, 0);
    }
    console.error(`besideGigabyte: ${streams} streams`);
    return [
      figure({
        case: 'besideGigabyte',
        goal: 'F02',
        metric: 'a question of somebody else beside two streams of a gigabyte, p99',
        unit: 'ms',
        against: 'the same question alone',
        own: quantile(beside, 0.99) * 1000,
        raw: quantile(alone, 0.99) * 1000,
      }),
    ];
  });

export const badLineCases = { cutUploads, besideGigabyte };
