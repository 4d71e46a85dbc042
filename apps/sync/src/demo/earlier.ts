// How does a stay of the demo world lie in the past? Nobody can live through it at once: what was built for later is
// moved back with all that copies its dates; the rest is the server's.
import { addDays, derivedId, isCivilDate, type RecordOf } from '@cxc/domain/kernel';
import { type Ctq, ctqHash, reportDueOn, reportId } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';

type Dated = Readonly<Record<string, unknown>>;
const DATES = ['plannedStart', 'plannedEnd', 'actualStart', 'actualEnd', 'start', 'end'];
const WRITTEN = ['createdAt', 'readyAt', 'figuresAt'];

/** Dates of the stay move with it, instants of its preparation a month further. */
function moved(value: Dated, days: number): Dated {
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      if (typeof held === 'object' && held !== null && !Array.isArray(held))
        return [name, moved(held as Dated, days)];
      if (typeof held !== 'string') return [name, held];
      // Under the same name a report says where a date comes from.
      if (DATES.includes(name) && isCivilDate(held)) return [name, addDays(held, days)];
      return [
        name,
        WRITTEN.includes(name) ? `${addDays(held.slice(0, 10), -40)}${held.slice(10)}` : held,
      ];
    }),
  );
}

/** The agenda of a plan moves with the stay, and what was signed is bound to it as it reads then. */
function withAgenda({ concept, data }: RecordOf, days: number): Dated {
  if (concept !== 'ctq') return data;
  const { sessions } = data;
  const agenda = sessions === undefined ? {} : { sessions: movedItems(sessions as Dated, days) };
  const moving = { ...data, ...agenda };
  const held = data['hash'];
  if (typeof held !== 'string') return moving;
  const hash = ctqHash(moving as unknown as Ctq);
  return JSON.parse(JSON.stringify(moving).replaceAll(held, hash)) as Dated;
}

function movedItems(items: Dated, days: number): Dated {
  return Object.fromEntries(
    Object.entries(items).map(([id, one]) => {
      const item = one as Dated;
      const { date } = item;
      return [id, typeof date === 'string' ? { ...item, date: addDays(date, -days) } : item];
    }),
  );
}

/** Moves a stay back with all that copies its dates. */
export async function moveBack(
  docket: Docket,
  view: View,
  id: string,
  days: number,
): Promise<void> {
  const papers: [concept: string, id: string][] = [
    ['exchange', id],
    ...['ctq', 'agreement', 'evidence'].map((name): [string, string] => [
      name,
      derivedId(name, id),
    ]),
    ['report', reportId(id, 'VO')],
    ['report', reportId(id, 'HO')],
  ];
  for (const [concept, record] of papers) {
    const found = await view.findRecord(concept, record);
    if (!found) continue;
    const isDated = concept === 'exchange' || concept === 'report';
    const parts = isDated ? moved(found.data, -days) : withAgenda(found, days);
    const { stay } = found.data;
    const stayed = stay === undefined ? undefined : moved(stay as Dated, -days);
    const data = {
      ...parts,
      ...(stayed ? { stay: stayed } : {}),
      ...(stayed && concept === 'report' ? { dueOn: reportDueOn(String(stayed['end'])) } : {}),
    };
    await docket.plant({ ...found, version: found.version + 1, data });
  }
}
