// Can the simulation fail? Mistakes put in on purpose, each of which a run must find.
import { conceptNamed, type Concept, type Registry } from '@cxc/domain/kernel';
import { signedText, type Outcome, type PushAnswer, type SessionAnswer } from '@cxc/domain/wire';
import { newSigningKey, signerFrom, type Storage } from '@cxc/sync';
import type { Serve } from '../world/network.ts';

export interface Plant {
  /** The store the server writes to, over the one that is watched. */
  readonly storage?: (storage: Storage) => Storage;
  /** The scheme the server judges by; devices and oracle keep the right one. */
  readonly registry?: (registry: Registry) => Registry;
  /** Everything between the devices and the server. */
  readonly serve?: (serve: Serve) => Serve;
}

/** A server that says yes to one commit in seven and writes nothing. */
export function forgetfulServer(): Plant {
  let commits = 0;
  const storage = (inner: Storage): Storage => {
    const transact: Storage['transact'] = async (work) => {
      commits += 1;
      if (commits % 7 !== 0) return inner.transact(work);
      const undone = new Error('undone');
      const kept: { readonly value: Awaited<ReturnType<typeof work>> }[] = [];
      await inner
        .transact(async (tx) => {
          kept.push({ value: await work(tx) });
          throw undone;
        })
        .catch((error: unknown) => {
          if (error !== undone) throw error;
        });
      const [done] = kept;
      if (!done) throw undone;
      return done.value;
    };
    return new Proxy(inner, {
      get(target, name) {
        if (name === 'transact') return transact;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  return { storage };
}

/** A server whose table shows the desk's assessment to the owner of a note. */
export function leakyPull(): Plant {
  const registry = (right: Registry): Registry => {
    const note = conceptNamed(right, 'note');
    const row = note?.policy.fields['assessment'];
    if (!note || !row) throw new Error('The toy scheme has changed: plant the leak elsewhere.');
    const fields = { ...note.policy.fields, assessment: { ...row, see: [...row.see, 'owner'] } };
    const leaky: Concept = { ...note, policy: { ...note.policy, fields } };
    return {
      ...right,
      concepts: right.concepts.map((concept) => (concept.name === 'note' ? leaky : concept)),
    };
  };
  return { registry };
}

async function changed(answer: Response, change: (body: unknown) => unknown): Promise<Response> {
  const { status, headers } = answer;
  return new Response(JSON.stringify(change(await answer.json())), { status, headers });
}

/**
 * Somebody on the way answers pushes themselves and throws them away. With `trusted` the devices take
 * their key for the server's, as if they did not verify at all.
 */
export function liarOnTheWay(trusted: boolean): Plant {
  const signer = signerFrom(newSigningKey());
  let pushes = 0;
  const forged = ({ request, content }: { request: string; content: string }): Outcome => {
    const [at, epoch, ruleSet] = ['2026-11-02T09:00:00.000Z', 'forged', 'forged'];
    const decided = { request, content, verdict: 'accepted' as const, at, epoch, ruleSet };
    return { ...decided, signature: signer.sign(signedText(decided)) };
  };
  return {
    serve: (serve) => async (call) => {
      const { pathname } = new URL(call.url);
      const answer = await serve(call);
      if (!answer.ok) return answer;
      if (pathname === '/api/session' && trusted && call.method !== 'DELETE')
        return changed(answer, (body) => ({
          ...(body as SessionAnswer),
          receiptKey: signer.publicKey,
        }));
      pushes += pathname === '/api/push' ? 1 : 0;
      if (pathname !== '/api/push' || (pushes % 3 !== 0 && !trusted)) return answer;
      return changed(answer, (body) => ({
        ...(body as PushAnswer),
        outcomes: (body as PushAnswer).outcomes.map(forged),
      }));
    },
  };
}
