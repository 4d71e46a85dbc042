// How does a change of a text come up, and how does a device get what it has not? One call each, so that writing
// together works through any proxy that lets the app work at all (trap RT-6).
import { TextBody, type TextState } from '@cxc/domain/wire';
import { isSafeName, isUuid } from '@cxc/domain/kernel';
import { readMessage, type BodyLimits } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, type Call, requireSession } from './edge.ts';

/** A change in base64, and what stands around it. */
const LIMITS: BodyLimits = { bytes: 90_000, milliseconds: 20_000 };
/** Characters of a state vector in a query; a longer one reads everything anew. */
const MOST_VECTOR = 6_000;

function placeOf(c: Call): { concept: string; record: string } {
  const { concept = '', record = '' } = c.req.param() as Record<string, string>;
  if (!isSafeName(concept) || concept.length > 64 || !isUuid(record))
    throw new Refused(404, 'NOT_FOUND', 'There is no such text.');
  return { concept, record };
}

function heldBy(c: Call): { revision: number; vector: Uint8Array } | undefined {
  const since = c.req.query('since');
  const revision = Number(c.req.query('revision'));
  if (since === undefined || since.length > MOST_VECTOR || !Number.isInteger(revision))
    return undefined;
  return { revision, vector: new Uint8Array(Buffer.from(since, 'base64url')) };
}

export function textRoutes(app: App, deps: AppDeps): void {
  const { texts } = deps;

  app.post('/api/texts/:concept/:record', async (c) => {
    const { person } = await requireSession(c, deps);
    const { concept, record } = placeOf(c);
    const { id, revision, change } = await readMessage(c.req.raw, TextBody, LIMITS);
    const bytes = new Uint8Array(Buffer.from(change, 'base64'));
    return c.json(await texts.take(person, concept, record, { id, revision, bytes }));
  });

  app.get('/api/texts/:concept/:record', async (c) => {
    const { person } = await requireSession(c, deps);
    const { concept, record } = placeOf(c);
    const { revision, position, bytes } = await texts.since(person, concept, record, heldBy(c));
    const answer: TextState = {
      revision,
      position,
      change: Buffer.from(bytes).toString('base64'),
    };
    return c.json(answer);
  });
}
