// What does a phone's wallet hold? A boarding pass as an airline mails it: a ZIP of what every pass has.
import { crc32 } from 'node:zlib';

/** A ZIP whose files are not compressed (APPNOTE.TXT 4.3). */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const title = Buffer.from(name);
    // Version, flags, method, time, checksum, both sizes, length of the name: the same in both heads.
    const about = Buffer.alloc(26);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(content.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(title.length, 22);
    const part = Buffer.concat([Buffer.from('PK\x03\x04'), about, title, content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    entries.push(Buffer.from('PK\x01\x02\0\0'), about, rest, title);
    parts.push(part);
    at += part.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end]);
}

/** A .pkpass with this barcode. */
export function walletPass(message: string): Buffer {
  const barcode = { message, format: 'PKBarcodeFormatAztec', messageEncoding: 'iso-8859-1' };
  const pass = { organizationName: 'Example Air', boardingPass: {}, barcode };
  return zipOf({ 'pass.json': JSON.stringify(pass), 'manifest.json': '{}' });
}
