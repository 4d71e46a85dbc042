// What happened to the records of an exchange, and when? The Support Office reads the links of the audit trail word for
// word, with what proves them; everybody else when which of the records they see came into which state.
import type { AuditLink, Storage } from '../engine/storage/storage.ts';

const PAGE = 1_000;

/** A record as the trail names it; the concept and state stand in every line. */
interface Trace {
  readonly concept: string;
  readonly id: string;
  readonly state: string;
}

interface Said {
  readonly at?: string;
  readonly written?: readonly Trace[];
}

/** A step that everybody who sees the record may know of. */
export interface Step extends Trace {
  readonly at: string;
}

export interface History {
  readonly steps: readonly Step[];
  /** Links of the chain as they are. */
  readonly links: readonly AuditLink[];
}

/** Reads the whole trail in pages, so that it holds up nobody. */
export async function historyOf(storage: Storage, ids: readonly string[]): Promise<History> {
  const steps: Step[] = [];
  const links: AuditLink[] = [];
  const lastByRecord = new Map<string, string>();
  for (let after = 0; ;) {
    const page = await storage.read((view) => view.auditAfter(after, PAGE));
    for (const link of page) {
      after = link.sequence;
      const { body } = link;
      if (body === null || !ids.some((id) => body.includes(id))) continue;
      links.push(link);
      const { at = '', written = [] } = JSON.parse(body) as Said;
      for (const { concept, id, state } of written) {
        const key = `${concept}/${id}`;
        if (!ids.includes(id) || lastByRecord.get(key) === state) continue;
        lastByRecord.set(key, state);
        steps.push({ at, concept, id, state });
      }
    }
    if (page.length < PAGE) return { steps, links };
  }
}
