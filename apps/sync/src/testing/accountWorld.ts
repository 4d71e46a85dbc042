// How do tests get a server that makes accounts? The scheme over a memory store, with a mailbox that can be read
// and a device that makes calls.
import { registry } from '@cxc/domain';
import type { SessionAnswer } from '@cxc/domain/wire';
import { type RecordOf, derivedId } from '@cxc/domain/kernel';
import { hashPassword } from '../auth/passwords.ts';
import type { Carrier, Mail } from '../mail/carrier.ts';
import type { ServerParts } from '../server.ts';
import { JSON_HEADERS, type World, createWorld, uuid } from './toyWorld.ts';

export const GOOD_PASSWORD = 'a long enough one';

/** A mail server that keeps what it takes; refuses while `broken` is set. */
export class Mailbox implements Carrier {
  readonly mails: Mail[] = [];
  broken: Error | undefined;
  tries = 0;

  async carry(mail: Mail): Promise<void> {
    this.tries += 1;
    if (this.broken) throw this.broken;
    this.mails.push(mail);
  }

  async close(): Promise<void> {}
}

/** A browser: one device id, one cookie. */
export class Browser {
  readonly device = uuid();
  cookie = '';
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async call(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await this.#world.server.app.request(path, {
      method,
      headers: { ...JSON_HEADERS, cookie: this.cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = (answer.headers.get('set-cookie') ?? '').split(';');
    if (set) this.cookie = set;
    return answer;
  }

  /** Status, or status and code of a refusal: `403 WRONG_CODE`. */
  async said(method: string, path: string, body?: unknown): Promise<string> {
    const answer = await this.call(method, path, body);
    if (answer.status < 400) return String(answer.status);
    return `${answer.status} ${((await answer.json()) as { code: string }).code}`;
  }

  async signIn(email: string, password = GOOD_PASSWORD): Promise<string> {
    return this.said('POST', '/api/session', { email, password, device: this.device });
  }

  async whoAmI(): Promise<SessionAnswer> {
    return (await (await this.call('GET', '/api/session')).json()) as SessionAnswer;
  }
}

export interface AccountWorld extends World {
  readonly mailbox: Mailbox;
  /** Sends what waits; the newest mail to an address. */
  mailTo(email: string): Promise<Mail | undefined>;
  /** The newest code in a mail to an address. */
  codeTo(email: string): Promise<string>;
  /** A person with an account and these roles, `role@key`. */
  account(email: string, ...hats: string[]): Promise<string>;
}

export async function createAccountWorld(parts: Partial<ServerParts> = {}): Promise<AccountWorld> {
  const mailbox = new Mailbox();
  const world = await createWorld({ registry, carrier: mailbox, ...parts });
  const mailTo = async (email: string): Promise<Mail | undefined> => {
    await world.server.outbox?.flush();
    return mailbox.mails.findLast(({ to }) => to === email);
  };
  return {
    ...world,
    mailbox,
    mailTo,
    async codeTo(email) {
      const mail = await mailTo(email);
      const [, first, second] = /\b(\d{3}) (\d{3})\b/.exec(mail?.text ?? '') ?? [];
      if (first === undefined || second === undefined) throw new Error(`no code for ${email}`);
      return first + second;
    },
    async account(email, ...hats) {
      const person = derivedId('person', email);
      const roles = hats.map((hat) => {
        const [role = '', key = ''] = hat.split('@');
        return [derivedId('role', person, role, key), { role, key }];
      });
      const record: RecordOf = {
        concept: 'person',
        id: person,
        version: 1,
        state: 'active',
        data: {
          email,
          givenName: 'Robin',
          familyName: 'Example',
          locale: 'en',
          roles: Object.fromEntries(roles) as object,
        },
      };
      await world.plant(record);
      const passwordHash = await hashPassword(GOOD_PASSWORD);
      await world.storage.transact((tx) => tx.putCredential({ person, email, passwordHash }));
      return person;
    },
  };
}
