// What does a valid line of the ledger look like? One in every state.
import { EXAMPLE_PARTIES } from '../evidence/index.ts';
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { kpiId, type Kpi } from './schema.ts';

export function examples(): readonly RecordOf<Kpi>[] {
  const one = (state: string, more: Partial<Kpi>): RecordOf<Kpi> => {
    const exchangeId = derivedId('exchange', 'example', 'kpi', state);
    const data: Kpi = {
      exchangeId,
      number: 'CXC-2026-EXAMP',
      partnershipId: EXAMPLE_PARTIES.vop,
      organisationType: 'sme',
      mode: 'physical',
      countedOn: '2026-11-20',
      ...more,
    };
    return { concept: 'kpi', id: kpiId(exchangeId), version: 1, state, data };
  };
  return [
    one('counted', {}),
    one('reversed', { reversedOn: '2026-11-23', reason: 'Opened again.' }),
  ];
}
