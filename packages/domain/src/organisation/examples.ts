// What do valid organisations look like?
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { partnership } from '../partnership/index.ts';
import type { Organisation } from './schema.ts';

const FOUNDER = derivedId('person', 'example', 'founder');
const MEMBERSHIP = derivedId('membership', 'example');

export function examples(): readonly RecordOf<Organisation>[] {
  const ids = partnership.examples().map(({ id }) => [id, true] as const);
  const one = (
    name: string,
    data: Omit<Organisation, 'legalName'>,
    state = 'active',
  ): RecordOf<Organisation> => ({
    concept: 'organisation',
    id: derivedId('organisation', name),
    version: 1,
    state,
    data: { legalName: name, ...data },
  });
  const partnerships: Record<string, true> = Object.fromEntries(ids);
  return [
    one('Example Weavers', {
      type: 'sme',
      country: 'IT',
      city: 'Prato',
      sector: '13',
      eccpClusterMember: true,
      clusterName: 'Cluster of the North',
      headcount: 24,
      partnerships,
    }),
    one('Example Lab', {
      type: 'scaling_up_support_organisation',
      subtype: 'fab_lab',
      country: 'PT',
      city: 'Porto',
      sector: '72',
      eccpClusterMember: true,
      partnerships,
    }),
    one(
      'Example Dyers',
      {
        type: 'sme',
        country: 'ES',
        city: 'Alcoi',
        memberships: { [MEMBERSHIP]: { clusterName: 'Cluster of the South' } },
        partnerships,
        founder: FOUNDER,
        founderName: 'Alex Founder',
      },
      'unconfirmed',
    ),
    one(
      'Example Weavers S.r.l.',
      {
        type: 'sme',
        country: 'IT',
        partnerships,
        founder: FOUNDER,
        mergedInto: derivedId('organisation', 'Example Weavers'),
        mergeReason: 'The same mill, registered twice at a fair.',
        mergedAt: '2026-10-05T08:00:00.000Z',
      },
      'merged',
    ),
  ];
}
