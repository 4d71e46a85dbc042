// How does a foreign bench measure writing together? An adapter (join, attack) over the app's own connection: signed
// in, one change under way at a time, what is typed meanwhile goes as one, as the app does it. Copy it into a
// bench's targets, with BENCH_OWN_REPO naming this repository.
//
// A text of ours has fixed roots of letters: a bench's array of numbers is a text of one letter each.
import { randomUUID } from 'node:crypto';

export const meta = {
  name: 'own-texts',
  kind: ['yjs'],
  deps: { yjs: '13.6.33', ws: '8.22.0' },
  command: ['node', '{repo}/e2e/bench/textServer.ts'],
  env: { PORT: '{port}', DATA_DIR: '{data}' },
  health: '/readyz',
  durability: 'fsync before ack and before relay (SQLite WAL, synchronous=FULL, group commit)',
  settle: 100,
};

const KINDS = { change: 1, since: 2, answer: 4, state: 5 };
/** Changes that travel as one at most, and bytes of them. */
const MOST = 200;
const MOST_BYTES = 60_000;
const LETTER = 0x100;

const rooms = new Map();
const recordOf = (room) => {
  if (!rooms.has(room)) rooms.set(room, rooms.size);
  return `10000000-0000-4000-8000-${String(rooms.get(room)).padStart(12, '0')}`;
};

/** Everybody's sessions by server; who opens a text has signed in long before, so the first to come waits for all. */
const cookiesByBase = new Map();
let joined = 0;
async function signIn(base) {
  const { accounts, password } = await (await fetch(`${base}/api/demo/accounts`)).json();
  const cookies = [];
  for (const { email } of accounts) {
    const answer = await fetch(`${base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password, device: randomUUID() }),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
    const lines = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    cookies.push(lines.join('; '));
  }
  return cookies;
}

/** The next person's session. */
async function nextCookie(base) {
  if (!cookiesByBase.has(base)) cookiesByBase.set(base, signIn(base));
  const cookies = await cookiesByBase.get(base);
  return cookies[joined++ % cookies.length];
}

async function connect({ port, room, requireDep }) {
  const { WebSocket } = requireDep('ws');
  const base = `http://127.0.0.1:${port}`;
  const cookie = await nextCookie(base);
  const path = `/api/texts/note/${recordOf(room)}/socket`;
  return new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: { cookie, origin: base },
    perMessageDeflate: false,
  });
}

function changeFrame(id, bytes) {
  const frame = Buffer.alloc(21 + bytes.length);
  frame[0] = KINDS.change;
  frame.write(id.replaceAll('-', ''), 1, 'hex');
  frame.writeUInt32BE(1, 17);
  frame.set(bytes, 21);
  return frame;
}

/** A document whose roots lie under our names. */
function facade(doc, { YEvent }) {
  // What was added is worked out as an array of others does it: a text's own way looks at marks too and opens a
  // transaction for each listener, 2.5 ms a letter for fifty of them in the bench's one process.
  const { get: changesOf } = Object.getOwnPropertyDescriptor(YEvent.prototype, 'changes');
  const letters = (name) => doc.getText(`text/${name}`);
  const numbersIn = (text) => [...text].map((letter) => letter.codePointAt(0) - LETTER);
  return {
    getText: letters,
    getArray: (name) => ({
      push: (values) => {
        const text = letters(name);
        text.insert(text.length, values.map((v) => String.fromCodePoint(LETTER + v)).join(''));
      },
      toArray: () => numbersIn(letters(name).toString()),
      get length() {
        return letters(name).length;
      },
      observe: (hear) =>
        letters(name).observe((event) =>
          hear({
            transaction: event.transaction,
            changes: {
              delta: changesOf
                .call(event)
                .delta.map(({ insert }) => (insert ? { insert: numbersIn(insert.join('')) } : {})),
            },
          }),
        ),
    }),
  };
}

export async function join(ctx) {
  const Y = ctx.requireDep('yjs');
  const doc = new Y.Doc();
  const socket = await connect(ctx);
  let isSynced;
  const synced = new Promise((resolve) => {
    isSynced = resolve;
  });
  const waiting = [];
  let sent;
  const flush = () => {
    if (sent || waiting.length === 0 || socket.readyState !== 1) return;
    let bytes = 0;
    let count = 0;
    while (count < MOST && count < waiting.length && bytes < MOST_BYTES)
      bytes += waiting[count++].length;
    const group = waiting.splice(0, count);
    sent = { id: randomUUID(), bytes: group.length === 1 ? group[0] : Y.mergeUpdates(group) };
    socket.send(changeFrame(sent.id, sent.bytes));
  };
  doc.on('update', (bytes, origin) => {
    if (origin === 'remote') return;
    waiting.push(bytes);
    if (waiting.length === 1 && !sent) queueMicrotask(flush);
  });
  socket.on('open', () => {
    const vector = Y.encodeStateVector(doc);
    socket.send(Buffer.concat([Buffer.from([KINDS.since, 0, 0, 0, 1]), vector]));
  });
  socket.on('message', (data) => {
    if (data[0] === KINDS.state) {
      Y.applyUpdate(doc, data.subarray(13), 'remote');
      isSynced();
      flush();
    } else if (data[0] === KINDS.answer) {
      const answer = JSON.parse(data.subarray(17).toString('utf8'));
      if (answer.verdict === 'gap') {
        const missing = Y.encodeStateAsUpdate(doc, Buffer.from(answer.vector, 'base64'));
        socket.send(changeFrame(sent.id, missing));
        return;
      }
      if (answer.verdict !== 'accepted') throw new Error(JSON.stringify(answer));
      sent = undefined;
      flush();
    }
  });
  socket.on('error', () => {});
  return {
    Y,
    doc: facade(doc, Y),
    synced,
    unsynced: () => waiting.length + (sent ? 1 : 0),
    close() {
      socket.terminate();
      doc.destroy();
    },
  };
}

export async function attack(ctx) {
  const { update, raw } = ctx;
  const socket = await connect(ctx);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => {});
  socket.send(raw ? update : changeFrame(randomUUID(), update));
  await new Promise((resolve) => setTimeout(resolve, 5));
  socket.terminate();
}
