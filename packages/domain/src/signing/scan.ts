// Which pages show a signed sheet? They are kept beside the signatures, for good: a signature that falls keeps naming
// them, and pages that arrive late still have their place.
import { Type, type Static } from 'typebox';
import { Instant, itemsOf, text } from '../generation/index.ts';
import {
  FILE_TYPES,
  MAX_FILE,
  derivedId,
  no,
  ok,
  refusal,
  type Actor,
  type FilesOfField,
  type Refusal,
  type Result,
} from '../kernel/index.ts';
import {
  Code,
  Hash,
  Role,
  ScanPages,
  type Signature,
  type Signatures,
  type SigningRole,
} from './schema.ts';
import { rolesOfActor, type Parties } from './sign.ts';

/** The pages, bound to the version they show (2.7, H): its hash and the code printed on it. */
const Scan = Type.Object(
  { role: Role, hash: Hash, code: Code, pages: ScanPages, by: text(1, 40), at: Instant },
  { additionalProperties: false },
);
export const Scans = itemsOf(Scan, 100);
export type Scans = Static<typeof Scans>;

/** Pages for a sheet that was recorded without them. */
export const LaterScan = Type.Object(
  { role: Role, pages: ScanPages },
  { additionalProperties: false },
);
export type LaterScan = Static<typeof LaterScan>;

/** What a field with scans takes: pictures and PDF, from the parties that sign. */
export function scansBy(parties: readonly string[]): FilesOfField {
  const types = FILE_TYPES.filter((type) => type !== 'application/vnd.apple.pkpass');
  return { types, bytes: MAX_FILE, by: parties, reviewed: ['vop'] };
}

export interface Scanned {
  readonly signatures: Signatures;
  readonly scans: Scans;
}

/**
 * Pages put beside the signature on paper of a role.
 * @param cause the request that brings them, so that a retry names them alike
 */
export function withScan(
  signatures: Signatures,
  scans: Scans | undefined,
  role: SigningRole,
  pages: ScanPages,
  { cause, by, at }: { readonly cause: string; readonly by: string; readonly at: string },
): Result<Scanned, Refusal> {
  const signature = signatures[role];
  if (signature?.code === undefined) return no(refusal('NO_SHEET_RECORDED', { params: { role } }));
  if (signature.scan !== undefined) return no(refusal('SCAN_ALREADY_THERE', { params: { role } }));
  if (new Set(pages.map(({ sha256 }) => sha256)).size < pages.length)
    return no(refusal('PAGE_TWICE', { field: 'scans' }));
  const id = derivedId('scan', cause, role);
  const { hash, code } = signature;
  const held: Signature = { ...signature, scan: id };
  return ok({
    signatures: { ...signatures, [role]: held },
    scans: { ...scans, [id]: { role, hash, code, pages, by, at } },
  });
}

/** Who may bring pages late: who signs in the role, or the Partnership of the visitor for them (section 9, 19). */
export function laterScanObjection(
  parties: Parties,
  role: SigningRole,
  actor: Actor,
): Refusal | null {
  const own = rolesOfActor(parties, actor);
  return own.includes(role) || own.includes('VOP')
    ? null
    : refusal('NOT_YOUR_SIGNATURE', { params: { role } });
}
