// Which exceptions has the Support Office of the demo world made? One in force, one that was ended.
import { addDays, programmeDate } from '@cxc/domain/kernel';
import { overrideId, type Override } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { DEMO_GENERATION, organisationId, personNamed } from './people.ts';
import { act } from './requests.ts';

interface Plan {
  readonly organisation: string;
  readonly rule: Override['rule'];
  readonly reason: string;
  readonly days: number;
  /** Why it was ended; in force where absent. */
  readonly ended?: string;
}

const PLANS: readonly Plan[] = [
  {
    organisation: 'Fab Lab Ribeira',
    rule: 'R-EL-02',
    reason:
      'Its cluster is moving its profile on the platform. We have seen the letter of membership.',
    days: 180,
  },
  {
    organisation: 'Lichtwerk Jena',
    rule: 'R-EL-06',
    reason: 'The residence permit was extended and the new card is in the post.',
    days: 60,
    ended: 'The card has arrived: the rule itself holds now.',
  },
];

export async function plantOverrides(docket: Docket, view: View): Promise<void> {
  const by = personNamed('demo.so');
  for (const { organisation, rule, reason, days, ended } of PLANS) {
    const about = {
      organisationId: organisationId(organisation),
      rule,
      generation: DEMO_GENERATION,
    };
    const record = overrideId(about);
    const give = (command: string, payload: object): Promise<string> =>
      act(docket, view, { by, concept: 'override', record, command, payload: { ...payload } });
    const expiresOn = addDays(programmeDate(docket.now), days);
    await give('create', { ...about, effect: 'lifted', reason, expiresOn });
    if (ended !== undefined) await give('end', { reason: ended });
  }
}
