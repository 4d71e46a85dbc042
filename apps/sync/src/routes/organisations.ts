// Is an organisation like this one there already? Asked while somebody registers one: the answer names
// organisations, never people, and only what everybody may know of them.
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { type Described, type Likeness, likenessOf, mostLike } from '@cxc/domain';
import { MOST_SIMILAR, type SimilarAnswer } from '@cxc/domain/wire';
import { passOrWait } from '../auth/limits.ts';
import { Refused } from '../engine/http/problem.ts';
import type { Storage } from '../engine/storage/storage.ts';
import { type App, type AppDeps, requireSession } from './edge.ts';

/** Questions of one person a minute: one for each pause in typing, and not a walk through the register. */
const PER_MINUTE = 60;
/** Milliseconds for which the list of organisations serves without being read anew. */
const FRESH = 2_000;
/** Letters of a name or an address that are looked at. */
const LONGEST = 300;

interface Known extends Likeness {
  readonly shown: SimilarAnswer['organisations'][number];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The organisations there are, each prepared for comparing; read again when it is no longer fresh. */
function register(storage: Storage): () => Promise<readonly Known[]> {
  let known: Promise<readonly Known[]> | undefined;
  let readAt = 0;
  const read = async (): Promise<readonly Known[]> => {
    const records = await storage.read((view) => view.allRecords('organisation'));
    return records
      .filter(({ state }) => state !== 'merged')
      .map(({ id, data }) => ({
        ...likenessOf(data as Described),
        shown: {
          id,
          legalName: textOf(data['legalName']),
          country: textOf(data['country']),
          type: textOf(data['type']),
          ...(typeof data['city'] === 'string' ? { city: data['city'] } : {}),
        },
      }));
  };
  return () => {
    if (known && performance.now() - readAt < FRESH) return known;
    readAt = performance.now();
    known = read();
    // A failed reading is no list: the next question reads again.
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
}

export function organisationRoutes(app: App, deps: AppDeps): void {
  const byPerson = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });
  const organisations = register(deps.storage);

  app.get('/api/organisations/similar', async (c) => {
    const { person } = await requireSession(c, deps);
    const wait = await passOrWait(byPerson, person, 60);
    if (wait > 0) throw new Refused(429, 'TOO_MANY_TRIES', 'Too many questions at once.', wait);
    const asked = (name: string): string => (c.req.query(name) ?? '').slice(0, LONGEST);
    const wanted = {
      legalName: asked('name'),
      country: asked('country'),
      city: asked('city'),
      website: asked('website'),
    };
    const found = mostLike(likenessOf(wanted), await organisations(), MOST_SIMILAR);
    const answer: SimilarAnswer = { organisations: found.map(({ shown }) => shown) };
    return c.json(answer);
  });
}
