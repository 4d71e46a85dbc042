// What does valid evidence look like? One record in every state. All ids are invented.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import type { Parties, StayCopy } from '../match/index.ts';
import { evidenceId, type Evidence, type EvidenceItem } from './schema.ts';

/** The parties of the examples: two organisations, two Partnerships. */
export const EXAMPLE_PARTIES: Parties = {
  vo: derivedId('organisation', 'example', 'visitor'),
  ho: derivedId('organisation', 'example', 'host'),
  vop: derivedId('partnership', 'example', 'visitor'),
  hop: derivedId('partnership', 'example', 'host'),
};

/** A stay of three working days, Monday to Wednesday. */
export const EXAMPLE_STAY: StayCopy = {
  mode: 'physical',
  type: 'networking',
  hostCountry: 'BE',
  start: '2026-11-09',
  end: '2026-11-11',
  workingDays: 3,
};

const AT = '2026-11-12T08:00:00.000Z';
const person = derivedId('person', 'example', 'participant');
const judge = derivedId('person', 'example', 'partnership_admin');

function item(given: Partial<EvidenceItem> & Pick<EvidenceItem, 'kind' | 'proves'>): EvidenceItem {
  return {
    dateFrom: '2026-11-09',
    dateTo: '2026-11-11',
    loggedFor: 'vo',
    loggedBy: person,
    loggedAt: AT,
    reviewState: 'unreviewed',
    ...given,
  };
}

const reviewed = { reviewState: 'accepted', reviewedBy: judge, reviewedAt: AT } as const;

const accepted: NonNullable<Evidence['items']> = {
  [derivedId('item', 'pass')]: item({
    kind: 'boarding_pass',
    proves: 'travel',
    direction: 'outbound',
    dateFrom: '2026-11-08',
    dateTo: '2026-11-08',
    ...reviewed,
  }),
  [derivedId('item', 'hotel')]: item({ kind: 'hotel_invoice', proves: 'stay', ...reviewed }),
  [derivedId('item', 'letter')]: item({
    kind: 'ho_letter',
    proves: 'presence',
    loggedFor: 'ho',
    ...reviewed,
  }),
};

/** @param exchange name of an example exchange */
export function exampleEvidence(
  exchange: string,
  state: string,
  more: Partial<Evidence>,
): RecordOf<Evidence> {
  const exchangeId = derivedId('exchange', 'example', exchange);
  return {
    concept: 'evidence',
    id: evidenceId(exchangeId),
    version: 1,
    state,
    data: { exchangeId, parties: EXAMPLE_PARTIES, stay: EXAMPLE_STAY, ...more },
  };
}

const FIRST_PAGE = {
  sha256: 'a'.repeat(64),
  mime: 'image/jpeg',
  bytes: 240_000,
  name: 'pass.jpg',
} as const;

export function examples(): readonly RecordOf<Evidence>[] {
  return [
    exampleEvidence('open', 'open', {
      items: {
        [derivedId('item', 'pass')]: item({
          kind: 'boarding_pass',
          proves: 'travel',
          direction: 'outbound',
        }),
      },
      details: { [derivedId('item', 'pass')]: { issuer: 'Example Air', reference: 'ABC123' } },
      files: { [derivedId('item', 'pass')]: [FIRST_PAGE] },
      declarations: {
        [derivedId('declaration', 'night')]: {
          proves: 'stay',
          dateFrom: '2026-11-09',
          dateTo: '2026-11-09',
          reason: 'I stayed with family in the town.',
          by: person,
          at: AT,
          state: 'open',
        },
      },
    }),
    exampleEvidence('closed', 'open', { items: accepted }),
    exampleEvidence('locked', 'locked', { items: accepted, lockedAt: AT }),
  ];
}
