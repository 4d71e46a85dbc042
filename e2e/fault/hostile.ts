// What do people send who mean no good? Names, files of a wrong kind or of two, archives and pictures larger than they
// look. Made here from a seed: nothing harmful lies in the repository.
import type { Random } from '../world/random.ts';

export interface HostileFile {
  readonly what: string;
  readonly bytes: Buffer;
  /** What it is said to be. */
  readonly mime: string;
}

/** Names of files (F04). */
export const NAMES: readonly string[] = [
  '../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  'page\u0000.pdf',
  '"><img src=x onerror=alert(1)>.pdf',
  'page\r\nSet-Cookie: a=b.pdf',
  'x'.repeat(4_000),
  'C:\\page.pdf',
  'CON',
  'aux.pdf',
  '\u202Efdp.exe',
  '.',
  '..',
  '%2e%2e%2fpasswd',
  "'; rm -rf ~; '.pdf",
  '$(reboot).pdf',
  '\ud800.pdf',
  '__proto__',
  'a/b/c.pdf',
  'stream.pdf::$DATA',
];

const PAGES = [
  '<script>alert(1)</script>',
  '<html><body onload=alert(1)>',
  '<SVG onload=alert(1)>',
  '<iframe src=javascript:alert(1)>',
  '<!DOCTYPE html><p>',
];

const jpeg = (...parts: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600', 'hex'),
    ...parts.map((part) => Buffer.from(part)),
  ]);
const HEADS: readonly (readonly [string, Buffer])[] = [
  ['JPEG', jpeg()],
  ['PNG', Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008', 'hex')],
  ['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0')],
  ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0')],
];

/** The end of an archive's directory: so many parts, so large, from there. */
function zipEnd(parts: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts, 8);
  end.writeUInt16LE(parts, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return end;
}

/** Mode of a file in an archive made on Unix that is a link to another one. */
const LINK = 0o120777 * 0x10000;

/** An archive of parts that say they unpack to so many bytes, and what their place in the file system is to be. */
function archive(
  parts: readonly (readonly [name: string, unpacked: number, mode?: number])[],
): Buffer {
  const local = Buffer.from('504b0304' + '00'.repeat(26), 'hex');
  const entries = parts.map(([name, unpacked, mode = 0]) => {
    const label = Buffer.from(name);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 'latin1');
    entry.writeUInt32LE(unpacked, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(mode, 38);
    return Buffer.concat([entry, label]);
  });
  const directory = Buffer.concat(entries);
  return Buffer.concat([local, directory, zipEnd(parts.length, directory.length, local.length)]);
}

/** The two parts that every pass has. */
const PASS = [
  ['pass.json', 100],
  ['manifest.json', 100],
] as const;

/**
 * An archive whose ends say that it has a million parts: more than the old end can count (zip64). One that really has
 * them is larger than any file may be.
 */
function million(): Buffer {
  const [parts, local] = [1_000_000, Buffer.from('504b0304' + '00'.repeat(26), 'hex')];
  const end = Buffer.alloc(56);
  end.write('PK\u0006\u0006', 'latin1');
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(parts), 24);
  end.writeBigUInt64LE(BigInt(parts), 32);
  end.writeBigUInt64LE(BigInt(parts) * 46n, 40);
  end.writeBigUInt64LE(BigInt(local.length), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 'latin1');
  locator.writeBigUInt64LE(BigInt(local.length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([local, end, locator, zipEnd(0xffff, 0xffffffff, 0xffffffff)]);
}

/** A PDF with a script that its reader is to run when it is opened. It is a PDF, and taken as one (F05). */
export function pdfWithScript(mark: string): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/${mark}'\\);app.alert\\(1\\))>>>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );
}

/** A photo whose words beside the picture (EXIF) are a script, and the place where it was taken. */
function photoWithScript(random: Random): Buffer {
  const words = Buffer.from(
    `Exif\0\0MM\0*\0\0\0\bGPS 58.59 16.18 ${'x'.repeat(random.int(3_000))}${random.pick(PAGES)}`,
  );
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(words.length + 2, 4);
  return Buffer.concat([head, words, Buffer.from('ffdb0043', 'hex'), Buffer.alloc(400, 9)]);
}

