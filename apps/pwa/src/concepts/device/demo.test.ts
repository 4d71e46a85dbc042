// Are the people of the demo world grouped by whom they act for?
import { describe, expect, it } from 'vitest';
import { demoGroups, type DemoAccount } from './demo.ts';

function account(name: string, ...hats: readonly string[]): DemoAccount {
  return { email: `${name}@demo.example`, name, hats, of: '' };
}

describe('demoGroups', () => {
  it('puts participants first, then Partnerships, then offices, each person once', () => {
    const groups = demoGroups([
      account('office', 'support_office@so'),
      account('admin', 'partnership_admin@partnership:p1'),
      account('both', 'participant@organisation:o1', 'partnership_member@partnership:p1'),
      account('visitor', 'participant@organisation:o2'),
    ]);
    expect(groups.map(({ name, accounts }) => [name, ...accounts.map((one) => one.name)])).toEqual([
      ['participants', 'both', 'visitor'],
      ['partnerships', 'admin'],
      ['offices', 'office'],
    ]);
  });

  it('leaves out groups without anybody', () => {
    expect(demoGroups([])).toEqual([]);
  });
});
