// Which curriculum vitae do the visitors of the demo world have? One page that says it is invented, the same for all:
// one object, named by each of their profiles.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileRef, namesFile } from '@cxc/domain/kernel';
import type { Authority } from '../authority/authority.ts';
import type { ObjectStore } from '../engine/files/objects.ts';
import type { Storage } from '../engine/storage/storage.ts';

const WORDS = 'An invented curriculum vitae of the demo world: nobody has lived this life.';

/** A PDF of one page with a line on it, its table of objects counted. */
function pageWith(line: string): Buffer {
  const text = `BT /F1 14 Tf 60 760 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + end, 'latin1');
}

const BYTES = pageWith(WORDS);

export const DEMO_CV: FileRef = {
  sha256: createHash('sha256').update(BYTES).digest('hex'),
  mime: 'application/pdf',
  bytes: BYTES.length,
  name: 'Curriculum vitae.pdf',
};

/** Puts its bytes where the profiles of the demo world say they are; once. */
export async function plantCvs(
  storage: Storage,
  authority: Authority,
  objects: ObjectStore,
): Promise<void> {
  const { sha256, bytes, mime } = DEMO_CV;
  const there = await storage.read((view) => view.filesWith(sha256));
  if (there.length > 0) return;
  const folder = await mkdtemp(join(tmpdir(), 'cxc-cv-'));
  try {
    const file = join(folder, sha256);
    await writeFile(file, BYTES, { flush: true });
    await objects.keep(sha256, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await authority.act(async (docket, tx) => {
    for (const { id: record, data } of await tx.allRecords('profile')) {
      if (!namesFile(data, sha256)) continue;
      const person = String(data['contactUserId']);
      await tx.putFile({ sha256, concept: 'profile', record, person, bytes, mime, at: docket.now });
    }
    await docket.note({ event: 'demoFilePlanted', sha256 });
  });
}
