// REG-1: does a device know whether a draft was changed last on itself or on another one?
import { exampleProfile } from '@cxc/domain';
import { describe, expect, it } from 'vitest';
import { lastChangeOf } from './lastChange.ts';

const record = exampleProfile('VO', 'draft');
const AT = record.data.lastEditedAt ?? '';
const shown = { id: record.id, record, pending: new Set<string>() };
const lane = `profile/${record.id}`;
const answered = (at: string) => ({
  lane,
  outcome: {
    request: 'r',
    verdict: 'accepted' as const,
    content: 'c',
    at,
    epoch: 'e',
    ruleSet: 'demo-2026-09-01',
    signature: 's',
  },
});

describe('REG-1: last device, last minute', () => {
  it('here, when the server stamped what this device sent', () => {
    expect(lastChangeOf(shown, [answered(AT)])).toEqual({ at: AT, isHere: true });
  });
  it('on another device, when a later change came from elsewhere', () => {
    expect(lastChangeOf(shown, [answered('2026-10-05T07:59:00.000Z')])).toEqual({
      at: AT,
      isHere: false,
    });
    expect(lastChangeOf(shown, [{ ...answered(AT), lane: 'profile/other' }])).toEqual({
      at: AT,
      isHere: false,
    });
  });
  it('here and not arrived, while something waits', () => {
    expect(lastChangeOf(shown, [{ lane, outcome: null }])).toEqual({
      at: undefined,
      isHere: true,
    });
    expect(lastChangeOf({ ...shown, pending: new Set(['motivation']) }, [])).toEqual({
      at: undefined,
      isHere: true,
    });
  });
});
