// The catalogue's figures on a device: how long the page is held up while a large one comes in, and how
// long a keystroke takes until the list shows it, the first one included (P14, P15; MAT-1).
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright';
import { countries, exchangeTypes, naceDivisions, organisationTypes } from '@cxc/domain';
import type { CatalogueLine } from '@cxc/domain/wire';
import { cardOf } from '@cxc/pwa/catalogue/card';
import { createIndex, warmUp } from '@cxc/pwa/catalogue/index';
import { demoWorld } from '../world/people.ts';
import { type Random, randomFrom } from '../world/random.ts';
import { REPOSITORY, startServer, temporaryFolder } from '../world/server.ts';
import { watchBlocks, type Traced } from './blocks.ts';
import { catalogueProxy } from './catalogueProxy.ts';
import { PATIENCE, browserOn, firstSync, slowPage } from './device.ts';
import { figure, quantile, secondsOf, type Figure } from './figure.ts';

const SEARCHED = 5_000;
const IMPORTED = 20_000;
const SYLLABLES = 'ka ra no tis va dal ro mont lis bek da ren sund mia tor gard el or an is'.split(
  ' ',
);
const TYPED = ['w', 'wat', 'lis', 'portugal', 'tex', 'ka', 'textiles', 'dalro', 'a', 'sundmia'];

function words(random: Random, many: number): string {
  const word = (): string =>
    Array.from({ length: 1 + random.int(4) }, () => random.pick(SYLLABLES)).join('');
  return Array.from({ length: many }, word).join(' ');
}

/** Invented entries of about the size of real ones. */
export function lines(count: number): readonly CatalogueLine[] {
  const random = randomFrom(count);
  return Array.from({ length: count }, () => {
    const id = random.uuid();
    const month = String(1 + random.int(9)).padStart(2, '0');
    const sector = random.pick(naceDivisions).code;
    return {
      id,
      state: 'published',
      profile: {
        organisationId: random.uuid(),
        role: random.pick(['VO', 'HO']),
        generation: 'demo',
        partnershipId: random.uuid(),
        motivation: words(random, 60),
        expectations: words(random, 12),
        languages: { en: 'B2', [random.pick(['de', 'fr', 'pt', 'it'])]: 'native' },
        sector,
        exchangeTypes: { [random.pick(exchangeTypes).code]: true },
        plannedStart: `2027-${month}-01`,
        plannedEnd: `2027-${month}-05`,
        topics: { [random.uuid()]: words(random, 5) },
        publishedAt: `2026-${month}-01T08:00:00.000Z`,
      },
      organisation: {
        legalName: words(random, 2),
        type: random.pick(organisationTypes).code,
        country: random.pick(countries).code,
        city: words(random, 1),
        sector,
        description: words(random, 25),
        clusterName: words(random, 2),
      },
    };
  });
}

/** What was typed, letter by letter. */
export const KEYSTROKES = TYPED.flatMap((word) =>
  [...word].map((_letter, at) => word.slice(0, at + 1)),
);

/** Milliseconds the worker needs for each keystroke: its own code, run here at full speed. */
function workerTimes(entries: readonly CatalogueLine[]): readonly number[] {
  const index = createIndex(entries, () => undefined);
  const ask = (text: string) =>
    index.search({ text, chosen: {}, limit: 12, facets: ['role'] }).entries.map(cardOf);
  // The page asks for everything first, then the worker warms up.
  ask('');
  warmUp(index);
  return KEYSTROKES.map((text) => {
    const began = performance.now();
    ask(text);
    return performance.now() - began;
  });
}

/**
 * Opens the catalogue and waits for its first card. In the page itself: the driver's own search for a link and
 * a list by their roles walks the whole page again and again, and would be counted among its blocks.
 */
async function openCatalogue(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const isThere = (): boolean => document.querySelector('main ul.cards > li') !== null;
        const observer = new MutationObserver(() => {
          if (!isThere()) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { childList: true, subtree: true });
        document.querySelector<HTMLAnchorElement>('a[href="/catalogue"]')?.click();
      }),
  );
}

/** Counts the worker's answers. */
async function noteAnswers(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const noted = window as unknown as { answers: number };
    noted.answers = 0;
    const Before = Worker;
    window.Worker = class extends Before {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        this.addEventListener('message', ({ data }: MessageEvent<{ kind: string }>) => {
          if (data.kind === 'answer') noted.answers += 1;
        });
      }
    };
  });
}

