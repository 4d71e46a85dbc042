// What is asked of the maker of files, out of a CTQ as it stands on this device?
import { hostZone, sessionsInOrder, type AgendaSession, type Ctq } from '@cxc/domain';
import { millisecondsOf, type RecordOf } from '@cxc/domain/kernel';
import { currentLocale, t } from '#lib/language/index.ts';
import { say } from '../words/say.ts';
import type { CalendarItem, CalendarTask } from './calendar.ts';
import { partsOf } from './model.ts';
import type { WordTask } from './word.ts';

type Titled = AgendaSession & { readonly id: string };

function itemOf({ id, ...session }: Titled, cancelled: boolean): CalendarItem[] {
  const { date, startTime, endTime, title, place, address, hostName, kind, track } = session;
  if (date === undefined) return [];
  return [
    {
      id,
      date,
      startTime,
      endTime,
      title: title ?? t('pocket.untitled'),
      place: [place, address].filter(Boolean).join(', '),
      note: [
        kind && say(`ctq.kind.${kind}`),
        track && t('pocket.track', { name: track }),
        hostName && t('pocket.askFor', { name: hostName }),
      ]
        .filter(Boolean)
        .join(' · '),
      cancelled,
    },
  ];
}

/** Items of earlier revisions that are not planned any more: a calendar that has them strikes them out. */
function droppedOf(data: Ctq): CalendarItem[] {
  const dropped = new Map<string, Titled>();
  for (const { content } of Object.values(data.revisions ?? {}))
    for (const [id, session] of Object.entries(content.sessions ?? {}))
      if (data.sessions?.[id] === undefined) dropped.set(id, { id, ...session });
  return [...dropped.values()].flatMap((session) => itemOf(session, true));
}

/** @param now instant */
export function calendarTask(record: RecordOf<Ctq>, title: string, now: string): CalendarTask {
  const { data } = record;
  return {
    kind: 'calendar',
    name: title,
    zone: hostZone(data.stay.hostCountry),
    sequence: record.version,
    stamp: millisecondsOf(now),
    items: [
      ...sessionsInOrder(data).flatMap((session) => itemOf(session, false)),
      ...droppedOf(data),
    ],
  };
}

/** Words around the parts of the document; the same words are known again when it comes back. */
export function frameOf(
  { data }: RecordOf<Ctq>,
  lead: string,
): Pick<WordTask, 'title' | 'lead' | 'note' | 'footer'> {
  return {
    title: t('ctq.title'),
    lead,
    note: t('papers.word.note'),
    footer: t('ctq.revision', { n: data.revision }),
  };
}

export function wordTask(record: RecordOf<Ctq>, lead: string): WordTask {
  return {
    kind: 'word',
    ...frameOf(record, lead),
    language: currentLocale(),
    record: record.id,
    parts: partsOf(record.data),
  };
}
