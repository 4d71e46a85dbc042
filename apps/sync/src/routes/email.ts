// How does a person get another address? With the password, and a code from the new mailbox; the old one is told.
import { randomUUID } from 'node:crypto';
import { type Effect, derivedId } from '@cxc/domain/kernel';
import { NewAddressBody, NewAddressCodeBody } from '@cxc/domain/wire';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, SMALL_LIMITS, requireSession } from './edge.ts';
import {
  CODE_SENT,
  addressOf,
  mayAsk,
  mayTry,
  requirePassword,
  tellByMail,
  wrongCode,
} from './proving.ts';

const EMAIL = 'email';

/** A code for a new address is good for the person who asked only. */
function aboutOf(person: string, email: string): string {
  return `${person} ${email}`;
}

export function emailRoutes(app: App, deps: AppDeps): void {
  app.post('/api/email', async (c) => {
    const session = await requireSession(c, deps);
    const { email, password } = await readMessage(c.req.raw, NewAddressBody, SMALL_LIMITS);
    const to = addressOf(email);
    const { person, device } = session;
    await mayAsk(c, deps, { about: to, device });
    await requirePassword(c, deps, session, password);
    await deps.authority.act(async (_docket, tx) => {
      const kind = (await tx.findCredential(to)) ? 'addressKnown' : 'address';
      const record = await tx.findRecord(deps.registry.people, person);
      const locale = record?.data['locale'];
      await deps.mails.put(tx, {
        id: randomUUID(),
        kind,
        to,
        locale: typeof locale === 'string' ? locale : 'en',
        params: { about: aboutOf(person, to) },
      });
    });
    return c.json(CODE_SENT, 202);
  });

  app.put('/api/email', async (c) => {
    const { person, device } = await requireSession(c, deps);
    const body = await readMessage(c.req.raw, NewAddressCodeBody, SMALL_LIMITS);
    const email = addressOf(body.email);
    await mayTry(c, deps, { about: email, device });
    const isRight = await deps.authority.act(async (docket, tx) => {
      if (!(await deps.codes.take(tx, EMAIL, aboutOf(person, email), body.code))) return false;
      const credential = await tx.findCredentialOf(person);
      if (!credential) return false;
      if (await tx.findCredential(email))
        throw new Refused(409, 'ACCOUNT_THERE', 'There is an account with this address.');
      // To the address that is given up: its owner learns of it while they still can do something.
      const params = { at: docket.now };
      await tellByMail(deps, tx, person, { kind: 'addressChanged', params });
      await tx.putCredential({ ...credential, email });
      const change: Effect = {
        concept: deps.registry.people,
        record: person,
        command: 'changeEmail',
        payload: { email },
      };
      const why = await docket.order(derivedId('email', person, docket.now), [change]);
      if (why)
        throw new Refused(400, 'PERSON_NOT_ALLOWED', `The address was not taken (${why.code}).`);
      await docket.note({ event: 'emailChanged', person, device });
      return true;
    });
    if (!isRight) throw wrongCode();
    return c.body(null, 204);
  });
}
