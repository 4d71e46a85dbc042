// How does a Financial Agreement read on paper? Who, which stay, how much and why, who pays first.
import {
  FA_ROUTE,
  agreementCode,
  agreementHash,
  countryOf,
  payerOutcome,
  type Agreement,
} from '@cxc/domain';
import { WORDS, factRows, signatureRows, type Block, type Sheet } from './sheet.ts';

/** Euro and cents as they are read: `1,234.50 €`. */
export function euro(cents: number): string {
  const whole = Math.floor(cents / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${String(cents % 100).padStart(2, '0')} €`;
}

const PRECEDENCE: Readonly<Record<string, string>> = {
  quality_manual: 'the Quality Manual',
  financial_agreement: 'this Financial Agreement',
  ctq: 'the Commitment to Quality',
};

const PROOF: Readonly<Record<string, string>> = {
  invoice: 'invoices',
  repayment: 'proof of the repayment',
  declaration: 'a declaration of the other payer',
  consent: 'the written consent of both sides',
};

function payer(data: Agreement): Block[] {
  const outcome = payerOutcome(data.payerAnswers ?? {});
  const order = (outcome?.precedence ?? []).map((name) => PRECEDENCE[name] ?? name).join(', then ');
  const proof = (outcome?.proof ?? []).map((name) => PROOF[name] ?? name).join(', ');
  return [
    {
      kind: 'facts',
      title: null,
      rows: factRows([
        [
          'Costs are first paid by',
          data.payer === 'VO' ? 'the visiting organisation' : data.payerOrganisation,
        ],
        ['Arrangement', data.payerArrangement],
        ['The lump sum goes to', 'the visiting organisation'],
        ['Proof before the payment', proof],
      ]),
    },
    {
      kind: 'text',
      text: `Private arrangements do not change the rules. What holds, in this order: ${order}.`,
    },
  ];
}

function amendments(data: Agreement): Sheet['sections'] {
  const rows = Object.values(data.amendments ?? {})
    .filter(({ state }) => state === 'in_force')
    .sort((a, b) => a.number - b.number)
    .map((one) => [
      String(one.number),
      `${one.start} to ${one.end}, ${String(one.workingDays)} working days`,
      one.lumpSum === undefined ? 'as before' : euro(one.lumpSum),
      one.reason,
    ]);
  if (rows.length === 0) return [];
  const list: Block = {
    kind: 'list',
    widths: [1, 4, 2, 4],
    head: ['No.', 'Stay', 'Lump sum', 'Reason'],
    rows,
  };
  return [{ title: 'Amendments in force', blocks: [list] }];
}

/** The sheet of an agreement. The account is never on it. */
export function agreementSheet(data: Agreement): Sheet {
  const isValidated = data.hash !== undefined;
  const code = isValidated ? agreementCode(data) : `DRAFT, version ${String(data.version)}`;
  const { stay } = data;
  return {
    lang: 'en',
    title: 'Financial Agreement',
    subtitle: `${data.vopLegalName ?? ''} and ${data.voLegalName ?? ''}`,
    author: 'ClusterXchange',
    footer: `Financial Agreement ${data.number ?? ''} · version ${String(data.version)} · ${code}`,
    notice: isValidated ? null : 'Draft: the amount is not checked yet, not to be signed.',
    sections: [
      {
        title: '1. Parties',
        blocks: [
          {
            kind: 'facts',
            title: null,
            rows: factRows([
              ['Partnership', data.vopLegalName],
              ['Grant Agreement', data.grantAgreementNumber],
              ['Represented by', data.vopRepresentative],
              ['Function', data.vopRepresentativeFunction],
            ]),
          },
          {
            kind: 'facts',
            title: null,
            rows: factRows([
              ['Visiting organisation', data.voLegalName],
              ['Address', data.voAddress],
              ['Register number', data.voLegalId],
              ['Represented by', data.voRepresentative],
              ['Function', data.voRepresentativeFunction],
            ]),
          },
        ],
      },
      {
        title: '2. Stay',
        blocks: [
          {
            kind: 'facts',
            title: null,
            rows: factRows([
              ['Exchange', data.number],
              ['Host country', countryOf(stay.hostCountry)?.name ?? stay.hostCountry],
              ['From', stay.start],
              ['To', stay.end],
              ['Working days', String(stay.workingDays)],
              [
                'Distance',
                data.distanceKm === undefined ? undefined : `${String(data.distanceKm)} km`,
              ],
            ]),
          },
        ],
      },
      {
        title: '3. Lump sum',
        blocks: [
          {
            kind: 'facts',
            title: null,
            rows: factRows([
              ['Agreed', data.lumpSum === undefined ? undefined : euro(data.lumpSum)],
              ['Payments', 'one'],
              ['Due', 'ten working days after the reports of both sides are closed'],
            ]),
          },
        ],
      },
      { title: '4. Who pays first', blocks: payer(data) },
      ...amendments(data),
    ],
    signatures: signatureRows(FA_ROUTE, data.signatures, {
      VO: data.voRepresentative ?? '',
      VOP: data.vopRepresentative ?? '',
    }),
    code,
    hash: data.hash ?? agreementHash(data),
    words: WORDS,
  };
}
