// May this organisation and person take part? The wizard's answers, rule by rule.
import { describe, expect, it } from 'vitest';
import { organisationTypes, type Country, countries } from '../generation/index.ts';
import { explainEligibility, pairObjection, visitFits, type EligibilityInput } from './index.ts';

const GOOD: EligibilityInput = {
  generation: 'demo',
  role: 'VO',
  type: 'sme',
  eccpClusterMember: true,
  country: 'IT',
  nationalOfCosmeCountry: true,
  mode: 'physical',
  history: [],
};
const explain = (parts: Partial<EligibilityInput>) => explainEligibility({ ...GOOD, ...parts });
const codes = (parts: Partial<EligibilityInput>) =>
  explain(parts)
    .findings.filter(({ result }) => result !== 'ok')
    .map(({ rule, code }) => `${rule} ${code}`);

it('green when every rule holds, amber when something is open, red when one fails', () => {
  expect(explain({}).verdict).toBe('green');
  expect(explain({ nationalOfCosmeCountry: undefined }).verdict).toBe('amber');
  expect(explain({ nationalOfCosmeCountry: undefined, country: 'CH' }).verdict).toBe('red');
});

it('with nothing answered yet it says what is open and refuses nothing', () => {
  const { verdict, findings } = explainEligibility({ generation: 'demo', role: 'HO' });
  expect(verdict).toBe('amber');
  expect(findings.filter(({ result }) => result === 'failed')).toEqual([]);
});

describe('R-EL-01: the type in this role and generation', () => {
  const TABLE: Readonly<Record<string, string>> = {
    cluster_organisation: 'yes yes yes yes',
    business_network: 'yes yes yes yes',
    scaling_up_support_organisation: 'yes yes yes yes',
    sme: 'yes yes yes yes',
    large_company: 'no no no yes',
    public_authority: 'no no no yes',
    training_provider: 'no no no yes',
    innovation_agency: 'no no no yes',
  };
  it.each(Object.entries(TABLE))('%s: pilot VO, pilot HO, second VO, second HO', (type, cells) => {
    const found = (['pilot', 'second'] as const).flatMap((generation) =>
      (['VO', 'HO'] as const).map((role) =>
        codes({ type, generation, role, eccpProfiled: true }).includes('R-EL-01 TYPE_NOT_ELIGIBLE')
          ? 'no'
          : 'yes',
      ),
    );
    expect(found.join(' ')).toBe(cells);
  });

  it('the table covers every type', () => {
    expect(organisationTypes.map(({ code }) => code).sort()).toEqual(Object.keys(TABLE).sort());
  });
});

