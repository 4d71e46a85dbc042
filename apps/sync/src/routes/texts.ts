// How does a change of a text come up, and how does a device get what it has not? One call each, so that writing
// together works through any proxy that lets the app work at all (trap RT-6).
import {
  type KeptTextAnswer,
  type KeptTextsAnswer,
  TextBody,
  type TextState,
} from '@cxc/domain/wire';
import { isSafeName, isUuid } from '@cxc/domain/kernel';
import { readMessage, type BodyLimits } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import type { View } from '../engine/storage/storage.ts';
import type { KeptText } from '../engine/storage/texts.ts';
import { type App, type AppDeps, type Call, requireSession } from './edge.ts';

/** A change in base64, and what stands around it. */
const LIMITS: BodyLimits = { bytes: 90_000, milliseconds: 20_000 };
/** Characters of a state vector in a query; a longer one reads everything anew. */
const MOST_VECTOR = 6_000;

export function placeOf(c: Call): { concept: string; record: string } {
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
    const { change, ...said } = await readMessage(c.req.raw, TextBody, LIMITS);
    const bytes = new Uint8Array(Buffer.from(change, 'base64'));
    return c.json(await texts.take(person, concept, record, { ...said, bytes }));
  });

  app.get('/api/texts/:concept/:record', async (c) => {
    const { person } = await requireSession(c, deps);
    const { concept, record } = placeOf(c);
    const held = heldBy(c);
    const { revision, position, bytes, vector } = await texts.since(person, concept, record, held);
    const answer: TextState = {
      revision,
      position,
      epoch: deps.storage.epoch,
      vector: Buffer.from(vector()).toString('base64'),
      change: Buffer.from(bytes).toString('base64'),
    };
    return c.json(answer);
  });
}

/** Most refused changes that are named in one answer. */
const MOST_KEPT = 1000;

/** What of somebody's changes was refused: named, fetched, set aside and taken back. */
export function keptTextRoutes(app: App, deps: AppDeps): void {
  const { storage, authority, clock } = deps;
  const notThere = (): Refused => new Refused(404, 'NOT_FOUND', 'There is no such change.');
  const row = ({ id, concept, record, revision, at, code, discardedAt }: KeptText) => ({
    id,
    concept,
    record,
    revision,
    at,
    code,
    ...(discardedAt === undefined ? {} : { discardedAt }),
  });
  const find = async (view: View, person: string, id: string): Promise<KeptText> => {
    const kept = isUuid(id) ? await view.findKeptText(id) : undefined;
    if (kept?.person !== person) throw notThere();
    return kept;
  };
  const setAside = (person: string, id: string, at: string | undefined) =>
    authority.act(async (docket, tx) => {
      const { concept, record, discardedAt } = await find(tx, person, id);
      if ((discardedAt === undefined) === (at === undefined)) return;
      await tx.discardText(id, at);
      const event = at === undefined ? 'textTakenBack' : 'textDiscarded';
      await docket.note({ event, person, concept, record, kept: id });
    });

  app.get('/api/kept-texts', async (c) => {
    const { person } = await requireSession(c, deps);
    const kept = await storage.read((view) => view.keptTextsOf(person));
    const answer: KeptTextsAnswer = { kept: kept.map(row).reverse().slice(0, MOST_KEPT) };
    return c.json(answer);
  });

  app.get('/api/kept-texts/:id', async (c) => {
    const { person } = await requireSession(c, deps);
    const kept = await storage.read((view) => find(view, person, c.req.param('id')));
    const change = Buffer.from(kept.bytes).toString('base64');
    const answer: KeptTextAnswer = { ...row(kept), change };
    return c.json(answer);
  });

  app.delete('/api/kept-texts/:id', async (c) => {
    const { person } = await requireSession(c, deps);
    await setAside(person, c.req.param('id'), clock.now());
    return c.body(null, 204);
  });

  app.post('/api/kept-texts/:id/recovery', async (c) => {
    const { person } = await requireSession(c, deps);
    await setAside(person, c.req.param('id'), undefined);
    return c.body(null, 204);
  });
}
