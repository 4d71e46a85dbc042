// How does a row become what the interface speaks of?
import type { RecordOf, Data } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import type { DeviceRow, JudgedRequest, SessionRow } from '../storage.ts';
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
  };
}
