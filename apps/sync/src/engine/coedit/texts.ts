// When is a change of a text in? When it was tried on a copy, judged, and committed; only then is it acknowledged
// and only then does anybody else hear of it (traps HOC-1, HOC-2). All that arrive together share one commit.
//
//   POST ─┐
//   POST ─┼─► queue ──► one transaction: rights and state anew, tried, log ──► commit ──► answers, hints
//   POST ─┘
import { createHash } from 'node:crypto';
import { type Refusal, refusal, writtenObjection, writtenOf } from '@cxc/domain/kernel';
import { MAX_TEXT, MAX_TEXT_CHANGE, MAX_TEXT_PIECES, type TextAnswer } from '@cxc/domain/wire';
import { type Change, beginning, changeIn, continued } from '@cxc/domain/coedit';
import { Refused } from '../http/problem.ts';
import type { Transaction, View } from '../storage/storage.ts';
import type { TextPlace, TextUpdate } from '../storage/texts.ts';
import type { Replica } from './replica.ts';
import { type Followers, createFollowers } from './followers.ts';
import { createHints } from './hints.ts';
import { type Receipts, createReceipts } from './receipts.ts';
import { type Held, type Shelf, createShelf } from './shelf.ts';
import { createShares } from './shares.ts';
import { createTrials } from './trial.ts';
import type { Incoming, Relayed, Standing, Texts, TextsDeps } from './words.ts';

const notThere = (): Refused => new Refused(404, 'NOT_FOUND', 'There is no such text.');
const busy = (): Refused => new Refused(503, 'BUSY', 'Too much waits already.', 5);
/** Who begins a text. */
const SYSTEM = 'system';
const MOST_WAITING = 2_000;
const MOST_PER_COMMIT = 200;
/** Changes after which they are folded into one state. */
const FOLD = 200;
/** What is kept of one person's refused changes to one record. */
const MOST_KEPT = { count: 200, bytes: 2_000_000 };

