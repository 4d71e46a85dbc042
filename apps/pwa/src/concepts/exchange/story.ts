// What happened to an exchange, in order, and what is expected next?
import { datesOf, type Exchange } from '@cxc/domain';
import { programmeDate, type RecordOf } from '@cxc/domain/kernel';
import { dateText, instantText, t } from '#lib/language/index.ts';
import { whenText } from '../words/time.ts';

interface StoryEvent {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly expected?: boolean;
}

type Dated = StoryEvent & { readonly at: string };

function happened({ data }: RecordOf<Exchange>): Dated[] {
  const said = (command: string): string =>
    Object.values(data.said ?? {}).find((one) => one.command === command)?.reason ?? '';
  const rows: [id: string, at: string | undefined, title: string, note: string][] = [
    ['created', data.createdAt, t('exchange.story.created'), ''],
    ['ready', data.readyAt, t('exchange.story.ready'), ''],
    ['completed', data.completedAt, t('exchange.story.completed'), ''],
    ['interrupted', data.interruptedAt, t('exchange.story.interrupted'), said('interrupt')],
    ['cancelled', data.cancelledAt, t('exchange.story.cancelled'), said('cancel')],
    ['deleted', data.deletedAt, t('exchange.story.deleted'), said('delete')],
    ['closed', data.closedAt, t('exchange.story.closed'), ''],
  ];
  return rows.flatMap(([id, at, title, note]) =>
    at === undefined
      ? []
      : [{ id, at, title, note: [whenText(at), note].filter(Boolean).join('. ') }],
  );
}

/** Acts that may come more than once, each as it was said. */
function said({ data }: RecordOf<Exchange>): Dated[] {
  return Object.entries(data.said ?? {}).flatMap(([id, { command, at, reason }]) =>
    command === 'stepBack' || command === 'fallBack' || command === 'reopen'
      ? [
          {
            id,
            at,
            title: t(`exchange.story.${command}`),
            note: [whenText(at), reason].filter(Boolean).join('. '),
          },
        ]
      : [],
  );
}

/** The start under the time it should have been, and when it was carried out where that was later. */
function started({ data }: RecordOf<Exchange>): Dated[] {
  const { startedAt, startExecutedAt, startedBy = 'clock' } = data;
  if (startedAt === undefined) return [];
  const by = t(`exchange.story.startedBy.${startedBy}`, { when: instantText(startedAt) });
  const late =
    startExecutedAt !== undefined && startExecutedAt > startedAt
      ? t('exchange.story.executed', { when: whenText(startExecutedAt) })
      : '';
  return [
    {
      id: 'started',
      at: startedAt,
      title: t('exchange.story.started'),
      note: [by, late].filter(Boolean).join('; '),
    },
  ];
}

/** The line of a stay, the oldest first, what is expected last. */
export function storyOf(record: RecordOf<Exchange>, now: string): readonly StoryEvent[] {
  const { start, end } = datesOf(record.data);
  const events = [...happened(record), ...said(record), ...started(record)].sort((a, b) =>
    a.at < b.at ? -1 : 1,
  );
  const today = programmeDate(now);
  const expected: StoryEvent[] = [];
  if (record.state === 'ready_to_start' && today < start)
    expected.push({
      id: 'start',
      title: t('exchange.story.expected.start'),
      note: dateText(start, true),
      expected: true,
    });
  if (['ready_to_start', 'started'].includes(record.state))
    expected.push({
      id: 'end',
      title: t('exchange.story.expected.end'),
      note: dateText(end, true),
      expected: true,
    });
  return [...events, ...expected];
}