it.each([
  [
    'R-EL-02: a business network alone is not enough',
    { eccpClusterMember: false, businessNetworkMember: true },
    ['R-EL-02 NOT_MEMBER_OF_ECCP_CLUSTER'],
  ],
  [
    'R-EL-02: a cluster organisation has a profile itself',
    { type: 'cluster_organisation', eccpProfiled: false },
    ['R-EL-02 NOT_PROFILED_ON_ECCP'],
  ],
  [
    'R-EL-02: a large host is active in a cluster',
    { type: 'large_company', role: 'HO', eccpClusterMember: false } as const,
    ['R-EL-02 NOT_ACTIVE_IN_CLUSTER'],
  ],
  ['R-EL-03: Serbia takes part', { country: 'RS' }, []],
  ['R-EL-03: Switzerland does not', { country: 'CH' }, ['R-EL-03 COUNTRY_NOT_COSME']],
  ['R-EL-03: Norway does not', { country: 'NO' }, ['R-EL-03 COUNTRY_NOT_COSME']],
  [
    'R-EL-03: the United Kingdom took part in the pilot',
    { country: 'GB', generation: 'pilot' },
    [],
  ],
  [
    'R-EL-03: later the Support Office must decide',
    { country: 'GB' },
    ['R-EL-03 COUNTRY_NEEDS_DECISION'],
  ],
  [
    'R-EL-04: registered only in Italy, based in Spain',
    { registeredIn: ['IT'], personBasedIn: 'ES' },
    [],
  ],
  [
    'R-EL-04: registered twice, based in one of them',
    { registeredIn: ['CH', 'ES'], personBasedIn: 'ES' },
    [],
  ],
  [
    'R-EL-04: registered twice, based in neither',
    { registeredIn: ['IT', 'ES'], personBasedIn: 'PT' },
    ['R-EL-04 RESIDENCE_UNKNOWN'],
  ],
  [
    'R-EL-06: 183 days and a business',
    { nationalOfCosmeCountry: false, daysWithPermit: 183, startedOrIntendsBusiness: true },
    [],
  ],
  [
    'R-EL-06: 182 days',
    { nationalOfCosmeCountry: false, daysWithPermit: 182, startedOrIntendsBusiness: true },
    ['R-EL-06 PERMIT_DAYS_BELOW_MINIMUM'],
  ],
  [
    'R-EL-06: 400 days without a business',
    { nationalOfCosmeCountry: false, daysWithPermit: 400, startedOrIntendsBusiness: false },
    ['R-EL-06 NO_BUSINESS_INTENDED'],
  ],
  [
    'R-EL-06: the days are not known',
    { nationalOfCosmeCountry: false, startedOrIntendsBusiness: true },
    ['R-EL-06 PERMIT_UNKNOWN'],
  ],
  [
    'R-EL-09: a non-member SME hosts after an approval',
    { role: 'HO', eccpClusterMember: false, agencyPreApproval: true } as const,
    [],
  ],
  [
    'R-EL-09: without one it does not',
    { role: 'HO', eccpClusterMember: false } as const,
    ['R-EL-09 PRE_APPROVAL_REQUIRED'],
  ],
  [
    'R-EL-09: it never visits',
    { eccpClusterMember: false, agencyPreApproval: true },
    ['R-EL-02 NOT_MEMBER_OF_ECCP_CLUSTER'],
  ],
])('%s', (_title, parts: Partial<EligibilityInput>, expected) => {
  expect(codes(parts)).toEqual(expected);
});

it('R-EL-03: 27 countries of the Union, 11 third countries, and the United Kingdom', () => {
  const of = (group: string) => countries.filter((one: Country) => one.group === group).length;
  expect([of('EU'), of('COSME_THIRD_COUNTRY'), of('UK_TRANSITIONAL')]).toEqual([27, 11, 1]);
});

describe('R-EL-07: one paid visit per visitor and generation', () => {
  const closed = { mode: 'physical', generation: 'pilot', state: 'closed' };
  it.each([
    ['a virtual one before', [{ ...closed, mode: 'virtual' }], 'pilot', 'ok'],
    ['a physical one before', [closed], 'pilot', 'failed'],
    ['a cancelled one before', [{ ...closed, state: 'cancelled' }], 'pilot', 'ok'],
    ['one in the generation before', [closed], 'second', 'ok'],
  ])('%s', (_title, history, generation, expected) => {
    expect(visitFits(generation, 'physical', history).result).toBe(expected);
  });
  it('nobody knows the earlier stays yet: open, never fine', () => {
    expect(codes({ history: undefined })).toEqual(['R-EL-07 HISTORY_UNKNOWN']);
    expect(codes({ history: undefined, mode: 'virtual' })).toEqual([]);
    expect(codes({ history: undefined, role: 'HO' })).toEqual([]);
  });
  it('a virtual one may follow', () => {
    expect(visitFits('pilot', 'virtual', [closed]).result).toBe('ok');
  });
});

it('R-EL-05: two countries', () => {
  expect(pairObjection('IT', 'IT')).toBe('SAME_COUNTRY');
  expect(pairObjection('IT', 'CZ')).toBeNull();
});
