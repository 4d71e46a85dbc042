// Can anybody change what happened without being found out? Every decision is a link of a chain:
//
//   link(n) = SHA-256( link(n-1) · n · digest(n) )      digest(n) = SHA-256( salt(n) · body(n) )
//
// The chain hashes digests, so a body may be erased and the chain still holds (architecture 2a, G12).
import { createHash } from 'node:crypto';
import type { AuditLink } from '../storage/storage.ts';

function sha256(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\n');
  return hash.digest('hex');
}

function linkOf(previous: AuditLink | undefined, sequence: number, digest: string): string {
  return sha256(previous?.link ?? 'cxc', String(sequence), digest);
}

/**
 * The link that follows.
 * @param salt 16 random bytes, hex; without it a short body could be guessed from its digest
 * @param body JSON of the event
 */
export function nextLink(previous: AuditLink | undefined, salt: string, body: string): AuditLink {
  const sequence = (previous?.sequence ?? 0) + 1;
  const digest = sha256(salt, body);
  return { sequence, digest, link: linkOf(previous, sequence, digest), salt, body };
}

/** Why a link does not follow the one before it; null when it does. */
export function brokenLink(previous: AuditLink | undefined, link: AuditLink): string | null {
  const expected = (previous?.sequence ?? 0) + 1;
  if (link.sequence !== expected)
    return `row ${expected} is missing; row ${link.sequence} stands in its place`;
  if (link.body !== null && sha256(link.salt, link.body) !== link.digest)
    return `the body of row ${link.sequence} was changed`;
  if (linkOf(previous, link.sequence, link.digest) !== link.link)
    return `row ${link.sequence} does not follow the row before it`;
  return null;
}

/** Reads links of a chain, from `after` (exclusive). */
export type ReadLinks = (after: number, limit: number) => Promise<readonly AuditLink[]>;

export interface Verified {
  readonly rows: number;
  readonly erased: number;
  /** The first row that does not hold, in words; null when all hold. */
  readonly broken: string | null;
  /** Hash of the newest link: kept elsewhere, it also shows a chain that was cut short. */
  readonly head: string;
}

/** Walks the whole chain and stops at the first row that does not hold. */
export async function verifyChain(read: ReadLinks, pageSize = 1000): Promise<Verified> {
  let previous: AuditLink | undefined;
  let erased = 0;
  for (;;) {
    const page = await read(previous?.sequence ?? 0, pageSize);
    for (const link of page) {
      const broken = brokenLink(previous, link);
      if (broken)
        return { rows: previous?.sequence ?? 0, erased, broken, head: previous?.link ?? '' };
      if (link.body === null) erased += 1;
      previous = link;
    }
    if (page.length === 0)
      return { rows: previous?.sequence ?? 0, erased, broken: null, head: previous?.link ?? '' };
  }
}
