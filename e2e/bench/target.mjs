// How does a foreign bench measure this server? An adapter (open, push, pull, listen, poller, close) that
// signs in, and so measures with sessions, scope, authority and audit on. Self-contained: copy it into a
// bench's targets, with BENCH_OWN_REPO naming this repository.
//
// A document becomes a Partnership that the Support Office enters: everybody may read it, so a change
// reaches every listener. Its JSON lies in the themes, 120 characters each.
import { createHash, randomUUID } from 'node:crypto';
import http from 'node:http';

export const meta = {
  name: 'own',
  kind: ['docs'],
  deps: {},
  command: ['node', '{repo}/apps/sync/src/main.ts'],
  env: { PORT: '{port}', DATA_DIR: '{data}', DEMO: '1', LOG_LEVEL: 'warn' },
  health: '/readyz',
  durability: 'fsync before ack (SQLite WAL, synchronous=FULL, group commit)',
  settle: 100,
  maxBatch: 100,
};

const PROTOCOL = 1;
/** Streams one person may hold open; more listeners need more people. */
const STREAMS_PER_PERSON = 40;
const THEME = 120;

function recordId(id) {
  const hex = createHash('sha256').update(id).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

function themesOf(doc) {
  const text = JSON.stringify(doc);
  const padded = text.length % THEME === 1 ? `${text} ` : text;
  return padded.match(new RegExp(`[^]{1,${THEME}}`, 'g'));
}

async function json(url, options) {
  const answer = await fetch(url, options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text.slice(0, 200)}`);
  return { body: text ? JSON.parse(text) : null, cookies: answer.headers.getSetCookie() };
}

/** One signed-in person. */
async function enter(base, email, password) {
  const headers = { 'content-type': 'application/json' };
  const device = randomUUID();
  const body = JSON.stringify({ email, password, device });
  const { body: session, cookies } = await json(`${base}/api/session`, {
    method: 'POST',
    headers,
    body,
  });
  const signedIn = { ...headers, cookie: cookies.map((line) => line.split(';')[0]).join('; ') };
  const post = async (path, content) =>
    (await json(base + path, { method: 'POST', headers: signedIn, body: JSON.stringify(content) }))
      .body;
  return { session, device, headers: signedIn, post };
}

const docsIn = (rows) =>
  rows
    .filter(({ concept, data }) => concept === 'partnership' && data.acronym === 'BENCH')
    .map(({ data }) => JSON.parse(data.themes.join('')));

export async function open({ port }) {
  const base = `http://127.0.0.1:${port}`;
  const { body: demo } = await json(`${base}/api/demo/accounts`);
  const isOffice = ({ hats }) => hats.some((hat) => hat.startsWith('support_office@'));
  const accounts = [...demo.accounts].sort((a, b) => Number(isOffice(b)) - Number(isOffice(a)));
  const people = [];
  const person = (index) =>
    (people[index] ??= enter(base, accounts[index].email, demo.password).then(async (one) => ({
      ...one,
      checkpoint: (await drain(one, null, () => undefined)).checkpoint,
    })));
  const office = await enter(base, accounts[0].email, demo.password);
  let listeners = 0;

  const pullPage = (one, checkpoint, limit) =>
    one.post('/api/pull', { protocol: PROTOCOL, checkpoint, limit });

  async function drain(one, from, onDocs, limit = 1000) {
    let checkpoint = from;
    let count = 0;
    for (;;) {
      const page = await pullPage(one, checkpoint, limit);
      const docs = docsIn(page.rows);
      count += docs.length;
      checkpoint = page.checkpoint;
      if (docs.length > 0) onDocs(docs);
      if (!page.more) return { checkpoint, count };
    }
  }

  const requestOf = (doc) => ({
    id: randomUUID(),
    author: office.session.person,
    hat: 'support_office@so',
    concept: 'partnership',
    record: recordId(doc.id),
    after: [],
    deviceAt: new Date().toISOString(),
    act: 'command',
    command: 'create',
    payload: {
      acronym: 'BENCH',
      fullName: doc.id,
      generation: 'demo',
      start: '2026-09-01',
      end: '2028-08-31',
      themes: themesOf(doc),
      acceptingProfiles: false,
    },
  });

  /** A hint leads to a pull from where this listener was; hints that come meanwhile lead to one more. */
  function follow(one, onDocs) {
    let { checkpoint } = one;
    let running = false;
    let again = false;
    return async () => {
      again = true;
      if (running) return;
      running = true;
      while (again) {
        again = false;
        ({ checkpoint } = await drain(one, checkpoint, onDocs));
      }
      running = false;
    };
  }

  return {
    async push(docs) {
      const body = {
        protocol: PROTOCOL,
        device: office.device,
        waiting: 0,
        requests: docs.map(requestOf),
      };
      const { outcomes } = await office.post('/api/push', body);
      const bad = outcomes.find(({ verdict }) => verdict === 'refused' || verdict === 'partly');
      if (bad) throw new Error(`refused: ${JSON.stringify(bad.refusal)}`);
    },
    pull: async ({ batch = 1000, onDocs = () => undefined } = {}) =>
      (await drain(office, null, onDocs, Math.min(batch, 1000))).count,
    async poller() {
      const { checkpoint } = await drain(office, null, () => undefined);
      return async () => (await pullPage(office, checkpoint, 1000)).rows.length;
    },
    listen(onDocs) {
      const index = Math.floor(listeners / STREAMS_PER_PERSON);
      listeners += 1;
      let call;
      const ready = person(index).then(
        (one) =>
          new Promise((resolve, reject) => {
            const changed = follow(one, onDocs);
            const { cookie } = one.headers;
            const options = { port, path: '/api/live', headers: { cookie }, agent: false };
            call = http.get({ host: '127.0.0.1', ...options }, (answer) => {
              if (answer.statusCode !== 200) reject(new Error(`listener got ${answer.statusCode}`));
              answer.setEncoding('utf8');
              answer.on('data', (text) => {
                if (text.includes('event: changed')) void changed();
              });
              answer.on('error', () => undefined);
              resolve();
            });
            call.on('error', reject);
          }),
      );
      return { ready, close: () => call?.destroy() };
    },
    async close() {},
  };
}
