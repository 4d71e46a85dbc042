// ELI-1: is every alternative really possible, and is the one that people look for there?
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countries, organisationTypes } from '../generation/index.ts';
import { CHANGES, alternativesTo, explainEligibility, type EligibilityInput } from './index.ts';

const answer = fc.option(fc.boolean(), { nil: undefined });
const country = fc.constantFrom(...countries.map(({ code }) => code), 'CH', 'NO', 'US');
const past = fc.record({
  mode: fc.constantFrom('physical', 'virtual'),
  generation: fc.constantFrom('pilot', 'second', 'demo'),
  state: fc.constantFrom('closed', 'cancelled'),
});
const inputs: fc.Arbitrary<EligibilityInput> = fc.record({
  generation: fc.constantFrom('pilot', 'second', 'demo'),
  role: fc.constantFrom('VO' as const, 'HO' as const),
  date: fc.constantFrom(undefined, '2022-05-02', '2026-12-01'),
  type: fc.option(fc.constantFrom(...organisationTypes.map(({ code }) => code)), {
    nil: undefined,
  }),
  eccpProfiled: answer,
  eccpClusterMember: answer,
  agencyPreApproval: answer,
  registeredIn: fc.array(country, { maxLength: 3 }),
  personBasedIn: fc.option(country, { nil: undefined }),
  nationalOfCosmeCountry: answer,
  daysWithPermit: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
  startedOrIntendsBusiness: answer,
  history: fc.array(past, { maxLength: 3 }),
  mode: fc.constantFrom(undefined, 'physical', 'virtual'),
});

describe('ELI-1: the nearest eligible alternative', () => {
  it('every one is green or amber by the same rules, and the smallest effort stands first', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const found = alternativesTo(input);
        const before = explainEligibility(input);
        if (before.verdict !== 'red') expect(found).toEqual([]);
        for (const one of found) {
          expect(explainEligibility(one.input).verdict).toBe(one.verdict);
          expect(one.effort).toBe(CHANGES.indexOf(one.change) + 1);
          expect(
            before.findings.some(({ rule, result }) => rule === one.rule && result === 'failed'),
          ).toBe(true);
        }
        const efforts = found.map(({ effort }) => effort);
        expect(efforts).toEqual([...efforts].sort((a, b) => a - b));
      }),
      { seed: 20260901, numRuns: 3000 },
    );
  });

  it('one change only: all other answers stay as they were', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const { change, input: changed } of alternativesTo(input)) {
          const names = Object.keys(changed).filter(
            (name) => Object(changed)[name] !== Object(input)[name],
          );
          expect(names.length).toBeLessThanOrEqual(change === 'generation' ? 2 : 1);
        }
      }),
      { seed: 20260902, numRuns: 1000 },
    );
  });

  const GOOD: EligibilityInput = {
    generation: 'demo',
    role: 'VO',
    date: '2026-12-01',
    type: 'sme',
    eccpClusterMember: true,
    registeredIn: ['IT'],
    nationalOfCosmeCountry: true,
    mode: 'physical',
  };
  it.each<[string, Partial<EligibilityInput>, string[]]>([
    ['a large company that wants to visit may host', { type: 'large_company' }, ['R-EL-01 role']],
    ['an SME without a cluster joins one', { eccpClusterMember: false }, ['R-EL-02 join_cluster']],
    [
      'as a host it may also be approved by the agency',
      { role: 'HO', eccpClusterMember: false },
      ['R-EL-09 join_cluster', 'R-EL-09 pre_approval'],
    ],
    [
      'the paid visit is used: host, or visit online',
      { history: [{ generation: 'demo', mode: 'physical', state: 'closed' }] },
      ['R-EL-07 role', 'R-EL-07 mode'],
    ],
    [
      '182 days with a permit: a colleague, or one day later',
      { nationalOfCosmeCountry: false, daysWithPermit: 182, startedOrIntendsBusiness: true },
      ['R-EL-06 person', 'R-EL-06 wait'],
    ],
    ['Switzerland: nothing that one change could help', { registeredIn: ['CH'] }, []],
    [
      'registered in Switzerland and Spain: somebody based in Spain',
      { registeredIn: ['CH', 'ES'], personBasedIn: 'CH' },
      ['R-EL-03 residence'],
    ],
    [
      'a visit used up in the pilot: the generation after it gives a new right',
      {
        generation: 'pilot',
        date: '2022-05-02',
        history: [{ generation: 'pilot', mode: 'physical', state: 'closed' }],
      },
      ['R-EL-07 role', 'R-EL-07 mode', 'R-EL-07 generation', 'R-EL-07 generation'],
    ],
  ])('%s', (_title, parts, expected) => {
    expect(
      alternativesTo({ ...GOOD, ...parts }).map(({ rule, change }) => `${rule} ${change}`),
    ).toEqual(expected);
  });
});
