// The server's figures: push, first pull, fan-out, "nothing new", idle streams, cold start (P1 to P8, P12, P13).
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { startServer, type ServerProcess } from '../world/server.ts';
import { until } from '../world/until.ts';
import { documents, pieces, type Document } from './documents.ts';
import { figure, quantile, secondsOf, type Figure } from './figure.ts';
import { rawCommits, rawListener, rawServer } from './raw.ts';
import { processorMs } from './rest.ts';
import { open, type Target } from './target.mjs';

interface Running {
  readonly server: ServerProcess;
  readonly target: Target;
}

async function onServer<T>(work: (running: Running) => Promise<T>): Promise<T> {
  const server = await startServer({ env: { DEMO: '1', LOG_LEVEL: 'warn' } });
  try {
    return await work({ server, target: await open({ port: server.port }) });
  } finally {
    await server.stop();
  }
}

function residentKib(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0);
}

async function fill(target: Target, docs: readonly Document[]): Promise<void> {
  for (const part of pieces(docs, 100)) await target.push(part);
}

/** Pushes acknowledged durably, against bare commits of the same rows in the same number per fsync. */
async function push(): Promise<readonly Figure[]> {
  const n = 600;
  return onServer(async ({ target }) => {
    await fill(target, documents(100, 'warm'));
    const alone = await secondsOf(async () => {
      for (const doc of documents(n, 'alone')) await target.push([doc]);
    });
    const shared = await secondsOf(async () => {
      const left = [...documents(n * 2, 'shared')];
      const writer = async (): Promise<void> => {
        for (let doc = left.pop(); doc; doc = left.pop()) await target.push([doc]);
      };
      await Promise.all(Array.from({ length: 32 }, writer));
    });
    const batched = await secondsOf(() => fill(target, documents(n * 5, 'batched')));
    const common = { case: 'push', unit: 'per s', against: 'bare SQLite commits of such rows' };
    return [
      figure({
        ...common,
        metric: 'one writer',
        goal: 'P3',
        own: n / alone,
        raw: rawCommits(documents(n, 'raw'), 1),
      }),
      figure({
        ...common,
        metric: '32 writers',
        goal: 'P4',
        own: (n * 2) / shared,
        raw: rawCommits(documents(n * 2, 'raw'), 32),
      }),
      figure({
        ...common,
        metric: 'batches of 100',
        goal: 'P5',
        own: (n * 5) / batched,
        raw: rawCommits(documents(n * 5, 'raw'), 100),
      }),
    ];
  });
}

/** A first pull of 10,000 records against the same bytes over bare HTTP. */
async function pull(): Promise<readonly Figure[]> {
  const docs = documents(10_000, 'pull');
  return onServer(async ({ server, target }) => {
    await fill(target, docs);
    const before = processorMs(server.pid);
    let count = 0;
    const seconds = await secondsOf(async () => {
      count = await target.pull();
    });
    if (count < docs.length) throw new Error(`Only ${count} of ${docs.length} came back.`);
    const cpu = processorMs(server.pid) - before;
    const page = Buffer.from(JSON.stringify(docs.slice(0, 1000)));
    const raw = await rawServer(page);
    const rawSeconds = await secondsOf(async () => {
      for (let from = 0; from < docs.length; from += 1000)
        await (await fetch(`http://127.0.0.1:${raw.port}/bytes`)).json();
    });
    raw.close();
    return [
      figure({
        case: 'pull',
        metric: 'records',
        unit: 'per s',
        goal: 'P1',
        against: 'the same bytes over bare HTTP',
        own: count / seconds,
        raw: docs.length / rawSeconds,
      }),
      figure({
        case: 'pull',
        metric: 'server CPU per 1,000',
        unit: 'ms',
        goal: 'P1',
        own: cpu / (count / 1000),
      }),
    ];
  });
}

/** One change to 500 listeners, each of whom pulls it, against a bare broadcast. */
async function fanout(): Promise<readonly Figure[]> {
  const listeners = 500;
  const changes = 10;
  const own: number[] = [];
  let lost = 0;
  await onServer(async ({ target }) => {
    const started = new Map<string, number>();
    const heard = (docs: readonly { readonly id: string }[]): void => {
      for (const { id } of docs) {
        const at = started.get(id);
        if (at !== undefined) own.push(performance.now() - at);
      }
    };
    const open = [];
    for (const part of pieces(Array.from({ length: listeners }), 50)) {
      const some = part.map(() => target.listen(heard));
      open.push(...some);
      await Promise.all(some.map(({ ready }) => ready));
    }
    for (const [index, doc] of documents(changes, 'fan').entries()) {
      started.set(doc.id, performance.now());
      await target.push([doc]);
      const want = listeners * (index + 1);
      await until(`${want} deliveries`, () => own.length >= want).catch(() => undefined);
    }
    lost = listeners * changes - own.length;
    for (const each of open) each.close();
  });
  const bare: number[] = [];
  const raw = await rawServer(Buffer.alloc(0));
  let at = 0;
  const close = await Promise.all(
    Array.from({ length: listeners }, () =>
      rawListener(raw.port, () => bare.push(performance.now() - at)),
    ),
  );
  for (let change = 0; change < changes; change += 1) {
    bare.length = 0;
    at = performance.now();
    raw.broadcast('event: changed\ndata: {}\n\n');
    await until('all to hear', () => bare.length >= listeners);
  }
  for (const each of close) each();
  raw.close();
  return [
    figure({
      case: 'fanout',
      metric: 'p50 to 500, pulled',
      unit: 'ms',
      goal: 'P6',
      against: 'a bare broadcast, nothing pulled',
      own: quantile(own, 0.5),
      raw: quantile(bare, 0.5),
    }),
    figure({
      case: 'fanout',
      metric: 'p99 to 500, pulled',
      unit: 'ms',
      goal: 'P6',
      against: 'a bare broadcast, nothing pulled',
      own: quantile(own, 0.99),
      raw: quantile(bare, 0.99),
    }),
    figure({ case: 'fanout', metric: 'lost', unit: 'deliveries', goal: 'P6', own: lost }),
  ];
}

