// What do valid entries of the library look like? One in every state.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { TEMPLATE_VERSION, ctqIdOf, exampleCtq, planOf, templateIdOf } from '../ctq/index.ts';
import { VIRTUAL_UNTIL, forms } from './forms.ts';
import { documentIdOf, exampleIdOf } from './ids.ts';
import type { RepositoryDocument } from './schema.ts';

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
  const entered = forms.map((data): RecordOf<RepositoryDocument> => {
    const isOld = data.templateKind === 'virtual';
    const replacedBy = templateIdOf('physical', TEMPLATE_VERSION);
    return {
      concept: 'repositoryDocument',
      id: documentIdOf(data),
      version: 1,
      state: isOld ? 'withdrawn' : 'available',
      data: isOld ? { ...data, withdrawnOn: VIRTUAL_UNTIL, replacedBy } : data,
    };
  });
  return [
    ...entered,
    ofStay('asked', 'validated'),
    ofStay('available', 'signing'),
    ofStay('declined', 'uploaded_signed'),
  ];
}
