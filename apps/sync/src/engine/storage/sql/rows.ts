// How does a row become what the interface speaks of?
import type { RecordOf, Data } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import type { FileCheckRow, FileRow } from '../files.ts';
import type { Found, KeptText, TextState, TextUpdate } from '../texts.ts';
import type {
  Credential,
  DeviceRow,
  JudgedRequest,
  MailRow,
  OneTimeCodeRow,
  PasskeyRow,
  SessionRow,
} from '../storage.ts';
import { stateChecksum, updateChecksum } from './checksum.ts';
import type { Tables } from './tables.ts';

export function recordFrom(row: Tables['record']): RecordOf {
  return {
    concept: row.concept,
    id: row.id,
    version: row.version,
    state: row.state,
    data: JSON.parse(row.data) as Data,
  };
}

export function judgedFrom(row: Tables['judged']): JudgedRequest {
  return { ...row, outcome: JSON.parse(row.outcome) as Outcome };
}

export function sessionFrom(row: Tables['session']): SessionRow {
  return {
    idHash: row.id_hash,
    person: row.person,
    device: row.device,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

export function deviceFrom(row: Tables['device']): DeviceRow {
  return {
    id: row.id,
    person: row.person,
    lastContact: row.last_contact,
    waiting: row.waiting,
    revoked: row.revoked !== 0,
    ...(row.mark === null ? {} : { mark: row.mark }),
  };
}

export function credentialFrom(row: Tables['credential']): Credential {
  return { person: row.person, email: row.email, passwordHash: row.password_hash };
}

export function codeFrom(row: Tables['code']): OneTimeCodeRow {
  return {
    purpose: row.purpose,
    about: row.about,
    hash: row.hash,
    expiresAt: row.expires_at,
    triesLeft: row.tries_left,
  };
}

export function passkeyFrom(row: Tables['passkey']): PasskeyRow {
  return {
    id: row.id,
    person: row.person,
    publicKey: row.public_key,
    counter: row.counter,
    transports: JSON.parse(row.transports) as string[],
    label: row.label,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at ?? undefined,
  };
}

export function fileFrom(row: Tables['file']): FileRow {
  return { ...row, mime: row.mime as FileRow['mime'] };
}

export function fileCheckFrom({ due_at, ...row }: Tables['file_check']): FileCheckRow {
  return { ...row, verdict: row.verdict as FileCheckRow['verdict'], dueAt: due_at };
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

export function textUpdateFrom({ checksum, ...row }: Tables['text_update']): Found<TextUpdate> {
  const update = { ...row, bytes: bytesOf(row.bytes) };
  return checksum === null || checksum === updateChecksum(row)
    ? update
    : { ...update, damaged: true };
}

export function textStateFrom({
  writers,
  checksum,
  ...row
}: Tables['text_state']): Found<TextState> {
  const bytes = bytesOf(row.bytes);
  if (checksum !== null && checksum !== stateChecksum({ ...row, writers }))
    return { ...row, bytes, personByWriter: {}, damaged: true };
  const personByWriter = JSON.parse(writers) as Record<string, string>;
  return { ...row, bytes, personByWriter, ...(checksum === null ? { unproven: true } : {}) };
}

export function keptTextFrom({ discarded_at, ...row }: Tables['text_kept']): KeptText {
  const aside = discarded_at === null ? {} : { discardedAt: discarded_at };
  return { ...row, bytes: bytesOf(row.bytes), ...aside };
}

export function mailFrom(row: Tables['mail']): MailRow {
  return {
    id: row.id,
    kind: row.kind,
    to: row.recipient,
    locale: row.locale,
    params: JSON.parse(row.params) as Record<string, string>,
    createdAt: row.created_at,
    dueAt: row.due_at,
    tries: row.tries,
  };
}
