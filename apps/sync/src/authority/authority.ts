// How do pushes become verdicts? All requests that arrive in one turn of the event loop, and while a
// commit is running, are judged in one transaction under the counter row's lock and share its fsync.
//
//   push ─┐
//   push ─┼─► queue ──► one transaction ──► commit durable ──► answers
//   push ─┘                 each request judged by itself
import { bringHolidays, bringPlaces } from '@cxc/domain';
import { nationalHolidays } from '@cxc/domain/holidays';
import { type Registry, refusal } from '@cxc/domain/kernel';
import { townPlace } from '@cxc/domain/towns';
import type { Outcome, PushAnswer, PushBody } from '@cxc/domain/wire';
import type { Changes, Touch } from '../engine/replication/changes.ts';
import {
  type Storage,
  StorageFailed,
  StorageFull,
  StorageUnreachable,
  type Transaction,
} from '../engine/storage/storage.ts';
import { type Docket, type DocketDeps, openDocket } from './docket.ts';
import type { Pusher } from './judge.ts';
import { StoreFailed } from './records.ts';
import type { Signer } from './signing.ts';
import { type Received, receive } from './wellFormed.ts';

export interface AuthorityDeps {
  readonly storage: Storage;
  readonly changes: Changes;
  readonly registry: Registry;
  readonly signer: Signer;
  /** Programme time, an instant; may jump, stored times do not follow it backwards. */
  readonly now: () => string;
  readonly random: (n: number) => Uint8Array;
  readonly onDefect: (request: string, error: unknown) => void;
  readonly onWritten?: DocketDeps['onWritten'];
  readonly objects?: DocketDeps['objects'];
  readonly texts?: DocketDeps['texts'];
  /** Verdicts of one commit and how many milliseconds it took, for the measurements. */
  readonly onCommitted?: (outcomes: readonly Outcome[], milliseconds: number) => void;
}

export interface Authority {
  /**
   * One outcome per request, in order, after the commit is durable.
   * @param session SHA-256 of the session's id, for commands that ask for a fresh sign-in
   * @throws Overloaded when too much waits; StorageFull and other failures of the store as they come,
   *   and then nothing of the push was applied
   */
  push(person: string, body: PushBody, session?: string): Promise<PushAnswer>;
  /**
   * As {@link push}, by somebody else who carries what the person wrote: nothing in it counts as freshly signed in,
   * and no device of the person was heard of. Outcomes are final but for what asks for a fresh sign-in of the person.
   * @param carrier person who hands it in; named in the audit trail
   */
  carry(carrier: string, person: string, body: PushBody): Promise<PushAnswer>;
  /** Work of the server itself (jobs, demo, clock) in a transaction of its own. */
  act<T>(work: (docket: Docket, tx: Transaction) => Promise<T>): Promise<T>;
  /** Resolves when nothing waits and nothing runs. */
  drained(): Promise<void>;
}

/** Too many requests wait already; the device comes again. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
}

/** The store said why: that is no verdict on anybody's request, and trying each push alone helps nobody. */
function isOfStore(error: unknown): boolean {
  return (
    error instanceof StorageFull ||
    error instanceof StorageFailed ||
    error instanceof StorageUnreachable ||
    error instanceof StoreFailed
  );
}

/** Requests in one transaction: bounds the time others wait for the lock. */
const MOST_PER_COMMIT = 500;
/** Requests waiting at most; 20 full commits. */
const MOST_WAITING = 10_000;

interface Waiting {
  readonly pusher: Pusher;
  readonly waiting: number;
  readonly received: readonly Received[];
  readonly resolve: (answer: PushAnswer) => void;
  readonly reject: (error: unknown) => void;
}

