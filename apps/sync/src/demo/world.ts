// How does the demo world come into an empty store? In one transaction, once; a second call finds it
// there. Also: what every store begins with, demo or not.
import { derivedId } from '@cxc/domain/kernel';
import {
  type PartnershipSeed,
  generation,
  generations,
  librarySeeds,
  partnershipSeeds,
} from '@cxc/domain';
import { hashPassword } from '../auth/passwords.ts';
import type { Authority } from '../authority/authority.ts';
import type { Docket } from '../authority/docket.ts';
import type { Storage } from '../engine/storage/storage.ts';
import type { DemoDoor } from '../routes/edge.ts';
import { plantNewcomers } from './newcomers.ts';
import {
  DEMO_GENERATION,
  DEMO_PASSWORD,
  STAFFED,
  organisationId,
  organisations,
  partnershipId,
  people,
  personId,
} from './people.ts';
import { plantFairs } from './fairs.ts';
import { plantGroups } from './groups.ts';
import { plantInvitations, plantSubstitute } from './invitations.ts';
import { HOW_MANY, plantManyProfiles } from './manyProfiles.ts';
import { plantExchanges } from './exchanges.ts';
import { plantMatches } from './matches.ts';
import { plantAfterStay } from './afterStay.ts';
import { plantPayments } from './payments.ts';
import { plantDesks } from './desk.ts';
import { plantSignatories } from './documents.ts';
import { plantOverrides } from './overrides.ts';
import { plantProfiles } from './profiles.ts';
import { plantQueries } from './queries.ts';
import { order } from './requests.ts';

const LIBRARY = 'repositoryDocument';

/** The generations of the programme, without which nothing can be filed, and what every library begins with. */
export async function plantReferences(authority: Authority): Promise<void> {
  await authority.act(async (docket, tx) => {
    for (const { id, data } of generation.examples())
      if (!(await tx.findRecord('generation', id)))
        await order(docket, 'generation', id, 'create', data);
    for (const { id, data, withdrawn } of librarySeeds) {
      if (await tx.findRecord(LIBRARY, id)) continue;
      await order(docket, LIBRARY, id, 'enter', data);
      if (withdrawn) await order(docket, LIBRARY, id, 'withdraw', withdrawn);
    }
  });
}

function clusterId(name: string): string {
  return derivedId('cluster', name);
}

async function plantPartnership(docket: Docket, seed: PartnershipSeed): Promise<void> {
  const dates = generations.find(({ code }) => code === DEMO_GENERATION);
  const members = seed.clusters.map(({ name, country, role }) => [
    clusterId(name),
    { name, ...(country ? { country } : {}), role },
  ]);
  for (const { name, country } of seed.clusters)
    await order(docket, 'cluster', clusterId(name), 'create', {
      name,
      ...(country ? { country } : {}),
      eccpProfiled: true,
    });
  await order(docket, 'partnership', partnershipId(seed.acronym), 'create', {
    acronym: seed.acronym,
    fullName: seed.name,
    generation: DEMO_GENERATION,
    start: dates?.start,
    end: dates?.end,
    themes: [...seed.themes],
    sectors: Object.fromEntries(seed.sectors.map((code) => [code, true])),
    countries: Object.fromEntries(seed.countries.map((code) => [code, true])),
    memberClusters: Object.fromEntries(members) as object,
    acceptingProfiles: (STAFFED as readonly string[]).includes(seed.acronym),
    // Invented: six digits that no grant has.
    grantAgreementNumber: `9900${String(10 + seed.acronym.length)}`,
  });
}

/**
 * Makes the demo world unless it is there. Deterministic ids: every demo store holds the same one.
 * @param many how many profiles stand in its catalogue beside those that have a story
 */
export async function plantDemo(
  storage: Storage,
  authority: Authority,
  many = HOW_MANY,
): Promise<void> {
  const first = people[0];
  const there = await storage.read((view) => view.findCredential(first?.email ?? ''));
  if (there) return;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await authority.act(async (docket, tx) => {
    for (const seed of partnershipSeeds.filter((one) => one.generation === 'second'))
      await plantPartnership(docket, seed);
    for (const data of organisations)
      await order(docket, 'organisation', organisationId(data.legalName), 'create', data);
    for (const { email, givenName, familyName, roles } of people) {
      const id = personId(email);
      const held = roles.map((role) => [derivedId('role', id, role.role, role.key), role]);
      await order(docket, 'person', id, 'create', {
        email,
        givenName,
        familyName,
        locale: 'en',
        roles: Object.fromEntries(held) as object,
      });
      await tx.putCredential({ person: id, email, passwordHash });
    }
    await plantNewcomers(docket, tx);
    await plantOverrides(docket, tx);
    await plantProfiles(docket, tx);
    await plantDesks(docket, tx);
    await plantSignatories(docket, tx);
    await plantMatches(docket, tx);
    await plantExchanges(docket, tx);
    await plantGroups(docket, tx);
    await plantAfterStay(docket, tx);
    await plantPayments(docket, tx);
    await plantQueries(docket, tx);
    await plantFairs(docket, tx);
    await plantInvitations(docket, tx);
    await plantSubstitute(docket, tx);
    await plantManyProfiles(docket, tx, many);
  });
}

/** What the sign-in screen shows of the demo world, and who may move its clock. */
export function demoDoor(): DemoDoor {
  return {
    password: DEMO_PASSWORD,
    accounts: people.map(({ email, givenName, familyName, roles, of }) => ({
      email,
      name: `${givenName} ${familyName}`,
      hats: roles.map(({ role, key }) => `${role}@${key}`),
      of,
    })),
    mayMoveClock: (hats) => hats.includes('support_office@so'),
    clockEnd: `${generations.map(({ end }) => end).reduce((a, b) => (a > b ? a : b))}T21:59:59.999Z`,
  };
}
