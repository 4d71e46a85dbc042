// What does a valid certificate look like? One in every state. All names are invented.
import { EXAMPLE_PARTIES, EXAMPLE_STAY } from '../evidence/index.ts';
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { verifyCodeOf } from './code.ts';
import { certificateId, type Certificate } from './schema.ts';

export function examples(): readonly RecordOf<Certificate>[] {
  const one = (state: string, more: Partial<Certificate>): RecordOf<Certificate> => {
    const exchangeId = derivedId('exchange', 'example', 'certificate', state);
    const data: Certificate = {
      exchangeId,
      number: 'CXC-2026-EXAMP',
      side: 'VO',
      parties: EXAMPLE_PARTIES,
      stay: EXAMPLE_STAY,
      holderName: 'Example Weavers',
      counterpartName: 'Example Fibre Centre',
      personName: 'Alex participant',
      place: 'Example Town',
      issuedOn: '2026-11-20',
      issuedBy: 'Example Partnership',
      verifyCode: verifyCodeOf(state),
      ...more,
    };
    return { concept: 'certificate', id: certificateId(exchangeId, 'VO'), version: 1, state, data };
  };
  return [
    one('issued', {}),
    one('revoked', { revokedOn: '2026-11-23', revokedReason: 'Opened again.' }),
  ];
}