interface Waiting {
  readonly person: string;
  readonly concept: string;
  readonly record: string;
  readonly incoming: Incoming;
  readonly change: Change | undefined;
  /** It was tried elsewhere and came to an end. */
  readonly isTried?: true;
  readonly resolve: (answer: TextAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** The number that begins a text: of the text alone, so that two servers begin it alike (trap YJS-1). */
function beginner({ concept, record, revision }: TextPlace): number {
  const hash = createHash('sha256').update(`${concept}/${record}/${revision}`).digest();
  return hash.readUInt32BE(0);
}

/** Does it bring pieces in the name of somebody else's writer? */
function isForeign(replica: Replica, person: string, change: Change): boolean {
  return [...change.rangeByWriter].some(([writer, { to }]) => {
    const owner = replica.personOf(writer);
    return owner !== undefined && owner !== person && to > replica.clockOf(writer);
  });
}

export function createTexts(deps: TextsDeps): Texts {
  const { storage, changes } = deps;
  const shelf: Shelf = createShelf((place, damage) => {
    deps.onDefect(`text/${place.concept}/${place.record}`, damage);
    if (damage.lost.length > 0) deps.lost(place, damage.lost);
  });
  const receipts: Receipts = createReceipts(deps.signer, storage.epoch);
  const followers: Followers = createFollowers(deps.follow, deps.onDefect);
  const hints = createHints(changes);
  const trials = createTrials();
  const shares = createShares(deps.mergeShare);
  const listeners = new Set<(relayed: readonly Relayed[]) => void>();
  const queue: Waiting[] = [];
  let running = false;

  /** The open text; begun where nobody has, from the record's fields, which may be ahead of the text before it. */
  async function open(tx: Transaction, standing: Standing): Promise<Replica> {
    const { place, shape } = standing;
    const there = await shelf.find(tx, place, shape);
    if (there) return there;
    const earlier = { ...place, revision: place.revision - 1 };
    const before = place.revision > 1 ? await shelf.find(tx, earlier, shape) : undefined;
    const written = writtenOf(shape, standing.content);
    const bytes = before
      ? continued(shape, before.since(undefined), written, beginner(place))
      : beginning(shape, written, beginner(place));
    const state = {
      ...place,
      position: 1,
      bytes,
      personByWriter: { ...before?.state().personByWriter, [beginner(place)]: SYSTEM },
    };
    await tx.appendText({ ...place, position: 1, person: SYSTEM, at: deps.now(), bytes });
    await tx.foldTexts(state);
    const begun = await shelf.find(tx, place, shape);
    if (!begun) throw new Error('a text that was begun is not there');
    return begun;
  }

  /** Keeps the words of a refused change for who wrote them, as far as there is room. */
  async function keep(tx: Transaction, one: Waiting, place: TextPlace, code: string) {
    const { concept, record, person, incoming } = one;
    const held = await tx.keptTexts(concept, record, person);
    if (held.some(({ id }) => id === incoming.id)) return true;
    const bytes = held.reduce((sum, kept) => sum + kept.bytes.length, incoming.bytes.length);
    if (held.length >= MOST_KEPT.count || bytes > MOST_KEPT.bytes) return false;
    const { id, revision } = incoming;
    await tx.keepText({
      ...place,
      revision,
      id,
      person,
      at: deps.now(),
      code,
      bytes: incoming.bytes,
    });
    return true;
  }

  /** It may take too long: nothing was merged, it is tried elsewhere first. */
  interface Tangled {
    readonly verdict: 'tangled';
    readonly state: Uint8Array;
  }

  /** Tries it in a thread of its own, then judges it like every other, or refuses it with its words kept. */
  async function tryElsewhere(one: Waiting, { state }: Tangled): Promise<void> {
    const found = trials.isShort(state, one.incoming.bytes);
    if (!found) return one.reject(busy());
    if (await found) {
      queue.push({ ...one, isTried: true });
      return run();
    }
    const kept = await changes.transact(async (tx) => {
      const standing = await deps.standing(tx, one.person, one.concept, one.record);
      return standing !== undefined && keep(tx, one, standing.place, 'TEXT_BROKEN');
    });
    one.resolve({ verdict: 'refused', refusal: refusal('TEXT_BROKEN'), kept });
  }

  interface Touched {
    readonly standing: Standing;
    readonly replica: Replica;
    readonly appended: TextUpdate[];
    readonly relayed: Relayed[];
  }

  /** What stands in the way of one text is told to its writers only: others share the commit. */
  async function touch(tx: Transaction, standing: Standing): Promise<Touched | Refused> {
    try {
      return { standing, replica: await open(tx, standing), appended: [], relayed: [] };
    } catch (error) {
      if (error instanceof Refused) return error;
      throw error;
    }
  }

  /** A change the server took in an earlier life of the store is taken on that word (decision 0016). */
  function isProven({ person, concept, record, incoming }: Waiting): boolean {
    const { receipt, revision } = incoming;
    return (
      receipt !== undefined &&
      receipts.isOwn(receipt, { ...incoming, person, concept, record, revision })
    );
  }

  async function judge(
    tx: Transaction,
    one: Waiting,
    touchedByText: Map<string, Touched>,
  ): Promise<TextAnswer | Refused | Tangled> {
    const { person, concept, record, incoming, change } = one;
    const standing = await deps.standing(tx, person, concept, record);
    if (!standing) return notThere();
    const { place, shape } = standing;
    const no = async (why: Refusal): Promise<TextAnswer> => ({
      verdict: 'refused',
      refusal: why,
      kept: await keep(tx, one, place, why.code),
    });
    if (!change || change.pieces + change.removals > MAX_TEXT_PIECES)
      return { verdict: 'refused', refusal: refusal('TEXT_BROKEN'), kept: false };
    if (incoming.revision !== place.revision) return no(refusal(standing.sealed));
    const name = `${concept}/${record}`;
    const touched = touchedByText.get(name) ?? (await touch(tx, standing));
    if (touched instanceof Refused) return touched;
    touchedByText.set(name, touched);
    const { replica, appended } = touched;
    if (isForeign(replica, person, change))
      return { verdict: 'refused', refusal: refusal('TEXT_BROKEN'), kept: false };
    if (one.isTried !== true && !replica.isShort(incoming.bytes))
      return { verdict: 'tangled', state: replica.since(undefined) };
    const position = replica.position + appended.length;
    const began = performance.now();
    const before = replica.read();
    const tried = replica.try(incoming.bytes, person);
    shares.spend(person, performance.now() - began);
    if (tried.kind === 'nothing') return { verdict: 'accepted', position };
    if (tried.kind === 'changed' && before) {
      const size = appended.reduce((sum, { bytes }) => sum + bytes.length, replica.bytes);
      const why =
        size + tried.change.length > MAX_TEXT
          ? refusal('TEXT_FULL')
          : writtenObjection(
              shape,
              before,
              tried.after,
              isProven(one) ? () => null : standing.objection,
            );
      if (!why) {
        const { change: bytes } = tried;
        const update = { ...place, position: position + 1, person, at: deps.now(), bytes };
        await tx.appendText(update);
        appended.push(update);
        touched.relayed.push({ place, position: update.position, bytes, id: incoming.id });
        return { verdict: 'accepted', position: update.position };
      }
      replica.reset(appended);
      return why.code === 'TEXT_BROKEN'
        ? { verdict: 'refused', refusal: why, kept: false }
        : no(why);
    }
    replica.reset(appended);
    if (tried.kind === 'gap')
      return { verdict: 'gap', vector: Buffer.from(replica.vector()()).toString('base64') };
    return { verdict: 'refused', refusal: refusal('TEXT_BROKEN'), kept: false };
  }

  /** Who listens may fail; what is durable is answered all the same. */
  function tell(relayed: readonly Relayed[]): void {
    if (relayed.length === 0) return;
    for (const listener of listeners) {
      try {
        listener(relayed);
      } catch (error) {
        deps.onDefect('texts', error);
      }
    }
  }

  async function commit(group: readonly Waiting[]): Promise<void> {
    // PostgreSQL may run the work once more: it starts from nothing each time.
    let touchedByText = new Map<string, Touched>();
    let answers: (TextAnswer | Refused | Tangled)[] = [];
    const forget = (): void => {
      for (const { standing } of touchedByText.values()) shelf.drop(standing.place);
    };
    try {
      await changes.transact(async (tx) => {
        forget();
        touchedByText = new Map();
        answers = [];
        for (const one of group) answers.push(await judge(tx, one, touchedByText));
      });
    } catch (error) {
      forget();
      for (const one of group) one.reject(error);
      return;
    }
    const touched = [...touchedByText.values()];
    // Others wait for these letters: they go first, and what nobody sees comes after.
    tell(touched.flatMap(({ relayed }) => relayed));
    for (const { standing, replica, appended } of touched) {
      for (const update of appended) replica.append(update);
      if (appended.length === 0) continue;
      const { concept, record } = standing.place;
      hints.about(`${concept}/${record}`, standing.keys);
      followers.later(concept, record);
    }
    for (const [index, one] of group.entries()) {
      const answer = answers[index];
      if (!answer || answer instanceof Refused) one.reject(answer ?? notThere());
      else if (answer.verdict === 'tangled') tryElsewhere(one, answer).catch(one.reject);
      else one.resolve(receipts.signed(answer, one, deps.now()));
    }
    for (const { standing, replica } of touched) await fold({ place: standing.place, replica });
  }

  /** Folds a long log; what fails here is tried again with the next change, and nothing is lost by it. */
  async function fold({ place, replica }: Held, from = FOLD): Promise<void> {
    if (replica.loose < from) return;
    try {
      const state = { ...place, ...replica.state() };
      await storage.transact((tx) => tx.foldTexts(state));
      replica.folded(state);
    } catch {
      shelf.drop(place);
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    try {
      // All that arrive in this turn of the event loop go together.
      await Promise.resolve();
      while (queue.length > 0) await commit(queue.splice(0, MOST_PER_COMMIT));
    } finally {
      running = false;
    }
  }

  return {
    take(person, concept, record, incoming) {
      if (queue.length >= MOST_WAITING) return Promise.reject(busy());
      if (shares.isSpent(person))
        return Promise.reject(
          new Refused(429, 'TOO_MUCH_AT_ONCE', 'Merging these changes takes too long.', 10),
        );
      const change =
        incoming.bytes.length <= MAX_TEXT_CHANGE ? changeIn(incoming.bytes) : undefined;
      return new Promise((resolve, reject) => {
        queue.push({ person, concept, record, incoming, change, resolve, reject });
        void run();
      });
    },
    async since(person, concept, record, held) {
      const look = (view: View) => deps.standing(view, person, concept, record);
      const answer = (standing: Standing, replica: Replica) => {
        const { revision } = standing.place;
        const vector = held?.revision === revision ? held.vector : undefined;
        try {
          const bytes = replica.since(vector);
          return { revision, position: replica.position, bytes, vector: replica.vector() };
        } catch {
          throw new Refused(400, 'VECTOR_NOT_ALLOWED', 'This is no state vector.');
        }
      };
      const there = await storage.read(async (view) => {
        const standing = await look(view);
        if (!standing) throw notThere();
        const replica = await shelf.find(view, standing.place, standing.shape);
        return replica && { ...answer(standing, replica), standing, replica };
      });
      if (there) {
        const { standing, replica, ...difference } = there;
        followers.once(concept, record);
        await fold({ place: standing.place, replica });
        return difference;
      }
      return changes.transact(async (tx) => {
        const standing = await look(tx);
        if (!standing) throw notThere();
        const replica = await open(tx, standing);
        // What is begun here counts once it is committed; until then nobody may find it in memory.
        shelf.drop(standing.place);
        return answer(standing, replica);
      });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    made(place, position) {
      const replica = shelf.peek(place);
      return replica?.position === position ? replica.made : undefined;
    },
    settle: (concept, record) => followers.now(concept, record),
    count: () => shelf.count(),
    async settled() {
      await followers.settled();
      for (const held of shelf.all()) await fold(held, 1);
    },
    close() {
      trials.close();
      hints.close();
      followers.close();
      shelf.close();
    },
  };
}
