// How does a password become another one? With the old one, or with a code from the person's mailbox; either way
// every other session ends and the person is told by mail.
import { randomUUID } from 'node:crypto';
import { AddressBody, PasswordBody, ResetBody } from '@cxc/domain/wire';
import { hashPassword } from '../auth/passwords.ts';
import { readMessage } from '../engine/http/body.ts';
import { type App, type AppDeps, SMALL_LIMITS, requireSession } from './edge.ts';
import { deviceRevoked, enter } from './entering.ts';
import {
  CODE_SENT,
  addressOf,
  mayAsk,
  mayTry,
  requireGoodPassword,
  requirePassword,
  tellByMail,
  wrongCode,
} from './proving.ts';

const RESET = 'reset';

export function passwordRoutes(app: App, deps: AppDeps): void {
  app.put('/api/password', async (c) => {
    const session = await requireSession(c, deps);
    const { current, password } = await readMessage(c.req.raw, PasswordBody, SMALL_LIMITS);
    await requirePassword(c, deps, session, current);
    const { person, device } = session;
    const before = await deps.storage.read((view) => view.findCredentialOf(person));
    requireGoodPassword(password, before?.email);
    const passwordHash = await hashPassword(password);
    const ended = await deps.authority.act(async (docket, tx) => {
      const credential = await tx.findCredentialOf(person);
      if (credential) await tx.putCredential({ ...credential, passwordHash });
      // In the same commit: nobody who knew the old one stays in, whatever happens after it.
      const others = (await tx.sessionsOf(person)).filter(
        ({ idHash }) => idHash !== session.idHash,
      );
      for (const { idHash } of others) await tx.deleteSession(idHash);
      const params = { at: docket.now };
      await tellByMail(deps, tx, person, { kind: 'passwordChanged', params });
      await docket.note({ event: 'passwordChanged', person, device });
      return others.map(({ idHash }) => idHash);
    });
    deps.sessions.ended(ended);
    return c.body(null, 204);
  });

  app.post('/api/resets', async (c) => {
    const { email, locale, device } = await readMessage(c.req.raw, AddressBody, SMALL_LIMITS);
    const to = addressOf(email);
    await mayAsk(c, deps, { about: to, device });
    await deps.authority.act(async (_docket, tx) => {
      const kind = (await tx.findCredential(to)) ? 'reset' : 'resetUnknown';
      await deps.mails.put(tx, { id: randomUUID(), kind, to, locale });
    });
    return c.json(CODE_SENT, 202);
  });

  app.post('/api/resets/completion', async (c) => {
    const { email, code, password, device } = await readMessage(c.req.raw, ResetBody, SMALL_LIMITS);
    const about = addressOf(email);
    await mayTry(c, deps, { about, device });
    requireGoodPassword(password, about);
    const passwordHash = await hashPassword(password);
    const person = await deps.authority.act(async (docket, tx) => {
      const isRight = await deps.codes.take(tx, RESET, about, code);
      const credential = await tx.findCredential(about);
      if (!isRight || !credential) return undefined;
      const known = await tx.findDevice(device, credential.person);
      if (known?.revoked) throw deviceRevoked();
      await tx.putCredential({ ...credential, passwordHash });
      await tx.deleteSessionsOf(credential.person);
      const params = { at: docket.now };
      await tellByMail(deps, tx, credential.person, { kind: 'passwordReset', params });
      await docket.note({ event: 'passwordReset', person: credential.person, device });
      return credential.person;
    });
    if (person === undefined) throw wrongCode();
    await deps.sessions.endAllOf(person);
    return c.json(await enter(c, deps, person, device, 'code'));
  });
}
