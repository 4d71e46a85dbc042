// Which of the six states is an item in? Only what was proven is called stored or applied (I3).
import { describe, expect, it } from 'vitest';
import type { Request } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import { itemsOf } from './items.ts';
import type { Judged, Pending } from './ledgerRows.ts';
import type { SyncStatus } from './tabs.ts';

const request = { id: 'r', act: 'edit', after: [] } as unknown as Request;

function pending(fields: Partial<Pending> = {}): Pending {
  const base = {
    seq: 1,
    id: 'r',
    lane: 'note/1',
    frozen: 0,
    rev: 1,
    since: 5,
    parked: null,
  } as const;
  return { ...base, request, ...fields };
}

function judged(verdict: Outcome['verdict'], settled: 0 | 1): Judged {
  const refusal = verdict === 'accepted' ? {} : { refusal: { code: 'WHY' } };
  const outcome = { request: 'r', verdict, at: '', ...refusal } as Outcome;
  return { id: 'r', lane: 'note/1', at: 9, since: 5, settled, request, outcome };
}

function stateOf(
  held: { pending?: Pending[]; judged?: Judged[] },
  status: Partial<SyncStatus> = {},
) {
  const ledger = {
    pending: () => held.pending ?? [],
    judged: () => held.judged ?? [],
    unreadable: () => [],
  };
  const full = { link: 'online', code: null, nextTry: null, sending: [], ...status } as const;
  const items = itemsOf(ledger, full);
  return items.map(({ state, reason }) => (reason === null ? state : `${state} ${reason}`));
}

describe('the states of an item (D0.2)', () => {
  it('before the server answered', () => {
    expect(stateOf({ pending: [pending()] })).toEqual(['onThisDevice']);
    expect(stateOf({ pending: [pending()] }, { link: 'offline' })).toEqual([
      'onThisDevice OFFLINE',
    ]);
    const sent = pending({ frozen: 1 });
    expect(stateOf({ pending: [sent] }, { link: 'offline' })).toEqual(['waiting OFFLINE']);
    expect(stateOf({ pending: [sent] }, { sending: ['r'] })).toEqual(['sending']);
    expect(stateOf({ pending: [pending()] }, { link: 'limited' })).toEqual([
      'waiting WIFI_SIGN_IN',
    ]);
    expect(stateOf({ pending: [pending()] }, { link: 'signedOut' })).toEqual([
      'waiting SIGNED_OUT',
    ]);
    expect(stateOf({ pending: [pending()] }, { link: 'tooOld' })).toEqual(['waiting APP_TOO_OLD']);
    expect(stateOf({ pending: [pending()] }, { code: 'BUSY' })).toEqual(['waiting BUSY']);
    expect(stateOf({ pending: [pending({ parked: 'UNVERIFIED' })] })).toEqual([
      'waiting UNVERIFIED',
    ]);
  });

  it('a command that rests on one that is held back waits with it; an edit does not', () => {
    const held = pending({ parked: 'BODY_TOO_LARGE' });
    const seal = { ...request, id: 's', act: 'command', after: ['r'] } as unknown as Request;
    const edit = { ...request, id: 'e', after: ['r'] };
    const rows = [held, pending({ id: 's', request: seal }), pending({ id: 'e', request: edit })];
    expect(stateOf({ pending: rows })).toEqual([
      'waiting BODY_TOO_LARGE',
      'waiting PREDECESSOR_WAITS',
      'onThisDevice',
    ]);
  });

  it('after the server answered', () => {
    expect(stateOf({ judged: [judged('accepted', 0)] })).toEqual(['stored']);
    expect(stateOf({ judged: [judged('accepted', 1)] })).toEqual(['applied']);
    expect(stateOf({ judged: [judged('partly', 1)] })).toEqual(['applied WHY']);
    expect(stateOf({ judged: [judged('refused', 0)] })).toEqual(['needsYou WHY']);
    expect(stateOf({ judged: [judged('deferred', 1)] })).toEqual(['waiting WHY']);
  });
});
