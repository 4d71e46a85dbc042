// What does a valid cluster look like?
import { derivedId, type RecordOf } from '../kernel/index.ts';
import type { Cluster } from './schema.ts';

export function examples(): readonly RecordOf<Cluster>[] {
  return [
    {
      concept: 'cluster',
      id: derivedId('cluster', 'example'),
      version: 1,
      state: 'active',
      data: { name: 'Example Textile Cluster', country: 'IT', eccpProfiled: true },
    },
  ];
}
