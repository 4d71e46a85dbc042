// What do valid entries of the library look like? One in every state.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { ctqIdOf, exampleCtq, planOf } from '../ctq/index.ts';
import { exampleIdOf } from './ids.ts';
import type { RepositoryDocument } from './schema.ts';
import { librarySeeds } from './seeds.ts';

const AT = '2026-12-02T09:00:00.000Z';
const said = (name: string) => ({ by: derivedId('person', 'example', name), at: AT });

/** An example that comes from the stay of a validated CTQ. */
function ofStay(state: string, from: string): RecordOf<RepositoryDocument> {
  const { data } = exampleCtq(from);
  const { exchangeId, parties } = data;
  const id = exampleIdOf(exchangeId);
  const consents = {
    VO: said('participant'),
    HO: said('participant'),
    VOP: said('partnership_admin'),
    ...(state === 'available' ? { HOP: said('partnership_admin') } : {}),
  };
  return {
    concept: 'repositoryDocument',
    id,
    version: 1,
    state,
    data: {
      kind: 'good_example',
      title: 'Recycled fibres, three days',
      language: 'en',
      version: '1',
      validFrom: '2026-12-02',
      days: 3,
      grouped: false,
      plan: planOf(data, ctqIdOf(exchangeId)),
      exchangeId,
      parties,
      askedAt: AT,
      ...(state === 'declined'
        ? { declined: { role: 'HO', ...said('participant') } }
        : { consents }),
      ...(state === 'available' ? { publishedAt: AT } : {}),
    },
  };
}

export function examples(): readonly RecordOf<RepositoryDocument>[] {
  const seeds = librarySeeds.map(({ id, data, withdrawn }): RecordOf<RepositoryDocument> => ({
    concept: 'repositoryDocument',
    id,
    version: 1,
    state: withdrawn ? 'withdrawn' : 'available',
    data: withdrawn
      ? { ...data, withdrawnOn: withdrawn.on, replacedBy: withdrawn.replacedBy }
      : data,
  }));
  return [
    ...seeds,
    ofStay('asked', 'validated'),
    ofStay('available', 'signing'),
    ofStay('declined', 'uploaded_signed'),
  ];
}