/** Files that are something else, or two things at once (F05). */
function ofOtherKinds(random: Random): HostileFile {
  const page = random.pick(PAGES);
  const filling = Buffer.alloc(random.int(600_000), 'proof ');
  const [called, head] = random.pick(HEADS);
  const mime = 'image/jpeg';
  const plain: readonly (readonly [string, Buffer | string])[] = [
    ['a page', page],
    ['a page behind a byte order mark', `\uFEFF${page}`],
    ['a page behind blank lines', `${'\n'.repeat(1 + random.int(40))}${page}`],
    [
      'a drawing',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    ],
    [
      'XML that swells',
      '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>',
    ],
    ['a script', '#!/bin/sh\nreboot\n'],
    ['a program of Windows', 'MZ\x90\0'],
    ['a program of Linux', '\x7fELF\x02\x01\x01'],
    ['a GIF that is a script', 'GIF89a/*<script>*/=1;alert(1)'],
    ['a packed file', Buffer.from('1f8b0800', 'hex')],
    ['an office document', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['words', 'alert(1) // nothing else'],
  ];
  const [other, text] = random.pick(plain);
  return random.pick<HostileFile>([
    { what: other, bytes: Buffer.concat([Buffer.from(text), Buffer.alloc(40), filling]), mime },
    {
      what: `${called} with ${page} at ${filling.length}`,
      bytes: Buffer.concat([head, filling, Buffer.from(page), Buffer.alloc(200)]),
      mime,
    },
    {
      what: `${called} that is an archive too`,
      bytes: Buffer.concat([head, filling, zipEnd(1, 46, 0)]),
      mime,
    },
    {
      what: `${called} that is a PDF too`,
      bytes: Buffer.concat([
        head,
        Buffer.alloc(random.int(800), 1),
        Buffer.from('%PDF-1.7\n'),
        filling,
      ]),
      mime,
    },
    { what: 'a photo whose EXIF is a script', bytes: photoWithScript(random), mime },
    {
      what: 'a PDF that begins as a page',
      bytes: Buffer.concat([Buffer.from(`%PDF-1.7\n${page}`), filling]),
      mime: 'application/pdf',
    },
  ]);
}

/** Archives and pictures that are larger than they look (F06). */
function largerThanTheyLook(random: Random, at: number): HostileFile {
  const mime = 'application/vnd.apple.pkpass';
  const all: readonly (() => HostileFile)[] = [
    () => ({ what: 'a pass of 4 GB', bytes: archive([...PASS, ['big', 0xfffffff0]]), mime }),
    () => ({
      what: 'a pass with 60,000 parts',
      bytes: archive([
        ...PASS,
        ...Array.from({ length: 60_000 }, (_, part): readonly [string, number] => [`${part}`, 0]),
      ]),
      mime,
    }),
    () => ({
      what: 'a pass that climbs out of its folder',
      bytes: archive([...PASS, [random.pick(['../../x', '/etc/x', 'C:\\x', '..\\x']), 10]]),
      mime,
    }),
    () => ({
      what: 'a pass with a link out of its folder',
      bytes: archive([...PASS, ['logo.png', 11, LINK]]),
      mime,
    }),
    () => ({ what: 'a pass that says it has a million parts', bytes: million(), mime }),
    () => ({ what: 'a spreadsheet', bytes: archive([['xl/workbook.xml', 0x7fffffff]]), mime }),
    () => ({
      what: 'an archive in an archive',
      bytes: Buffer.concat([archive(PASS).subarray(0, -22), archive([['inner.zip', 9]])]),
      mime,
    }),
    () => ({
      what: 'an archive whose directory is itself',
      bytes: Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), zipEnd(1, 22, 4)]),
      mime,
    }),
    () => ({
      what: 'a JPEG of 50,000 pixels each way',
      bytes: Buffer.concat([
        jpeg(Buffer.from('000000000000000000ffc0000b08c350c350010111', 'hex')),
        Buffer.alloc(random.int(5_000)),
      ]),
      mime: 'image/jpeg',
    }),
    () => ({
      what: 'a PNG of 50,000 pixels each way',
      bytes: Buffer.concat([
        Buffer.from('89504e470d0a1a0a0000000d494844520000c3500000c35008', 'hex'),
        Buffer.alloc(100 + random.int(5_000)),
      ]),
      mime: 'image/png',
    }),
  ];
  return (all[at % all.length] ?? random.pick(all))();
}

/** So many files of a kind of the fault list, each other than the one before. */
export function* hostileFiles(
  kind: 'F05' | 'F06',
  random: Random,
  n: number,
): Generator<HostileFile> {
  for (let at = 0; at < n; at += 1)
    yield kind === 'F05' ? ofOtherKinds(random) : largerThanTheyLook(random, at);
}
