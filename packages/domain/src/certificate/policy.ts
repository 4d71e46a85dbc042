// Who holds a certificate? Its organisation, its Partnership and the Support Office; the code is public (2.15).
import type { Policy } from '../kernel/index.ts';
import type { Certificate } from './schema.ts';

const row = { see: ['own', 'partnership', 'so'], edit: [] };

export const policy: Policy<Certificate> = {
  audience: ({ data: { side, parties } }) => [
    { key: `organisation:${side === 'VO' ? parties.vo : parties.ho}`, as: 'own' },
    { key: `partnership:${side === 'VO' ? parties.vop : parties.hop}`, as: 'partnership' },
    { key: 'so', as: 'so' },
  ],
  fields: {
    exchangeId: row,
    number: row,
    side: row,
    parties: row,
    stay: row,
    holderName: row,
    counterpartName: row,
    personName: row,
    place: row,
    issuedOn: row,
    issuedBy: row,
    verifyCode: row,
    revokedOn: row,
    revokedReason: row,
  },
};
