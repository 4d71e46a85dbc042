// How do tests ask everything once more? All requests that a store has judged arrive a second time, in their order
// and backwards, from the devices they came from.
import { type Registry, canonical } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import type { Authority } from '../authority/authority.ts';
import { receive } from '../authority/wellFormed.ts';
import type { Storage } from '../engine/storage/storage.ts';

/** Everything that is kept, as text: records with their versions, and the end of the audit trail. */
export function everything(storage: Storage, { concepts }: Registry): Promise<string> {
  return storage.read(async (view) => {
    const records = [];
    for (const { name } of concepts) records.push(...(await view.allRecords(name)));
    const lines = records.map((record) => canonical(record)).sort();
    return [...lines, canonical(await view.lastAudit())].join('\n');
  });
}

export interface Replayed {
  /** Concepts that were asked about. */
  readonly concepts: ReadonlySet<string>;
  /** Each request with the answer of the first time and that of now. */
  readonly answers: readonly { readonly first: Outcome; readonly again: Outcome }[];
}

export async function replayAll(storage: Storage, authority: Authority): Promise<Replayed> {
  const judged = await storage.read(async (view) => {
    const ids = new Set<string>();
    for (let from = 0; ;) {
      const links = await view.auditAfter(from, 5000);
      if (links.length === 0) break;
      for (const { sequence, body } of links) {
        from = sequence;
        const { request } = JSON.parse(body ?? '{}') as { request?: string };
        if (request !== undefined) ids.add(request);
      }
    }
    return Promise.all([...ids].map((id) => view.findJudged(id)));
  });
  const kept = judged.filter((one) => one !== undefined);
  const answers: { first: Outcome; again: Outcome }[] = [];
  for (const order of [kept, [...kept].reverse()])
    for (const { author, device, body, outcome } of order) {
      const again = await authority.act((docket) =>
        docket.enter({ person: author, device }, receive(JSON.parse(body), 0)),
      );
      answers.push({ first: outcome, again });
    }
  const concepts = kept.map(({ body }) => (JSON.parse(body) as { concept: string }).concept);
  return { concepts: new Set(concepts), answers };
}
