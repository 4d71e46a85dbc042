// Does the server take what it should, from whom it should, say nothing it has not done, and give a file only to
// who may have it? Over the toy scheme and a real folder. (F02 to F05, F08, TUS-1 to TUS-10)
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MAX_FILE } from '@cxc/domain/kernel';
import { MAX_PIECE, PIECE_TYPE, TUS, TUS_HEADER } from '@cxc/domain/wire';
import { startBucket } from '../engine/files/testing/bucketServer.ts';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { noteId } from '../authority/testing/toyNote.ts';
import {
  announce,
  ask,
  codeOf,
  hashOfBytes,
  isSigned,
  offsetOf,
  patch,
  pdfOf,
  receiptOf,
  send,
} from '../testing/fileSender.ts';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';

const A = '20000000-0000-4000-8000-00000000000a';
const B = '20000000-0000-4000-8000-00000000000b';
const MEMBER_A = `writer@organisation:${A}`;
const MEMBER_B = `writer@organisation:${B}`;
const signer = signerFrom(newSigningKey());
let world: World;
let folder = '';
let me: Client;
let mine: { concept: string; record: string; field: string };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-files-'));
  world = await createWorld({ filesFolder: folder, signer });
  me = await world.person(MEMBER_A);
  mine = await noteOf(me, A, 'mine');
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function noteOf(client: Client, organisation: string, label: string) {
  const record = noteId(organisation, label);
  const payload = { organisation, label };
  const hat = `writer@organisation:${organisation}`;
  const [outcome] = await client.push(client.command(hat, 'note', record, 'create', { payload }));
  expect(outcome).toMatchObject({ verdict: 'accepted' });
  return { concept: 'note', record, field: 'paper' };
}
/** Names a file in the field, as the device does beside sending it. */
async function name(bytes: Buffer): Promise<void> {
  const value = { sha256: hashOfBytes(bytes), mime: 'application/pdf', bytes: bytes.length };
  const edits = { paper: { base: null, value } };
  const [outcome] = await me.push(me.edit(MEMBER_A, 'note', mine.record, edits));
  expect(outcome?.verdict).toBe('accepted');
}
const pathOf = (bytes: Buffer) => `/api/files/note/${mine.record}/${hashOfBytes(bytes)}`;
const uploadsOf = ({ person }: Client): string[] => {
  try {
    return readdirSync(join(folder, 'uploads', person));
  } catch {
    return [];
  }
};
const piece = (bytes: Buffer, from = 0, to = from + MAX_PIECE) =>
  new Uint8Array(bytes.subarray(from, to));