/** Milliseconds from each keystroke until the list has been drawn anew, as the page itself sees it. */
async function keystrokes(page: Page): Promise<readonly number[]> {
  return page.evaluate(async (typed) => {
    const field = document.querySelector<HTMLInputElement>('input[type="search"]');
    if (!field) throw new Error('no search field');
    const noted = window as unknown as { answers: number };
    const enter = async (text: string): Promise<number> => {
      const before = noted.answers;
      const began = performance.now();
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      while (noted.answers === before) await new Promise(requestAnimationFrame);
      // The list is made with the answer, and stands there with the next picture.
      await new Promise(requestAnimationFrame);
      return performance.now() - began;
    };
    const times: number[] = [];
    for (const text of typed) times.push(await enter(text));
    return times;
  }, KEYSTROKES);
}

/**
 * The same letters on a page of three bare cards and a worker that answers at once, milliseconds each: what a
 * keystroke takes in this browser on this machine before there is an app. It says how slow the hour is.
 */
async function bareKeystrokes(context: BrowserContext, slower: number): Promise<readonly number[]> {
  const page = await slowPage(context, slower);
  return page.evaluate(async (typed) => {
    const field = document.body.appendChild(document.createElement('input'));
    const list = document.body.appendChild(document.createElement('ul'));
    const cards = Array.from({ length: 3 }, () => list.appendChild(document.createElement('li')));
    const echo = new Blob(['onmessage = ({ data }) => postMessage(data);']);
    const worker = new Worker(URL.createObjectURL(echo));
    let answers = 0;
    worker.onmessage = ({ data }: MessageEvent<string>) => {
      for (const [at, card] of cards.entries())
        card.textContent = `${data} ${at} `.repeat(40).slice(0, 320);
      answers += 1;
    };
    const times: number[] = [];
    for (const text of typed) {
      const before = answers;
      const began = performance.now();
      field.value = text;
      worker.postMessage(text);
      while (answers === before) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - began);
    }
    return times;
  }, KEYSTROKES);
}

/** Whatever was left over before is not counted among what comes now. */
async function collectGarbage(devtools: CDPSession): Promise<void> {
  await devtools.send('HeapProfiler.collectGarbage');
}

async function inBrowser<T>(work: (context: BrowserContext) => Promise<T>): Promise<T> {
  const folder = temporaryFolder('bench');
  const context = await browserOn(folder);
  try {
    return await work(context);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Setting {
  readonly port: number;
  readonly password: string;
}

/** Marks when the frame of the catalogue was drawn first, and when its list is there. */
async function markSteps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const once = (step: string): void => {
      if (performance.getEntriesByName(step).length === 0) performance.mark(step);
    };
    new MutationObserver(() => {
      const main = document.querySelector('main');
      // A picture is drawn behind its frame's callbacks, and the next task comes after it.
      if (main?.querySelector('input[type="search"]'))
        requestAnimationFrame(() => setTimeout(once, 0, 'framed'));
      if (main?.querySelector('ul.cards > li')) once('listed');
    }).observe(document.body, { childList: true, subtree: true });
  });
}

interface LongBlock {
  readonly whole: number;
  /** Without the engine's own sweeps of memory. */
  readonly own: number;
}

/**
 * The longest blocks, each by what was on the screen when it ended: on the way to the page and in its first drawing, while
 * the catalogue came in, with the list, and for as long again when nothing happens any more.
 */
const PARTS = {
  page: 'on the way to the page',
  import: 'while the catalogue comes in',
  list: 'while its list is drawn',
  rest: 'for as long again at rest',
} as const;

function longest({ blocks, marks }: Traced): Readonly<Record<keyof typeof PARTS, LongBlock>> {
  const at = (step: string): number => marks.get(step) ?? Infinity;
  const partOf = ({ start, end }: Traced['blocks'][number]): keyof typeof PARTS => {
    if (start >= at('rests')) return 'rest';
    if (start < at('framed')) return 'page';
    return end < at('listed') ? 'import' : 'list';
  };
  const of = (part: keyof typeof PARTS): LongBlock => {
    const those = blocks.filter((block) => partOf(block) === part);
    return {
      whole: Math.max(0, ...those.map(({ start, end }) => end - start)),
      own: Math.max(0, ...those.map(({ ownMs }) => ownMs)),
    };
  };
  return { page: of('page'), import: of('import'), list: of('list'), rest: of('rest') };
}

