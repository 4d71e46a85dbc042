// What does the server hold that names this person? Records they may see, their requests word for word,
// sessions, devices, passkeys, and the entries of the audit trail about them.
import { type RecordOf, type Registry } from '@cxc/domain/kernel';
import type { AccountCopy } from '@cxc/domain/wire';
import { cutForReader } from '../engine/replication/pull.ts';
import type { Reader } from '../engine/replication/readers.ts';
import type { Storage } from '../engine/storage/storage.ts';

const PAGE = 1_000;

/** Every record of the reader's feed that names the person, cut to what they may see. */
async function recordsNaming(
  storage: Storage,
  registry: Registry,
  reader: Reader,
): Promise<RecordOf[]> {
  const byId = new Map<string, RecordOf>();
  let at = Object.fromEntries(reader.keys.map((key) => [key, 0]));
  for (;;) {
    const page = await storage.read((view) => view.feed(at, PAGE));
    for (const { record } of page.entries) {
      const cut = record && cutForReader(registry, record, reader);
      if (cut && JSON.stringify(cut).includes(reader.person))
        byId.set(`${cut.concept}/${cut.id}`, cut);
    }
    if (!page.more) return [...byId.values()];
    at = Object.fromEntries(reader.keys.map((key) => [key, page.reached]));
  }
}

/** Entries of the trail that name the person, and the ids of their requests among them. */
async function trailOf(
  storage: Storage,
  person: string,
): Promise<{ trail: unknown[]; requests: string[] }> {
  const trail: unknown[] = [];
  const requests: string[] = [];
  for (let after = 0; ;) {
    const links = await storage.read((view) => view.auditAfter(after, PAGE));
    for (const { sequence, body } of links) {
      after = sequence;
      if (!body?.includes(person)) continue;
      const event = JSON.parse(body) as Readonly<Record<string, unknown>>;
      trail.push({ sequence, ...event });
      const { request } = event;
      if (event['person'] === person && typeof request === 'string') requests.push(request);
    }
    if (links.length < PAGE) return { trail, requests };
  }
}

/** A request as it came; text where it is no JSON. */
function bodyOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

/** The copy. Reads in pages, so that it holds up nobody. */
export async function copyOf(
  deps: { readonly storage: Storage; readonly registry: Registry; readonly now: () => string },
  reader: Reader,
): Promise<AccountCopy> {
  const { storage, registry, now } = deps;
  const { person } = reader;
  const { trail, requests: ids } = await trailOf(storage, person);
  const requests: unknown[] = [];
  for (const id of ids) {
    const judged = await storage.read((view) => view.findJudged(id));
    if (judged) requests.push({ request: bodyOf(judged.body), outcome: judged.outcome });
  }
  const held = await storage.read(async (view) => ({
    sessions: await view.sessionsOf(person),
    devices: await view.devicesOf(person),
    passkeys: await view.passkeysOf(person),
  }));
  return {
    person,
    at: now(),
    epoch: storage.epoch,
    records: await recordsNaming(storage, registry, reader),
    requests,
    sessions: held.sessions.map(({ device, createdAt, expiresAt }) => ({
      device,
      createdAt,
      expiresAt,
    })),
    devices: held.devices.map(({ person: _own, ...device }) => device),
    passkeys: held.passkeys.map(({ label, createdAt, lastUsedAt }) => ({
      label,
      createdAt,
      lastUsedAt: lastUsedAt ?? null,
    })),
    trail,
  };
}
