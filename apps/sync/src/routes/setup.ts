// How is the first account made? One call with the code that the program printed at its first start;
// where somebody has an account already, this address does not exist.
import { Type } from 'typebox';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type SetupDoor, SMALL_LIMITS } from './edge.ts';

const SetupBody = Type.Object(
  {
    code: Type.String({ maxLength: 100 }),
    email: Type.String({ minLength: 3, maxLength: 254 }),
    password: Type.String({ minLength: 12, maxLength: 256 }),
    givenName: Type.String({ minLength: 1, maxLength: 80 }),
    familyName: Type.String({ minLength: 1, maxLength: 80 }),
  },
  { additionalProperties: false },
);

const STATUS = { WRONG_CODE: 403, ALREADY_SET_UP: 409, PERSON_NOT_ALLOWED: 400 } as const;

export function setupRoutes(app: App, setup: SetupDoor): void {
  app.get('/api/setup', async (c) => {
    if (!(await setup.isOpen())) throw new Refused(404, 'NOT_FOUND', 'Somebody is here already.');
    return c.body(null, 204);
  });

  app.post('/api/setup', async (c) => {
    const body = await readMessage(c.req.raw, SetupBody, SMALL_LIMITS);
    const why = await setup.open(body);
    if (why) throw new Refused(STATUS[why], why, 'The first account was not made.');
    return c.body(null, 204);
  });
}