/** Looks on for so many seconds while nobody does anything. */
async function atRest(page: Page, seconds: number): Promise<void> {
  await collectGarbage(await page.context().newCDPSession(page));
  await page.evaluate(async (milliseconds) => {
    performance.mark('rests');
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }, seconds * 1000);
}

/** A page of somebody who is signed in and has everything but the catalogue, on a slowed-down processor. */
async function signedIn(
  context: BrowserContext,
  { origin, password }: Readonly<{ origin: string; password: string }>,
  slower: number,
): Promise<Page> {
  const page = await slowPage(context, slower);
  await page.goto(`${origin}/signin`, PATIENCE);
  await firstSync(page, password);
  // Some seconds after a page has grown quiet the engine looks through its memory once, whatever comes then.
  await collectGarbage(await context.newCDPSession(page));
  return page;
}

/** Seconds until the catalogue came in whole; afterwards its first cards stand there. */
async function importInto(page: Page): Promise<number> {
  const seconds = await secondsOf(() => openCatalogue(page));
  // The cards behind the first one come one by one.
  await page.waitForFunction(
    () => document.querySelectorAll('main ul.cards > li').length >= 12,
    undefined,
    PATIENCE,
  );
  return seconds;
}

async function search({ port, password }: Setting): Promise<readonly Figure[]> {
  const entries = lines(SEARCHED);
  const proxy = await catalogueProxy(port, entries);
  const slower = 4;
  try {
    const drawn = await inBrowser(async (context) => {
      await noteAnswers(context);
      const page = await signedIn(context, { origin: proxy.origin, password }, 1);
      await importInto(page);
      // The first visit also puts the whole app onto the device, once; nobody types while it is measured.
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      const devtools = await context.newCDPSession(page);
      await collectGarbage(devtools);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
      const app = await keystrokes(page);
      return { app, bare: await bareKeystrokes(context, slower) };
    });
    // The browser slows down the page and not its workers: their part is added as often as is missing.
    const worker = workerTimes(entries);
    const times = drawn.app.map((time, at) => time + (slower - 1) * (worker[at] ?? 0));
    const of = `${SEARCHED} profiles, CPU/${slower}`;
    const common = { case: 'catalogue', unit: 'ms', goal: 'MAT-1' };
    return [
      figure({
        ...common,
        metric: `keystroke to list p95, ${of}`,
        own: quantile(times, 0.95),
        against: 'three bare cards',
        raw: quantile(drawn.bare, 0.95),
      }),
      figure({ ...common, metric: `first keystroke to list, ${of}`, own: times[0] ?? 0 }),
    ];
  } finally {
    await proxy.close();
  }
}

async function importLarge({ port, password }: Setting): Promise<readonly Figure[]> {
  const proxy = await catalogueProxy(port, lines(IMPORTED));
  const slower = 6;
  try {
    return await inBrowser(async (context) => {
      const page = await signedIn(context, { origin: proxy.origin, password }, slower);
      const traced = await watchBlocks(page);
      await markSteps(page);
      const seconds = await importInto(page);
      await atRest(page, seconds);
      const of = `${IMPORTED} profiles, CPU/${slower}`;
      const common = { case: 'catalogue', goal: 'P15' };
      const blocks = longest(await traced());
      const block = (part: keyof typeof PARTS): readonly Figure[] =>
        (['whole', 'own'] as const).map((which) =>
          figure({
            ...common,
            metric: `longest block ${PARTS[part]}${which === 'own' ? ', without the sweeps of memory in it' : ''}, ${of}`,
            unit: 'ms',
            own: blocks[part][which],
          }),
        );
      return [
        ...block('page'),
        ...block('import'),
        ...block('list'),
        ...block('rest'),
        figure({
          ...common,
          metric: `from opening it to its list, ${of}`,
          unit: 's',
          own: seconds,
        }),
      ];
    });
  } finally {
    await proxy.close();
  }
}

async function catalogue(): Promise<readonly Figure[]> {
  if (!existsSync(join(REPOSITORY, 'apps/pwa/build/200.html')))
    throw new Error('The app is not built: run `npm start` once.');
  const server = await startServer({ env: { DEMO: '1', LOG_LEVEL: 'warn' } });
  try {
    const { password } = await demoWorld(server.origin);
    const setting = { port: server.port, password };
    return [...(await search(setting)), ...(await importLarge(setting))];
  } finally {
    await server.stop();
  }
}

export const catalogueCases: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  catalogue,
};