describe('what comes', () => {
  test('a file in pieces is stored, acknowledged with a signed receipt, noted, and read back the same', async () => {
    const bytes = pdfOf(1_300_000);
    const answer = await send(me.call, mine, bytes);
    expect(answer.status).toBe(204);
    const receipt = receiptOf(answer);
    expect(receipt).toMatchObject({
      sha256: hashOfBytes(bytes),
      bytes: bytes.length,
      concept: 'note',
      record: mine.record,
      epoch: world.storage.epoch,
    });
    expect(receipt && isSigned(receipt, signer.publicKey)).toBe(true);
    expect(receipt && isSigned({ ...receipt, record: uuid() }, signer.publicKey)).toBe(false);
    // Its upload leaves beside the answer.
    await vi.waitFor(() => expect(uploadsOf(me)).toEqual([]));
    await name(bytes);
    const got = await me.call(pathOf(bytes));
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
    const links = await world.storage.read((view) => view.auditAfter(0, 100));
    expect(links.map(({ body }) => body ?? '').join()).toContain('"event":"fileStored"');
  });

  test('with a bucket the whole lies there, is acknowledged only then, and is read back through the server', async () => {
    const bucket = await startBucket();
    await world.close();
    world = await createWorld({ filesFolder: folder, bucket: bucket.access, signer });
    me = await world.person(MEMBER_A);
    mine = await noteOf(me, A, 'mine');
    const bytes = pdfOf(700_000);
    const answer = await send(me.call, mine, bytes);
    expect(receiptOf(answer)?.sha256).toBe(hashOfBytes(bytes));
    expect(bucket.names()).toEqual([`/files/cxc/${hashOfBytes(bytes)}`]);
    expect(readdirSync(folder)).toEqual(['uploads']);
    await name(bytes);
    const got = await me.call(pathOf(bytes));
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
    // A bucket that is away: no receipt, and the device comes again with what is left: nothing.
    const next = pdfOf(30_000, 7);
    await bucket.close();
    const silent = await send(me.call, mine, next);
    expect([silent.status, receiptOf(silent)]).toEqual([503, undefined]);
  });

  test('CAP-9, F03: the same bytes again cost nothing where they are known to be one’s own', async () => {
    const bytes = pdfOf(40_000);
    const first = receiptOf(await send(me.call, mine, bytes));
    const again = await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    expect([again.status, offsetOf(again), receiptOf(again)]).toEqual([201, 40_000, first]);
    const other = await noteOf(me, A, 'other');
    const elsewhere = await announce(me.call, other, hashOfBytes(bytes), bytes.length);
    expect(receiptOf(elsewhere)?.record).toBe(other.record);
    // Somebody else has to have them: a hash alone must not open a file.
    const stranger = await world.person(MEMBER_B);
    const theirs = await noteOf(stranger, B, 'theirs');
    const asked = await announce(stranger.call, theirs, hashOfBytes(bytes), bytes.length);
    expect([offsetOf(asked), receiptOf(asked)]).toEqual([0, undefined]);
    expect((await send(stranger.call, theirs, bytes)).status).toBe(204);
    const objects = readdirSync(join(folder, 'objects'), { recursive: true, withFileTypes: true });
    expect(objects.filter((entry) => entry.isFile())).toHaveLength(1);
  });

  test('F01: what arrived of a piece that was cut off counts; the same upload goes on where it was', async () => {
    const bytes = pdfOf(300_000);
    const begun = await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    const location = begun.headers.get('location') ?? '';
    let sent = 0;
    const cut = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent >= 128_000) controller.error(new Error('cut'));
        else controller.enqueue(piece(bytes, sent, (sent += 64_000)));
      },
    });
    const broken = await patch(me.call, location, 0, cut);
    expect([broken.status, await codeOf(broken)]).toEqual([409, 'UPLOAD_OFFSET_WRONG']);
    expect(offsetOf(await ask(me.call, location))).toBe(128_000);
    // Announced again, as after a restart that forgot the address: the same one.
    const again = await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    expect([again.headers.get('location'), offsetOf(again)]).toEqual([location, 128_000]);
    const end = await patch(me.call, location, 128_000, piece(bytes, 128_000));
    expect(receiptOf(end)?.sha256).toBe(hashOfBytes(bytes));
  });

  test('A02: an announcement that a power cut left empty is no upload: the next one begins anew', async () => {
    const bytes = pdfOf(20_000);
    await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    const [half = ''] = uploadsOf(me);
    writeFileSync(join(folder, 'uploads', me.person, half, 'about.json'), '');
    const again = await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    expect([again.status, offsetOf(again)]).toEqual([201, 0]);
    const end = await patch(me.call, again.headers.get('location') ?? '', 0, piece(bytes));
    expect(receiptOf(end)?.bytes).toBe(20_000);
  });

  test('D09: a piece on its way stops when its session ends; what came until then waits for the next one', async () => {
    const bytes = pdfOf(300_000);
    const begun = await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    const location = begun.headers.get('location') ?? '';
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        // Comes no further by itself: only the end of the session ends it.
        if (sent >= 128_000) return new Promise<void>(() => {});
        controller.enqueue(piece(bytes, sent, (sent += 64_000)));
        if (sent < 128_000) return;
        const session = await world.server.sessions.find(me.cookie.slice('cxc='.length));
        await world.server.sessions.end(session!);
      },
    });
    const broken = await patch(me.call, location, 0, endless);
    expect([broken.status, receiptOf(broken)]).toEqual([409, undefined]);
    expect((await ask(me.call, location)).status).toBe(401);
    expect(uploadsOf(me)).toHaveLength(1);
  });

  test('NET-8: an answer that was lost costs one question, and no byte', async () => {
    const bytes = pdfOf(20_000);
    const begun = await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    const location = begun.headers.get('location') ?? '';
    await patch(me.call, location, 0, piece(bytes));
    expect((await ask(me.call, location)).status).toBe(404);
    const again = await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    expect(receiptOf(again)?.bytes).toBe(20_000);
  });

  test('F03: other bytes than announced are refused, and nothing of them stays', async () => {
    const bytes = pdfOf(10_000);
    const begun = await announce(me.call, mine, hashOfBytes(pdfOf(10_000, 2)), bytes.length);
    const end = await patch(me.call, begun.headers.get('location') ?? '', 0, piece(bytes));
    expect([end.status, await codeOf(end)]).toEqual([422, 'FILE_HASH_WRONG']);
    expect(uploadsOf(me)).toEqual([]);
  });

  test('more bytes than announced, a piece too large, a wrong place in the file: refused, and it goes on', async () => {
    const bytes = pdfOf(10_000);
    const begun = await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    const location = begun.headers.get('location') ?? '';
    for (const [offset, length, status, code] of [
      [0, 10_001, 413, 'PIECE_TOO_LARGE'],
      [0, MAX_PIECE + 1, 413, 'PIECE_TOO_LARGE'],
      [5, 10, 409, 'UPLOAD_OFFSET_WRONG'],
    ] as const) {
      const answer = await patch(me.call, location, offset, new Uint8Array(length));
      expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
      expect(offsetOf(await ask(me.call, location))).toBe(0);
    }
    expect(receiptOf(await patch(me.call, location, 0, piece(bytes)))).toBeDefined();
  });

  test('F02: a gigabyte is refused at its announcement, and a body without an end at its limit', async () => {
    const sha256 = 'a'.repeat(64);
    const huge = await announce(me.call, mine, sha256, 1_000_000_000);
    expect([huge.status, await codeOf(huge)]).toEqual([413, 'FILE_TOO_LARGE']);
    const more = await announce(me.call, mine, sha256, 3_000_001);
    expect([more.status, await codeOf(more)]).toEqual([413, 'FILE_TOO_LARGE']);
    const begun = await announce(me.call, mine, sha256, 3_000_000);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(64_000));
      },
    });
    const answer = await patch(me.call, begun.headers.get('location') ?? '', 0, endless);
    expect([answer.status, await codeOf(answer)]).toEqual([413, 'PIECE_TOO_LARGE']);
    expect(pulled * 64_000).toBeLessThan(2 * MAX_PIECE);
  });

  test('F01: an announcement whose writing was cut off by a kill is none, and hinders no other', async () => {
    const bytes = pdfOf(30_000);
    await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    const [cut = ''] = uploadsOf(me);
    for (const text of ['', '{"sha256":"']) {
      writeFileSync(join(folder, 'uploads', me.person, cut, 'about.json'), text);
      expect((await ask(me.call, `/api/files/${cut}`)).status).toBe(404);
      expect(receiptOf(await send(me.call, mine, pdfOf(30_000, text.length + 5)))).toBeDefined();
    }
  });

  test('TUS-3: too many unfinished uploads are refused, and old ones are dropped', async () => {
    const begin = (n: number) =>
      announce(me.call, mine, hashOfBytes(pdfOf(100, n)), 100).then(({ status }) => status);
    for (let n = 0; n < 100; n += 1) expect(await begin(n)).toBe(201);
    const answer = await announce(me.call, mine, hashOfBytes(pdfOf(100, 100)), 100);
    expect([answer.status, await codeOf(answer)]).toEqual([413, 'TOO_MANY_UPLOADS']);
    const old = Date.now() / 1000 - 31 * 86_400;
    const [first = ''] = uploadsOf(me);
    utimesSync(join(folder, 'uploads', me.person, first, 'bytes'), old, old);
    await world.server.files?.tidy();
    expect(uploadsOf(me)).toHaveLength(99);
    expect(await begin(100)).toBe(201);
  });

  test('bytes that no record names leave the disk after their time, and are brought anew when somebody needs them', async () => {
    const named = pdfOf(40_000, 3);
    const loose = pdfOf(40_000, 4);
    for (const bytes of [named, loose])
      expect(receiptOf(await send(me.call, mine, bytes))).toBeDefined();
    await name(named);
    const held = (): string[] =>
      readdirSync(join(folder, 'objects'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort();
    await world.server.files?.tidy();
    const both = [hashOfBytes(named), hashOfBytes(loose)].sort();
    expect(held()).toEqual(both);
    // As if it had been seen three months ago.
    const mark = join(folder, 'unnamed', hashOfBytes(loose));
    writeFileSync(mark, String(Date.now() - 91 * 86_400_000));
    await world.server.files?.tidy();
    expect(held()).toEqual([hashOfBytes(named)]);
    const links = await world.storage.read((view) => view.auditAfter(0, 100));
    expect(links.map(({ body }) => body ?? '').join()).toContain('"event":"fileForgotten"');
    const again = await announce(me.call, mine, hashOfBytes(loose), loose.length);
    expect([offsetOf(again), receiptOf(again)]).toEqual([0, undefined]);
    expect(receiptOf(await send(me.call, mine, loose))).toBeDefined();
    expect(held()).toEqual(both);
  });

  test.each([
    ['an empty length', { length: '' }, 400, 'UPLOAD_NOT_ALLOWED'],
    ['a negative length', { length: '-5' }, 400, 'UPLOAD_NOT_ALLOWED'],
    ['a length beyond numbers', { length: '9'.repeat(40) }, 400, 'UPLOAD_NOT_ALLOWED'],
    ['no bytes', { length: 0 }, 415, 'FILE_EMPTY'],
    ['no hash', { sha256: 'x' }, 400, 'UPLOAD_NOT_ALLOWED'],
    ['a path as record', { record: '../../etc' }, 400, 'UPLOAD_NOT_ALLOWED'],
    ['a prototype as concept', { concept: '__proto__' }, 400, 'UPLOAD_NOT_ALLOWED'],
    ['a constructor as concept', { concept: 'constructor' }, 400, 'UPLOAD_NOT_ALLOWED'],
    ['another concept', { concept: 'nothing' }, 404, 'NOT_FOUND'],
    ['a field without files', { field: 'title' }, 403, 'FILE_FORBIDDEN'],
    ['a record that is not there', { record: uuid() }, 404, 'NOT_FOUND'],
  ])('an announcement with %s is refused', async (_what, change, status, code) => {
    const { length = 5, sha256 = 'a'.repeat(64), ...place } = change as Record<string, string>;
    const answer = await announce(me.call, { ...mine, ...place }, sha256, length);
    expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
    expect(uploadsOf(me)).toEqual([]);
  });

  test('another tus, another body type, no session: refused', async () => {
    const headers = { [TUS_HEADER]: '0.2.0' };
    expect((await me.call('/api/files', { method: 'POST', headers })).status).toBe(412);
    const begun = await announce(me.call, mine, 'a'.repeat(64), 5);
    const location = begun.headers.get('location') ?? '';
    const json = { [TUS_HEADER]: TUS, 'content-type': 'application/json', 'upload-offset': '0' };
    const wrong = await me.call(location, { method: 'PATCH', headers: json, body: '{}' });
    expect([wrong.status, await codeOf(wrong)]).toEqual([415, 'BODY_TYPE_NOT_TAKEN']);
    const foreign = { 'content-type': PIECE_TYPE, 'upload-offset': '0' };
    const plain = await me.call(location, { method: 'PATCH', headers: foreign, body: 'x' });
    expect(plain.status).toBe(415);
    const nobody = (path: string, init?: RequestInit) =>
      Promise.resolve(world.server.app.request(path, init));
    for (const answer of [
      await announce(nobody, mine, 'a'.repeat(64), 5),
      await patch(nobody, location, 0, new Uint8Array(5)),
      await ask(nobody, location),
      await nobody(pathOf(pdfOf(5))),
    ])
      expect(answer.status).toBe(401);
    const options = await me.call('/api/files', { method: 'OPTIONS' });
    expect(options.headers.get('tus-max-size')).toBe(String(MAX_FILE));
  });
});

