// Who is new in the demo world? Somebody without an organisation, one who registered theirs, some who asked
// to join one in every state of it, and an organisation that was registered twice and merged.
import { derivedId } from '@cxc/domain/kernel';
import { joiningId } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { organisationId, partnershipId, personNamed } from './people.ts';
import { type Acting, act } from './requests.ts';

const FOUNDED = 'Officina Lana Nova';
const TWICE = 'Hjem & Lys ApS';

async function plantFounded(docket: Docket, view: View): Promise<void> {
  const founder = personNamed('demo.founder');
  const record = organisationId(FOUNDED);
  await act(docket, view, {
    by: founder,
    concept: 'organisation',
    record,
    command: 'create',
    payload: {
      legalName: FOUNDED,
      type: 'sme',
      country: 'IT',
      city: 'Prato',
      sector: '13',
      website: 'https://lananova.example',
      description: 'Turns old wool coats into new yarn.',
      memberships: {
        [derivedId('membership', FOUNDED)]: {
          clusterName: 'Textile Valley North',
          kind: 'cluster_member',
          memberSince: '2024-03-01',
        },
      },
    },
  });
}

async function asks(docket: Docket, view: View, by: Acting, organisation: string): Promise<string> {
  const record = joiningId(by.id, organisation);
  await act(docket, view, {
    by,
    concept: 'joining',
    record,
    command: 'create',
    payload: { organisationId: organisation, message: 'I work at the test bench.' },
  });
  return record;
}

/** One joining in every state, all at one organisation, and answered by its own person. */
async function plantJoinings(docket: Docket, view: View): Promise<void> {
  const organisation = organisationId('Revontuli Optics');
  const member = personNamed('demo.revontuli');
  await asks(docket, view, personNamed('demo.asks'), organisation);
  const answers = [
    ['demo.accepted', member, 'accept', {}],
    ['demo.declined', member, 'decline', { reason: 'You left us in spring, as far as I know.' }],
    ['demo.withdrawn', personNamed('demo.withdrawn'), 'withdraw', {}],
  ] as const;
  for (const [start, by, command, payload] of answers) {
    const record = await asks(docket, view, personNamed(start), organisation);
    await act(docket, view, { by, concept: 'joining', record, command, payload });
  }
}

/** The same company, registered a second time at a fair; the Support Office saw it. */
async function plantMerged(docket: Docket, view: View): Promise<void> {
  const record = organisationId(TWICE);
  await act(docket, view, {
    by: personNamed('demo.twice'),
    concept: 'organisation',
    record,
    command: 'create',
    payload: {
      legalName: TWICE,
      type: 'sme',
      country: 'DK',
      city: 'Odense',
      website: 'https://hjemoglys.example',
    },
  });
  await act(docket, view, {
    by: personNamed('demo.so'),
    concept: 'organisation',
    record,
    command: 'merge',
    payload: {
      into: organisationId('Hjem og Lys'),
      take: ['website'],
      reason: 'The same company, registered a second time at the fair in Odense.',
    },
  });
}

/** A Partnership of the demo enters one itself, so that not all of them come from people. */
async function plantEntered(docket: Docket, view: View): Promise<void> {
  await act(docket, view, {
    by: personNamed('demo.admin.exceliving'),
    concept: 'organisation',
    record: organisationId('Casa Aperta Lda'),
    command: 'create',
    payload: {
      legalName: 'Casa Aperta Lda',
      type: 'training_provider',
      country: 'PT',
      city: 'Aveiro',
      sector: '85',
      partnerships: { [partnershipId('EXCELIVING')]: true },
    },
  });
}

export async function plantNewcomers(docket: Docket, view: View): Promise<void> {
  await plantFounded(docket, view);
  await plantJoinings(docket, view);
  await plantMerged(docket, view);
  await plantEntered(docket, view);
}
