// What does a valid Partnership look like?
import { derivedId, type RecordOf } from '../kernel/index.ts';
import type { Partnership } from './schema.ts';

export function examples(): readonly RecordOf<Partnership>[] {
  const member = (name: string, country: string, role: 'coordinator' | 'member') =>
    [derivedId('cluster', name), { name, country, role }] as const;
  return [
    {
      concept: 'partnership',
      id: derivedId('partnership', 'demo', 'EXAMPLE'),
      version: 1,
      state: 'active',
      data: {
        acronym: 'EXAMPLE',
        fullName: 'Example Partnership for textiles',
        generation: 'demo',
        start: '2026-09-01',
        end: '2028-08-31',
        themes: ['textiles'],
        sectors: { '13': true, '14': true },
        countries: { ES: true, IT: true, PT: true },
        memberClusters: Object.fromEntries([
          member('Cluster of the North', 'IT', 'coordinator'),
          member('Cluster of the Coast', 'PT', 'member'),
          member('Cluster of the South', 'ES', 'member'),
        ]),
        acceptingProfiles: true,
        grantAgreementNumber: '101000',
        signatories: {
          [derivedId('person', 'example', 'signatory')]: {
            name: 'Alex signatory',
            function: 'Managing director',
            validFrom: '2026-09-01',
            namedBy: derivedId('person', 'example', 'partnership_coordinator'),
            namedAt: '2026-09-02T08:00:00.000Z',
            checkedBy: derivedId('person', 'example', 'support_office'),
            checkedAt: '2026-09-03T08:00:00.000Z',
          },
        },
      },
    },
  ];
}
