// Does every mail leave once, in the reader's language, whatever stops in between, and does nobody find one
// where people look?
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, type Server, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCodes } from '../auth/codes.ts';
import { createChanges } from '../engine/replication/changes.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { SqliteStorage } from '../engine/storage/sqlite.ts';
import type { Storage } from '../engine/storage/storage.ts';
import { SILENT } from '../log.ts';
import { Mailbox } from '../testing/accountWorld.ts';
import { folderCarrier, smtpCarrier } from './carrier.ts';
import { letter } from './letters.ts';
import { createOutbox } from './outbox.ts';
import { createQueue, type Queued } from './queue.ts';
import { MAIL_KINDS } from './texts.ts';

const FROM = 'ClusterXchange <no-reply@example.org>';
const START = 1_800_000_000_000;
const MINUTE = 60_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-mail-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A process over a store: what it logs, what it sends, and a clock. */
function processOver(storage: Storage, mailbox = new Mailbox()) {
  const clock = { now: START };
  const logged: unknown[] = [];
  const note = (fields: unknown, message: string) => logged.push({ fields, message });
  const changes = createChanges(storage);
  const codes = createCodes(Buffer.alloc(32, 1), () => clock.now);
  const outbox = createOutbox({
    changes,
    codes,
    carrier: mailbox,
    now: () => clock.now,
    address: () => 'https://exchange.example.org',
    log: { ...SILENT, info: note, warn: note, error: note },
  });
  const queue = createQueue(
    () => clock.now,
    () => {},
  );
  const put = (mail: Partial<Queued> = {}) =>
    changes.transact((tx) =>
      queue.put(tx, { id: 'm1', kind: 'reset', to: 'a@example.org', locale: 'en', ...mail }),
    );
  return { clock, logged, changes, codes, mailbox, outbox, put };
}

