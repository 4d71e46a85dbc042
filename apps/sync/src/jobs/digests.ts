// Who gets a mail that it is their turn? Whoever has notices that ask for something and were not mailed yet, at the
// times they wish. The mail and the mark that it went out are one commit: none is lost and none is written twice.
import { type RecordOf, type Registry, derivedId } from '@cxc/domain/kernel';
import type { Notice, Person } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import { readerOf } from '../engine/replication/readers.ts';
import type { Transaction, View } from '../engine/storage/storage.ts';
import { mailCut, nextMorning, programmeHour, turnsText } from '../mail/digest.ts';
import type { MailQueue } from '../mail/queue.ts';
import { turnCode } from '../mail/turns.ts';
import { type Ahead, type Job, type JobContext, type Tally } from './job.ts';

const MINUTE = 60_000;
/** Nothing was ever mailed before. */
const BEGINNING = '0000';

type PersonRecord = RecordOf<Person>;

function isMailable({ state, data }: PersonRecord): boolean {
  return state === 'active' && !data.email.endsWith('.invalid');
}

/** Codes of the notices in a person's inboxes that were not mailed and were given before `cut`; one event is one. */
function turnsFor(
  registry: Registry,
  person: PersonRecord,
  notices: ReadonlyMap<string, readonly RecordOf<Notice>[]>,
  cut: string,
  now: string,
): Map<string, number> {
  const since = person.data.mailedUntil ?? BEGINNING;
  const turns = new Map<string, number>();
  const seen = new Set<string>();
  for (const key of readerOf(registry, person, now).keys)
    for (const { id, data } of notices.get(key) ?? []) {
      const event = data.event ?? id;
      const code = turnCode(data.kind, data.code, data.key);
      if (code === undefined || data.at < since || data.at >= cut || seen.has(event)) continue;
      seen.add(event);
      turns.set(code, (turns.get(code) ?? 0) + 1);
    }
  return turns;
}

/** Open notices by the inbox they lie in. */
async function openNotices(view: View): Promise<Map<string, RecordOf<Notice>[]>> {
  const byKey = new Map<string, RecordOf<Notice>[]>();
  for (const notice of (await view.allRecords('notice')) as readonly RecordOf<Notice>[])
    if (notice.state === 'open')
      byKey.set(notice.data.key, [...(byKey.get(notice.data.key) ?? []), notice]);
  return byKey;
}

/** Persons who would get a mail now; a notice of this very instant goes with the next look. */
async function waiting(view: View, registry: Registry, now: string) {
  const notices = await openNotices(view);
  const isAllBefore = [...notices.values()].flat().every(({ data }) => data.at < now);
  const people = (await view.allRecords('person')) as readonly PersonRecord[];
  const ids = people
    .filter((person) => {
      const cut = mailCut(person.data.mailNotices ?? 'daily', now);
      const isAsked = cut !== undefined && isMailable(person);
      return isAsked && turnsFor(registry, person, notices, cut, now).size > 0;
    })
    .map(({ id }) => id);
  return { ids, isAllBefore };
}

/**
 * The job over one registry and one queue of mails. It reads only when the store moved or an hour began since it
 * last looked.
 */
export function digests(registry: Registry, queue: MailQueue): Job {
  let looked = '';

  async function write(docket: Docket, tx: Transaction, id: string): Promise<boolean> {
    const { now } = docket;
    const person = (await tx.findRecord('person', id)) as PersonRecord | undefined;
    const cut = person && mailCut(person.data.mailNotices ?? 'daily', now);
    if (!person || cut === undefined || !isMailable(person)) return false;
    const turns = turnsFor(registry, person, await openNotices(tx), cut, now);
    if (turns.size === 0) return false;
    const note = { concept: 'person', record: id, command: 'noteMail', payload: { until: cut } };
    const about = { actor: 'scheduler', job: 'digests' };
    const why = await docket.order(['clock', 'digests', id, cut].join('/'), [note], about);
    if (why) throw new Error(`digests: refused with ${why.code}`);
    await queue.put(tx, {
      id: derivedId('mail', 'digest', id, cut),
      kind: 'digest',
      to: person.data.email,
      locale: person.data.locale ?? 'en',
      params: { turns: turnsText(turns) },
    });
    return true;
  }

  return {
    name: 'digests',
    everyMs: MINUTE,
    async run({ storage, authority, now, onDefect }: JobContext): Promise<Tally> {
      const instant = now();
      const look = `${await storage.head()} ${instant.slice(0, 10)} ${programmeHour(instant)}`;
      if (look === looked) return { taken: 0, failed: 0 };
      let taken = 0;
      let failed = 0;
      const { ids, isAllBefore } = await storage.read((view) => waiting(view, registry, instant));
      for (const id of ids)
        try {
          if (await authority.act((docket, tx) => write(docket, tx, id))) taken += 1;
        } catch (error) {
          failed += 1;
          onDefect(`job/digests/${id}`, error);
        }
      if (failed === 0 && isAllBefore) looked = look;
      return { taken, failed };
    },
    async ahead(view, now, until): Promise<readonly Ahead[]> {
      const at = nextMorning(now);
      if (at >= until) return [];
      return (await waiting(view, registry, at)).ids.map((record) => ({
        job: 'digests',
        what: 'mail',
        at,
        concept: 'person',
        record,
      }));
    },
  };
}