export function createAuthority(deps: AuthorityDeps): Authority {
  // Only who decides measures distances and counts days to pay; devices read what was found.
  bringPlaces(townPlace);
  bringHolidays(nationalHolidays);
  const { changes } = deps;
  const docketDeps: DocketDeps = { ...deps, epoch: deps.storage.epoch };
  const queue: Waiting[] = [];
  const idle = new Set<() => void>();
  let queued = 0;
  let running = false;

  const open = (tx: Transaction, touch: Touch): Promise<Docket> =>
    openDocket(docketDeps, tx, touch, deps.now());

  /**
   * Judges pushes in one transaction; the answers in their order. A ruling is complete before its first
   * write, so a request needs no savepoint to fail by itself; only `isolated`, after the store refused
   * a push for no reason it names, does a request that cannot be written fall alone.
   */
  async function commit(group: readonly Waiting[], isolated: boolean): Promise<PushAnswer[]> {
    const started = performance.now();
    const answers = await changes.transact(async (tx, touch) => {
      let docket = await open(tx, touch);
      const enter = async (pusher: Pusher, received: Received): Promise<Outcome> => {
        if (!isolated) return docket.enter(pusher, received);
        try {
          return await tx.savepoint(() => docket.enter(pusher, received));
        } catch (error) {
          if (isOfStore(error)) throw error;
          docket = await open(tx, touch);
          deps.onDefect(received.ok ? received.request.id : received.id, error);
          return docket.enter(pusher, received, refusal('INTERNAL_DEFECT'));
        }
      };
      const made: PushAnswer[] = [];
      for (const { pusher, waiting, received } of group) {
        const outcomes: Outcome[] = [];
        for (const one of received) outcomes.push(await enter(pusher, one));
        if (pusher.carrier === undefined) await noteContact(tx, pusher, waiting, docket.now);
        made.push({ outcomes, now: docket.now });
      }
      return made;
    });
    deps.onCommitted?.(
      answers.flatMap((answer) => answer.outcomes),
      performance.now() - started,
    );
    return answers;
  }

  /** A group that fails is tried push by push, and a push that fails request by request. */
  async function commitGroup(group: readonly Waiting[], isolated = false): Promise<void> {
    try {
      const answers = await commit(group, isolated);
      for (const [index, answer] of answers.entries()) group[index]?.resolve(answer);
    } catch (error) {
      if (isolated || isOfStore(error)) for (const one of group) one.reject(error);
      else for (const one of group) await commitGroup([one], true);
    }
  }

  function takeGroup(): Waiting[] {
    const group: Waiting[] = [];
    let requests = 0;
    while (
      queue[0] &&
      (group.length === 0 || requests + queue[0].received.length <= MOST_PER_COMMIT)
    ) {
      const next = queue.shift();
      if (!next) break;
      group.push(next);
      requests += next.received.length;
    }
    queued -= requests;
    return group;
  }

  async function run(): Promise<void> {
    // One turn of the event loop: whatever arrives with the first push comes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) await commitGroup(takeGroup());
    running = false;
    for (const resolve of idle) resolve();
    idle.clear();
  }

  function enqueue(pusher: Pusher, body: PushBody): Promise<PushAnswer> {
    if (queued + body.requests.length > MOST_WAITING)
      return Promise.reject(new Overloaded('too many requests wait'));
    return new Promise((resolve, reject) => {
      const received = body.requests.map((raw, index) => receive(raw, index));
      queue.push({ pusher, waiting: body.waiting, received, resolve, reject });
      queued += received.length;
      if (running) return;
      running = true;
      void run();
    });
  }

  return {
    push: (person, body, session) => enqueue({ person, device: body.device, session }, body),
    carry: (carrier, person, body) => enqueue({ person, device: body.device, carrier }, body),
    act: (work) => changes.transact(async (tx, touch) => work(await open(tx, touch), tx)),
    drained: () => (running ? new Promise((resolve) => idle.add(resolve)) : Promise.resolve()),
  };
}

/** When a device last spoke and how much still waits on it; its revocation stays. */
async function noteContact(
  tx: Transaction,
  pusher: Pusher,
  waiting: number,
  now: string,
): Promise<void> {
  const known = await tx.findDevice(pusher.device, pusher.person);
  await tx.putDevice({
    id: pusher.device,
    person: pusher.person,
    lastContact: now,
    waiting,
    revoked: known?.revoked ?? false,
    ...(known?.mark === undefined ? {} : { mark: known.mark }),
  });
}