describe('what is inside', () => {
  const jpeg = (rest: string | Buffer): Buffer =>
    Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.from(rest)]);
  const zip = Buffer.from('504b0506' + '00'.repeat(18), 'hex');

  test.each([
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'FILE_TYPE_NOT_TAKEN'],
    ['SVG', Buffer.from('<svg xmlns="x" onload="alert(1)"/>'.padEnd(40)), 'FILE_TYPE_NOT_TAKEN'],
    ['XML', Buffer.from('<?xml version="1.0"?><!DOCTYPE x>'), 'FILE_TYPE_NOT_TAKEN'],
    ['a program', Buffer.from('MZ'.padEnd(64, 'x')), 'FILE_TYPE_NOT_TAKEN'],
    [
      'a picture of a kind not taken in this field',
      Buffer.from('89504e470d0a1a0a'.padEnd(64, '0'), 'hex'),
      'FILE_TYPE_NOT_TAKEN',
    ],
    [
      'a zip archive',
      Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(40), zip]),
      'FILE_TYPE_NOT_TAKEN',
    ],
    [
      'a picture that is a page too',
      jpeg(`${'x'.repeat(300_000)}<script>alert(1)</script>`),
      'FILE_TWO_TYPES',
    ],
    [
      'a picture that is a page too, across a border',
      jpeg(`${'x'.repeat(256 * 1024 - 15)}<ScRiPt >`),
      'FILE_TWO_TYPES',
    ],
    [
      'a picture that is an archive too',
      jpeg(Buffer.concat([Buffer.alloc(900, 1), zip])),
      'FILE_TWO_TYPES',
    ],
    ['a picture that is a PDF too', jpeg('....%PDF-1.4 '.padEnd(60)), 'FILE_TWO_TYPES'],
    ['a PDF that is a page too', Buffer.from('%PDF-1.4\n<html><body>'), 'FILE_TWO_TYPES'],
    ['one byte', Buffer.from('x'), 'FILE_TYPE_NOT_TAKEN'],
    [
      'fifty thousand pixels each way',
      jpeg(Buffer.from('000000000000000000ffc0000b08c350c350010111', 'hex')),
      'FILE_TOO_MANY_PIXELS',
    ],
  ])(
    'F05, F06, CAP-14: %s is refused by its bytes, and nothing of it stays',
    async (_what, bytes, code) => {
      const answer = await send(me.call, mine, bytes);
      expect([answer.status, await codeOf(answer)]).toEqual([415, code]);
      expect(uploadsOf(me)).toEqual([]);
      expect((await me.call(pathOf(bytes))).status).toBe(404);
    },
  );

  test('a gigabyte of something else does not come first: sixteen bytes are enough to refuse it', async () => {
    const begun = await announce(me.call, mine, 'a'.repeat(64), 2_900_000);
    const answer = await patch(me.call, begun.headers.get('location') ?? '', 0, new Uint8Array(20));
    expect([answer.status, await codeOf(answer)]).toEqual([415, 'FILE_TYPE_NOT_TAKEN']);
  });
});

