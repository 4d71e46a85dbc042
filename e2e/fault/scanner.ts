// A scanner that hangs, breaks or finds something: is every file kept and proven all the same, is nothing given out that
// nobody looked at, and does the queue go on, also over a killed server? (F07)
import { startScanner, CLEAN, FOUND } from '@cxc/sync/testing/scanner';
import { bringFile, hashOf, pdfOf } from '../world/bringFile.ts';
import type { WireClient } from '../world/wireClient.ts';
import { until } from '../world/until.ts';
import type { Random } from '../world/random.ts';
import { must, using, type Fault } from './fault.ts';
import { nameFile, travellerOf } from './files.ts';
import { leftInOrder, onStage, type Stage } from './stage.ts';

/** What becomes of the look at a file stands in the file. */
const FATES = ['fine', 'hangs', 'breaks', 'worm'] as const;
type Fate = (typeof FATES)[number];
const LENGTH = 700_000;

interface Brought {
  readonly fate: Fate;
  readonly sha256: string;
}

async function behind(stage: Stage, n: number, random: Random): Promise<void> {
  const traveller = await travellerOf(stage);
  const { client, place } = traveller;
  const record = (await client.pullAll()).get(`${place.concept}/${place.record}`);
  const { vop } = record?.data['parties'] as { readonly vop: string };
  const account = stage.world.accounts.find(({ hats }) =>
    hats.some((hat) => hat.startsWith('partnership_') && hat.endsWith(`:${vop}`)),
  );
  must(account !== undefined, 'The demo world has nobody who judges the proof.');
  const reviewer = await stage.enter(account);

  const brought: Brought[] = [];
  const bring = async (fate: Fate): Promise<string> => {
    const bytes = pdfOf(LENGTH, `${fate} ${random.uuid()}`);
    const outcome = await nameFile(traveller, bytes);
    must(outcome?.verdict === 'accepted', 'A proof was not taken.');
    const receipt = await bringFile(client, stage.server.origin, place, bytes);
    must(receipt.sha256 === hashOf(bytes), `No receipt of a file that ${fate}.`);
    brought.push({ fate, sha256: receipt.sha256 });
    return receipt.sha256;
  };
  const said = async (who: WireClient, sha256: string): Promise<string> => {
    const path = `/api/files/${place.concept}/${place.record}/${sha256}`;
    const answer = await fetch(stage.server.origin + path, { headers: who.headers() });
    if (answer.ok) {
      const isWhole = hashOf(new Uint8Array(await answer.arrayBuffer())) === sha256;
      must(isWhole, 'Other bytes are given out than were brought.');
      return 'given';
    }
    return String(((await answer.json()) as { readonly code?: unknown }).code);
  };
  const isSaid = (sha256: string, what: string): Promise<unknown> =>
    until(`a file is ${what}`, async () => (await said(reviewer, sha256)) === what);
  const asItShould = async (): Promise<void> => {
    for (const { fate, sha256 } of brought) {
      const [others, own] = [await said(reviewer, sha256), await said(client, sha256)];
      const wanted = { fine: 'given', worm: 'FILE_HARMFUL' }[fate as string] ?? 'FILE_NOT_CHECKED';
      must(others === wanted, `A file that ${fate} is ${others} for the one who judges it.`);
      const isOwn = own === (fate === 'worm' ? 'FILE_HARMFUL' : 'given');
      must(isOwn, `A file that ${fate} is ${own} for the one who brought it.`);
    }
  };

  for (let round = 0; round < n; round += 1) {
    const worms = [];
    for (const fate of ['hangs', 'breaks', 'worm'] as const)
      worms.push([fate, await bring(fate)] as const);
    await isSaid(await bring('fine'), 'given');
    for (const [fate, sha256] of worms) if (fate === 'worm') await isSaid(sha256, 'FILE_HARMFUL');
    await asItShould();
  }
  await stage.server.kill();
  stage.server = await stage.server.restart();
  await isSaid(await bring('fine'), 'given');
  await asItShould();
  await leftInOrder(stage);
}

export const scannerFaults: readonly Fault[] = [
  {
    id: 'F07-scanner',
    sentence:
      'the scanner of viruses hangs, breaks or finds something: every file is kept and proven, none is given out unchecked, the queue goes on',
    small: 1,
    full: 20,
    run: ({ n, random }) =>
      using(
        startScanner((bytes) => {
          if (!bytes) return undefined;
          const fate = FATES.find((each) => bytes.subarray(64, 80).includes(each));
          if (fate === 'hangs') return 'hang';
          if (fate === 'breaks') return 'breakAtTheEnd';
          return fate === 'worm' ? FOUND : CLEAN;
        }),
        (scanner) => scanner.close(),
        ({ port }) =>
          onStage(random, (stage) => behind(stage, n, random), {
            env: { SCANNER_URL: `clamd://127.0.0.1:${port}`, SCANNER_SECONDS: '2' },
          }),
      ),
  },
];
