// Who visits whom in the demo world's exchanges? Published profiles of visitors and their host, and matches both sides
// agreed on some time ago.
import { addDays } from '@cxc/domain/kernel';
import {
  type Match,
  exampleMatch,
  exampleProfile,
  exchangeId,
  matchId,
  profileId,
} from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import { DEMO_GENERATION, organisations, partnershipId, personNamed } from './people.ts';
import { type Acting, order } from './requests.ts';

/** The host all of them go to, and the Partnership of both sides. */
export const HOST = 'demo.linho';
const PARTNERSHIP = 'Hi-Tech-TEX';
/** Who acts for that Partnership. */
export const LEAD = 'demo.admin.hitechtex';

function organisationOf({ roles }: Acting): string {
  return roles[0]?.key.slice('organisation:'.length) ?? '';
}

/** The profile of a visitor or host of this file. */
export function profileOf(person: Acting, role: 'VO' | 'HO'): string {
  return profileId(person.id, organisationOf(person), role, DEMO_GENERATION);
}

/** The exchange of a visitor of this file. */
export function demoExchange(visitor: string): string {
  const match = matchId(profileOf(personNamed(visitor), 'VO'), profileOf(personNamed(HOST), 'HO'));
  return exchangeId(match, 1);
}

/** A published profile that the Partnership looks after. */
export async function plantProfile(
  docket: Docket,
  person: Acting,
  role: 'VO' | 'HO',
): Promise<void> {
  const { data } = exampleProfile(role, 'published');
  const partnership = partnershipId(PARTNERSHIP);
  await docket.plant({
    concept: 'profile',
    id: profileOf(person, role),
    version: 1,
    state: 'published',
    data: {
      ...data,
      organisationId: organisationOf(person),
      contactUserId: person.id,
      contactName: `${person.givenName} ${person.familyName}`,
      contactEmail: person.email,
      partnershipId: partnership,
      submittedTo: partnership,
      lastEditedBy: person.id,
      lastEditedAt: docket.now,
      publishedAt: docket.now,
    },
  });
  const link = { partnershipId: partnership };
  await order(docket, 'organisation', organisationOf(person), 'linkPartnership', link);
}

function shownOf({ of }: Acting): { name: string; country: string; city?: string } {
  const found = organisations.find(({ legalName }) => legalName === of);
  return {
    name: of,
    country: found?.country ?? 'PT',
    ...(found?.city === undefined ? {} : { city: found.city }),
  };
}

/** Both sides said yes some time ago. */
export async function plantMatch(docket: Docket, visitor: Acting, host: Acting, start: string) {
  const voProfileId = profileOf(visitor, 'VO');
  const hoProfileId = profileOf(host, 'HO');
  const { data } = exampleMatch('validated');
  const partnership = partnershipId(PARTNERSHIP);
  const own: Match = {
    ...data,
    voProfileId,
    hoProfileId,
    parties: {
      vo: organisationOf(visitor),
      ho: organisationOf(host),
      vop: partnership,
      hop: partnership,
    },
    sides: { vo: shownOf(visitor), ho: shownOf(host) },
    contacts: { vo: { person: visitor.id }, ho: { person: host.id } },
    proposedStart: start,
    proposedEnd: addDays(start, 2),
    workingDays: 3,
  };
  const id = matchId(voProfileId, hoProfileId);
  await docket.plant({ concept: 'match', id, version: 1, state: 'validated', data: own });
  return id;
}