describe('who may', () => {
  test('TUS-2: to everybody else an upload is not there, by any verb', async () => {
    const bytes = pdfOf(5_000);
    const begun = await announce(me.call, mine, hashOfBytes(bytes), bytes.length);
    const location = begun.headers.get('location') ?? '';
    const others = [
      await world.person(MEMBER_B),
      await world.person('officer@so'),
      await world.person(MEMBER_A),
    ];
    for (const { call } of others) {
      expect((await ask(call, location)).status).toBe(404);
      expect((await patch(call, location, 0, piece(bytes))).status).toBe(404);
      expect((await call(location)).status).toBe(404);
      const headers = { [TUS_HEADER]: TUS };
      expect((await call(location, { method: 'DELETE', headers })).status).toBe(404);
    }
    expect((await me.call(location)).status).toBe(404);
    expect(receiptOf(await patch(me.call, location, 0, piece(bytes)))).toBeDefined();
    const headers = { [TUS_HEADER]: TUS };
    expect((await me.call(location, { method: 'DELETE', headers })).status).toBe(404);
    const given = await announce(me.call, mine, 'b'.repeat(64), 5);
    const other = given.headers.get('location') ?? '';
    expect((await me.call(other, { method: 'DELETE', headers })).status).toBe(204);
    expect((await ask(me.call, other)).status).toBe(404);
  });

  test('who may not write the field brings no bytes; where the record is hidden it is not there', async () => {
    const desk = await world.person('officer@so');
    const seen = await announce(desk.call, mine, 'a'.repeat(64), 5);
    expect([seen.status, await codeOf(seen)]).toEqual([403, 'FILE_FORBIDDEN']);
    const stranger = await world.person(MEMBER_B);
    const hidden = await announce(stranger.call, mine, 'a'.repeat(64), 5);
    expect([hidden.status, await codeOf(hidden)]).toEqual([404, 'NOT_FOUND']);
  });

  test('NET-9: what was named in time may come when the record is sealed, and nothing else', async () => {
    const bytes = pdfOf(5_000);
    await name(bytes);
    const seal = async () => {
      const edits = { title: { base: null, value: 'A title' } };
      await me.push(me.edit(MEMBER_A, 'note', mine.record, edits));
      const seen = await world.seen(me, MEMBER_A, 'note', mine.record);
      const hat = MEMBER_A;
      return me.push(me.command(hat, 'note', mine.record, 'seal', { seen }));
    };
    expect((await seal())[0]?.verdict).toBe('accepted');
    const other = await announce(me.call, mine, hashOfBytes(pdfOf(5_000, 2)), 5_000);
    expect([other.status, await codeOf(other)]).toEqual([403, 'FILE_FORBIDDEN']);
    expect((await me.call(pathOf(bytes))).status).toBe(404);
    expect((await send(me.call, mine, bytes)).status).toBe(204);
    const desk = await world.person('officer@so');
    expect((await desk.call(pathOf(bytes))).status).toBe(200);
  });

  test('F08: a file is for who sees the field that names it; not named, guessed, foreign: not there', async () => {
    const bytes = pdfOf(5_000);
    await send(me.call, mine, bytes);
    expect((await me.call(pathOf(bytes))).status).toBe(404);
    await name(bytes);
    const answer = await me.call(pathOf(bytes), { headers: { range: 'bytes=0-3' } });
    expect(answer.status).toBe(200);
    expect((await answer.arrayBuffer()).byteLength).toBe(5_000);
    const stranger = await world.person(MEMBER_B);
    const theirs = await noteOf(stranger, B, 'theirs');
    const value = { sha256: hashOfBytes(bytes), mime: 'application/pdf', bytes: bytes.length };
    const edits = { paper: { base: null, value } };
    const hat = MEMBER_B;
    // Naming a hash in one's own record opens nothing.
    await stranger.push(stranger.edit(hat, 'note', theirs.record, edits));
    for (const path of [
      pathOf(bytes),
      `/api/files/note/${theirs.record}/${hashOfBytes(bytes)}`,
      `/api/files/person/${me.person}/${hashOfBytes(bytes)}`,
    ])
      expect((await stranger.call(path)).status).toBe(404);
    for (const path of ['/api/files/note/x/../../y', '/api/files/note/%2e%2e/x', pathOf(pdfOf(7))])
      expect((await me.call(path)).status).toBe(404);
  });

  test('F05: a file goes out as something to save, never to show or to keep', async () => {
    const bytes = pdfOf(5_000);
    await send(me.call, mine, bytes);
    await name(bytes);
    const { headers } = await me.call(pathOf(bytes));
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="[0-9a-f]{12}\.pdf"$/,
    );
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(statSync(join(folder, 'objects')).mode & 0o077).toBe(0);
  });
});