/** "Nothing new" with 2,000 records held, against an answer that does nothing at all. */
async function nothingNew(): Promise<readonly Figure[]> {
  const polls = 1500;
  return onServer(async ({ server, target }) => {
    await fill(target, documents(2000, 'noop'));
    const poll = await target.poller();
    for (let warm = 0; warm < 100; warm += 1) await poll();
    const before = processorMs(server.pid);
    const seconds = await secondsOf(async () => {
      for (const part of pieces(Array.from({ length: polls }), 16))
        await Promise.all(part.map(poll));
    });
    const cpu = processorMs(server.pid) - before;
    const raw = await rawServer(Buffer.from('{}'));
    const bare = async (): Promise<unknown> =>
      (await fetch(`http://127.0.0.1:${raw.port}/`, { method: 'POST', body: '{}' })).json();
    const rawSeconds = await secondsOf(async () => {
      for (const part of pieces(Array.from({ length: polls }), 16))
        await Promise.all(part.map(bare));
    });
    raw.close();
    return [
      figure({
        case: 'noop',
        metric: 'answers',
        unit: 'per s',
        goal: 'P8',
        against: 'bare HTTP in the same process as its client',
        own: polls / seconds,
        raw: polls / rawSeconds,
      }),
      figure({
        case: 'noop',
        metric: 'server CPU per answer',
        unit: 'µs',
        goal: 'P8',
        own: (cpu * 1000) / polls,
      }),
    ];
  });
}

/** Memory of the server per stream that waits. */
async function idle(): Promise<readonly Figure[]> {
  const streams = 400;
  return onServer(async ({ server, target }) => {
    const listen = async (count: number): Promise<(() => void)[]> => {
      const some = Array.from({ length: count }, () => target.listen(() => undefined));
      await Promise.all(some.map(({ ready }) => ready));
      return some.map(({ close }) => close);
    };
    // Everybody has signed in once before the counting begins.
    const first: (() => void)[] = [];
    for (const part of pieces(Array.from({ length: streams }), 50))
      first.push(...(await listen(part.length)));
    for (const close of first) close();
    const closed = await metricIs(server, 'cxc_live_listeners', 0);
    const before = residentKib(server.pid);
    for (const part of pieces(Array.from({ length: streams }), 50)) await listen(part.length);
    return [
      figure({
        case: 'idle',
        metric: 'memory per stream',
        unit: 'KiB',
        goal: 'P12',
        own: Math.max(0, residentKib(server.pid) - before) / streams,
      }),
      figure({
        case: 'idle',
        metric: 'streams left after closing',
        unit: 'streams',
        goal: 'P12',
        own: closed,
      }),
    ];
  });
}

/** Waits until a gauge of the server has a value; returns it. */
async function metricIs(server: ServerProcess, name: string, value: number): Promise<number> {
  return until(`${name} to be ${value}`, async () => {
    const text = await (await fetch(`${server.origin}/metrics`)).text();
    const line = new RegExp(`^${name}(?:{[^}]*})? (\\d+)`, 'm').exec(text);
    return line && Number(line[1]) === value ? { value } : undefined;
  }).then((found) => found.value);
}

/** From the start of the process to the first answer, against a node that does nothing. */
async function cold(): Promise<readonly Figure[]> {
  return onServer(async ({ server, target }) => {
    await fill(target, documents(2000, 'cold'));
    let running = server;
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await running.kill();
      times.push(
        await secondsOf(async () => {
          running = await running.restart();
        }),
      );
    }
    await running.kill();
    const bare = await secondsOf(async () => spawnSync(process.execPath, ['-e', '0']));
    return [
      figure({
        case: 'cold',
        metric: 'start with 2,000 records',
        unit: 's',
        goal: 'P13',
        against: 'node -e 0',
        own: quantile(times, 0.5),
        raw: bare,
      }),
    ];
  });
}

export const serverCases: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  push,
  pull,
  fanout,
  noop: nothingNew,
  idle,
  cold,
};
