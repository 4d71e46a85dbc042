// Who is in a simulated world? One server in this process, a device per person or several, and an admin
// who changes roles.
import { feedKeys, MemoryStorage, openStorage, type Storage } from '@cxc/sync';
import { createServer, newSigningKey, signerFrom, type Server } from '@cxc/sync';
import { conceptNamed, type RecordOf } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import { argon2Sync } from 'node:crypto';
import { rmSync } from 'node:fs';
import { turn, turns, type VirtualClock } from '../world/clock.ts';
import type { Random } from '../world/random.ts';
import { temporaryFolder } from '../world/server.ts';
import { signIn, type WireClient } from '../world/wireClient.ts';
import { openSimDevice, type SimDevice } from './device.ts';
import { observed, type JudgedRequest, type Truth } from './observed.ts';
import type { Plant } from './plants.ts';
import type { Member, Scenario } from './scenario.ts';

export interface Population {
  readonly devices: readonly SimDevice[];
  /** Lets real work finish: no call, no transaction, no cipher for several turns in a row. */
  settle(): Promise<void>;
  changeRole(random: Random): Promise<void>;
  /** The server process ends without answering what it was asked, and another one starts. */
  restartServer(): Promise<void>;
  /** Sends judged requests again, each as its author; the answers by request id. */
  resend(judged: readonly JudgedRequest[]): Promise<ReadonlyMap<string, Outcome>>;
  /** Hashes of the files that the store has of a record. */
  storedFiles(concept: string, record: string): Promise<readonly string[]>;
  /** All records as the store itself reads them. */
  stored(): Promise<readonly RecordOf[]>;
  close(): Promise<void>;
}

export interface PopulationParts {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly storage: 'memory' | 'sqlite';
  readonly random: Random;
  readonly clock: VirtualClock;
  readonly truth: Truth;
  readonly plant?: Plant;
  /** People of this world bring files, to a folder of its own. */
  readonly files?: boolean;
}

const ORIGIN = 'http://sim.example';
const PASSWORD = 'the same for everybody here';

/** A real Argon2id hash with the least cost there is: what it costs is not the subject here. */
function cheapHash(password: string): string {
  const nonce = Buffer.alloc(16, 7);
  const parameters = { memory: 8, passes: 1, parallelism: 1, tagLength: 32 };
  const tag = argon2Sync('argon2id', { message: Buffer.from(password), nonce, ...parameters });
  const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=8,t=1,p=1$${text(nonce)}$${text(tag)}`;
}

async function seed(storage: Storage, scenario: Scenario): Promise<void> {
  const passwordHash = cheapHash(PASSWORD);
  await storage.transact(async (tx) => {
    for (const record of scenario.seeds) {
      const concept = conceptNamed(scenario.registry, record.concept);
      if (!concept) throw new Error(`No concept ${record.concept}`);
      await tx.putRecord(record, feedKeys(concept.policy, record));
    }
    for (const { id, email } of [...scenario.members, scenario.admin])
      await tx.putCredential({ person: id, email, passwordHash });
  });
}

/** Opens the world: everybody is signed in and has seen the seeds or will. */
export async function openPopulation(parts: PopulationParts): Promise<Population> {
  const { scenario, random, clock, truth, plant } = parts;
  const dataDir = parts.storage === 'sqlite' ? temporaryFolder('simulation') : undefined;
  const filesFolder = parts.files === true ? temporaryFolder('simulation-files') : undefined;
  const signer = signerFrom(newSigningKey());
  const memory = new MemoryStorage();
  const now = (): string => new Date(clock.now()).toISOString();
  const defects: unknown[] = [];

  const openStore = async (): Promise<Storage> =>
    observed(dataDir ? await openStorage({ databaseUrl: undefined, dataDir }) : memory, truth);
  const boot = (store: Storage): Server =>
    createServer({
      storage: plant?.storage?.(store) ?? store,
      registry: plant?.registry?.(scenario.registry) ?? scenario.registry,
      signer,
      clock: { now, moveTo: () => false },
      ...(filesFolder === undefined ? {} : { filesFolder }),
    });

  let store = await openStore();
  await seed(store, scenario);
  let server = boot(store);
  let generation = 0;
  const answer = async (request: Request): Promise<Response> => {
    const asked = generation;
    const response = await server.app.fetch(request);
    if (asked !== generation) throw new TypeError('fetch failed');
    return response;
  };
  const serve = plant?.serve?.(answer) ?? answer;

  const enter = (member: Member): Promise<WireClient> =>
    signIn({
      origin: ORIGIN,
      email: member.email,
      password: PASSWORD,
      random: random.fork(),
      fetch: async (url, init) => answer(new Request(url, init)),
      now: () => clock.now(),
    });
  const admin = await enter(scenario.admin);

  const devices: SimDevice[] = [];
  for (const [index, memberIndex] of scenario.devices.entries()) {
    const member = scenario.members[memberIndex];
    if (!member) throw new Error('A device without a person.');
    devices.push(
      await openSimDevice({
        // One process holds many worlds: names of databases must not meet.
        name: `sim${parts.seed}-${parts.storage}-${index}`,
        origin: ORIGIN,
        person: member.id,
        email: member.email,
        password: PASSWORD,
        registry: scenario.registry,
        clock,
        random: random.fork(),
        serve,
        defect: (error) => defects.push(error),
      }),
    );
  }

  const people = (): readonly RecordOf[] =>
    [...truth.records.values()].filter(({ concept }) => concept === scenario.registry.people);

  const settle = async (): Promise<void> => {
    let quiet = 0;
    // What hangs on a dead line is never done; time has to pass for it.
    for (let left = 5_000; quiet < 12 && left > 0; left -= 1) {
      await turn();
      quiet = devices.some((device) => device.busy()) ? 0 : quiet + 1;
    }
    const [defect] = defects;
    if (defect !== undefined) throw new Error('The engine met a defect.', { cause: defect });
  };

  return {
    devices,
    settle,
    async changeRole(chance) {
      const intent = scenario.changeRole(chance, people());
      if (intent?.act !== 'command') return;
      const target = { concept: intent.concept, id: intent.record };
      await admin.push([admin.command(target, intent.command, intent.payload, intent.hat)]);
    },
    async restartServer() {
      generation += 1;
      if (dataDir) {
        await server.close();
        store = await openStore();
      } else {
        server.live.close();
        await server.authority.drained();
      }
      server = boot(store);
      await turns(5);
    },
    async resend(judged) {
      const answers = new Map<string, Outcome>();
      for (const member of [...scenario.members, scenario.admin]) {
        const own = judged.filter(({ author }) => author === member.id);
        if (own.length === 0) continue;
        const client = await enter(member);
        for (let from = 0; from < own.length; from += 50) {
          const bodies = own.slice(from, from + 50).map(({ body }) => JSON.parse(body) as unknown);
          for (const outcome of await client.push(bodies)) answers.set(outcome.request, outcome);
        }
      }
      return answers;
    },
    storedFiles: (concept, record) =>
      store.read(async (view) => (await view.filesOf(concept, record)).map(({ sha256 }) => sha256)),
    stored: () =>
      store.read(async (view) => {
        const records: RecordOf[] = [];
        for (const { name } of scenario.registry.concepts)
          records.push(...(await view.allRecords(name)));
        return records;
      }),
    async close() {
      for (const device of devices) await device.close();
      await server.close();
      for (const folder of [dataDir, filesFolder])
        if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
