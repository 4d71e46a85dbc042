// Who is invited in the demo world, and who stands in for whom? An invitation in every state, and a substitution
// that begins in a month.
import { addDays, derivedId, programmeDate } from '@cxc/domain/kernel';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { DEMO_GENERATION, organisationId, partnershipId, personNamed } from './people.ts';
import { type Acting, act, order } from './requests.ts';

const OPEN_DAYS = 30;

const idOf = (start: string): string => derivedId('invitation', DEMO_GENERATION, start);

function offer(start: string, role: string, key: string, expiresOn: string) {
  return { email: `demo.${start}@clusterxchange.example`, locale: 'en', role, key, expiresOn };
}

/** Makes them: by those who may, through the same commands as everybody. */
export async function plantInvitations(docket: Docket, view: View): Promise<void> {
  const today = programmeDate(docket.now);
  const expiresOn = addDays(today, OPEN_DAYS);
  const hiTech = `partnership:${partnershipId('Hi-Tech-TEX')}`;
  const aurora = `organisation:${organisationId('Filatura Aurora')}`;
  const coordinator = personNamed('demo.coordinator.hitechtex');
  const invite = (by: Acting, start: string, role: string, key: string, more: object = {}) =>
    act(docket, view, {
      by,
      concept: 'invitation',
      record: idOf(start),
      command: 'create',
      payload: { ...offer(start, role, key, expiresOn), ...more },
    });

  await invite(coordinator, 'invited.signatory', 'signatory', hiTech, {
    givenName: 'Livia',
    familyName: 'Brandt',
    message: 'You sign for us from January on. Welcome!',
  });
  await invite(personNamed('demo.aurora'), 'invited.colleague', 'participant', aurora);
  await invite(coordinator, 'withdrawn', 'partnership_member', hiTech);
  await act(docket, view, {
    by: coordinator,
    concept: 'invitation',
    record: idOf('withdrawn'),
    command: 'withdraw',
    payload: {},
  });
  await invite(coordinator, 'member.hitechtex', 'partnership_member', hiTech);
  const person = personNamed('demo.member.hitechtex').id;
  await order(docket, 'invitation', idOf('member.hitechtex'), 'accept', { person });
  // Nobody can wait a month here: this one is over from the beginning.
  const invitedAt = `${addDays(today, -2 * OPEN_DAYS)}T08:00:00.000Z`;
  await docket.plant({
    concept: 'invitation',
    id: idOf('expired'),
    version: 2,
    state: 'expired',
    data: {
      ...offer('expired', 'participant', aurora, addDays(today, -OPEN_DAYS)),
      invitedBy: personNamed('demo.aurora').id,
      invitedAt,
    },
  });
}

/** The coordinator will be away, and the admin stands in. */
export async function plantSubstitute(docket: Docket, view: View): Promise<void> {
  const today = programmeDate(docket.now);
  const by = personNamed('demo.coordinator.hitechtex');
  await act(docket, view, {
    by,
    concept: 'person',
    record: by.id,
    command: 'nameSubstitute',
    payload: {
      role: 'partnership_coordinator',
      key: `partnership:${partnershipId('Hi-Tech-TEX')}`,
      substitute: personNamed('demo.admin.hitechtex').id,
      from: addDays(today, OPEN_DAYS),
      to: addDays(today, OPEN_DAYS + 14),
    },
  });
}