describe('the outbox', () => {
  test('a mail of a transaction that was undone never leaves', async () => {
    const { changes, outbox, mailbox, put } = processOver(new MemoryStorage());
    const queue = createQueue(
      () => START,
      () => {},
    );
    const undone = changes.transact(async (tx) => {
      await queue.put(tx, { id: 'm0', kind: 'reset', to: 'b@example.org', locale: 'en' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await put();
    await outbox.flush();
    expect(mailbox.mails.map(({ to }) => to)).toEqual(['a@example.org']);
    await outbox.flush();
    expect(mailbox.mails).toHaveLength(1);
    await outbox.close();
  });

  test('A01: stopped between commit and mail, the next start sends it', async () => {
    const first = await SqliteStorage.open({ dataDir: folder });
    const before = processOver(first);
    await before.put();
    await before.outbox.close();
    await first.close();
    const second = await SqliteStorage.open({ dataDir: folder });
    const after = processOver(second);
    await after.outbox.flush();
    expect(after.mailbox.mails).toHaveLength(1);
    await after.outbox.close();
    await second.close();
  });

  test('taken by a process that then died: due again after its time, with a code that works', async () => {
    const storage = new MemoryStorage();
    const dying = processOver(storage);
    await dying.put();
    // Handed over for ever: the process is gone before anybody answers.
    dying.mailbox.carry = () => new Promise(() => {});
    void dying.outbox.flush();
    await vi.waitFor(async () => {
      const [row] = await storage.read((view) => view.mailsDue('9999', 1));
      expect(row?.tries).toBe(1);
    });
    const next = processOver(storage);
    await next.outbox.flush();
    expect(next.mailbox.mails).toEqual([]);
    next.clock.now += 3 * MINUTE;
    await next.outbox.flush();
    const [, a = '', b = ''] = /(\d{3}) (\d{3})/.exec(next.mailbox.mails[0]?.text ?? '') ?? [];
    const isRight = await next.changes.transact((tx) =>
      next.codes.take(tx, 'reset', 'a@example.org', a + b),
    );
    expect(isRight).toBe(true);
    await next.outbox.close();
  });

  test('a mail server that is away is asked again, later each time, and given up after days', async () => {
    const { clock, outbox, mailbox, put, logged } = processOver(new MemoryStorage());
    mailbox.broken = new Error('connection refused by a@example.org');
    await put();
    const waits: number[] = [];
    let last = clock.now;
    while (mailbox.tries < 18) {
      const tried = mailbox.tries;
      await outbox.flush();
      if (mailbox.tries > tried) {
        waits.push(clock.now - last);
        last = clock.now;
      }
      clock.now += MINUTE;
    }
    const later = waits.slice(1);
    expect(later).toEqual([...later].sort((a, b) => a - b));
    expect(later.at(-1)).toBe(360 * MINUTE);
    mailbox.broken = undefined;
    clock.now += 1000 * MINUTE;
    await outbox.flush();
    expect(mailbox.mails).toEqual([]);
    expect(JSON.stringify(logged)).not.toContain('example.org');
    expect(JSON.stringify(logged)).toContain('"isOver":true');
    await outbox.close();
  });

  test('nothing leaves by itself before the start, then what waits and what is put later', async () => {
    const { changes, outbox, mailbox, put } = processOver(new MemoryStorage());
    const queue = createQueue(
      () => START,
      () => outbox.poke(),
    );
    await put({ id: 'early' });
    outbox.poke();
    expect(mailbox.tries).toBe(0);
    outbox.start();
    await vi.waitFor(() => expect(mailbox.mails.map(({ id }) => id)).toEqual(['early']));
    await changes.transact((tx) =>
      queue.put(tx, { id: 'later', kind: 'reset', to: 'b@example.org', locale: 'en' }),
    );
    await vi.waitFor(() => expect(mailbox.mails.map(({ id }) => id)).toEqual(['early', 'later']));
    await outbox.close();
  });

  test('one mail that is refused holds up no other', async () => {
    const { outbox, mailbox, put } = processOver(new MemoryStorage());
    await put({ id: 'bad', to: 'bad@example.org' });
    await put({ id: 'good', to: 'good@example.org' });
    const carry = mailbox.carry.bind(mailbox);
    mailbox.carry = (mail) =>
      mail.id === 'bad' ? Promise.reject(new Error('no such user')) : carry(mail);
    await outbox.flush();
    expect(mailbox.mails.map(({ id }) => id)).toEqual(['good']);
    await outbox.close();
  });
});

describe('texts', () => {
  const facts = {
    params: {
      invitation: 'i1',
      role: 'signatory',
      body: 'Hi-Tech\nBcc: x@example.org',
      by: 'Robin',
      message: 'a\u0000b\r\n\r\nc',
      expiresOn: '2026-12-31',
      at: '2026-12-01T08:00:00.000Z',
      label: 'Phone',
    },
    code: '012345',
    minutes: 15,
    address: 'https://exchange.example.org',
  };

  test.each(MAIL_KINDS)(
    '%s: in English and German, nothing left open, one line of subject',
    (kind) => {
      const english = letter(kind, 'en', facts);
      const german = letter(kind, 'de-AT', facts);
      expect(german.text).not.toBe(english.text);
      expect(german.subject).not.toBe(english.subject);
      expect(letter(kind, 'fr', facts)).toEqual(english);
      for (const { subject, text } of [english, german]) {
        expect(`${subject}${text}`).not.toMatch(/undefined|\$\{|\{\w+\}/);
        expect(subject).not.toMatch(/[\r\n]/);
        expect(text).not.toContain('\u0000');
      }
      const carries = ['registration', 'reset', 'invitation', 'address'].includes(kind);
      expect(english.text.includes('012 345')).toBe(carries);
      expect(german.text.includes('012 345')).toBe(carries);
      // A link alone opens nothing: the code is in no link.
      expect(english.text).not.toContain('012345');
    },
  );

  test('days and moments are those of Brussels, in words', () => {
    const late = { ...facts, params: { ...facts.params, at: '2026-12-01T23:30:00.000Z' } };
    expect(letter('addressChanged', 'en', late).text).toContain(
      'Wednesday, 2 December 2026 at 00:30 (Brussels time)',
    );
    expect(letter('addressChanged', 'de', late).text).toContain('2. Dezember 2026 um 00:30');
    expect(letter('invitation', 'en', facts).text).toContain('until Thursday, 31 December 2026');
  });
});

describe('the folder of .eml files', () => {
  test('a whole message for its owner only, with letters of all languages', async () => {
    const carrier = folderCarrier(join(folder, 'mail'), FROM);
    const text = 'Grüße, Ελλάδα\n';
    await carrier.carry({ id: 'm1', to: 'ü@example.org', subject: 'Größe', text });
    const [name = '', ...others] = readdirSync(join(folder, 'mail'));
    expect([name, others]).toEqual(['m1.eml', []]);
    const file = join(folder, 'mail', name);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const message = readFileSync(file, 'utf8');
    expect(message).toContain('From: ClusterXchange <no-reply@example.org>');
    expect(message).toContain('Auto-Submitted: auto-generated');
    expect(message).toContain('Message-ID: <m1@clusterxchange>');
  });
});

/** A mail server that speaks as much SMTP as one mail needs. */
function smtpServer(said: string[]): Server {
  return createServer((socket) => {
    let isData = false;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        said.push(line);
        if (isData) {
          if (line !== '.') continue;
          isData = false;
          socket.write('250 taken\r\n');
        } else if (line === 'DATA') {
          isData = true;
          socket.write('354 go on\r\n');
        } else socket.write(line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
    socket.on('error', () => {});
  });
}

test('SMTP_URL: a mail server gets the envelope and the message; one that is away is an error', async () => {
  const said: string[] = [];
  const server = smtpServer(said);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const carrier = smtpCarrier(`smtp://127.0.0.1:${port}`, FROM);
  const mail = { id: 'm1', to: 'a@example.org', subject: 'Hello', text: 'Your code: 012 345\n' };
  await carrier.carry({ ...mail, to: 'demo@clusterxchange.example' });
  expect(said).toEqual([]);
  await carrier.carry(mail);
  expect(said).toContain('MAIL FROM:<no-reply@example.org>');
  expect(said).toContain('RCPT TO:<a@example.org>');
  expect(said).toContain('Subject: Hello');
  expect(said).toContain('Your code: 012 345');
  await new Promise((resolve) => server.close(resolve));
  await expect(carrier.carry(mail)).rejects.toThrow();
  await carrier.close();
});
