// What can be done about a finding of the coach with one tap? Values to write, and the item they are in; where only
// people know what to write, there is nothing to tap.
import { sessionsInOrder, type CoachFinding, type Ctq } from '@cxc/domain';
import { minutesOf, shifted, timeAt } from './agendaDays.ts';
import { orderAfter } from './form.ts';

export interface Fix {
  /** Names the words on the button. */
  readonly name:
    | 'feedback'
    | 'session'
    | 'introduction'
    | 'fair'
    | 'intoStay'
    | 'later'
    | 'followUp'
    | 'outcome'
    | 'objective';
  readonly minutes?: number;
  readonly writes: readonly (readonly [path: string, value: unknown])[];
  /** The item that is opened afterwards. */
  readonly opens: string;
}

/** Words of what a fix adds, in the reader's language. */
export interface FixWords {
  feedback(title: string): string;
  readonly session: string;
  readonly introduction: string;
  readonly fair: string;
}

const FEEDBACK_MINUTES = 30;
const TRANSFER_MINUTES = 15;
const FOLLOW_UP_MONTHS = 6;
const BOTH = { VO: true, HO: true } as const;

/** The next place in a list. */
const next = (items: Readonly<Record<string, { readonly order: string }>> | undefined): string =>
  orderAfter(items ?? {});

/** The fix of a finding; undefined where there is none. */
export function fixOf(
  { id, item, params }: CoachFinding,
  data: Ctq,
  words: FixWords,
  newId: string,
): Fix | undefined {
  const session = item === undefined ? undefined : data.sessions?.[item];
  const order = next(data.sessions);
  const day = typeof params['date'] === 'string' ? params['date'] : data.stay.start;
  const adds = (name: Fix['name'], value: object): Fix => ({
    name,
    writes: [[`sessions.${newId}`, { order, ...value }]],
    opens: newId,
  });
  const moves = (name: Fix['name'], minutes: number): Fix | undefined => {
    const times = session && shifted(session, minutes);
    if (!times || item === undefined || minutes <= 0) return undefined;
    const writes = Object.entries(times).map(
      ([part, time]) => [`sessions.${item}.${part}`, time] as const,
    );
    return { name, minutes, writes, opens: item };
  };
  switch (id) {
    case 'noFeedback': {
      if (!session || item === undefined) return undefined;
      const { date, endTime, place, track } = session;
      const times =
        endTime === undefined
          ? {}
          : {
              startTime: endTime,
              endTime: timeAt(minutesOf(endTime) + FEEDBACK_MINUTES),
            };
      return {
        ...adds('feedback', {
          ...(date === undefined ? {} : { date }),
          ...times,
          ...(place === undefined ? {} : { place }),
          // Of a split group those talk about it who were there.
          ...(track === undefined ? {} : { track }),
          title: words.feedback(session.title ?? ''),
          kind: 'feedback',
          feedbackFor: item,
          learns: BOTH,
        }),
        minutes: FEEDBACK_MINUTES,
      };
    }
    case 'dayWithoutWork':
      return adds('session', { date: day, title: words.session, kind: 'workshop' });
    case 'noIntroduction':
      return adds('introduction', {
        date: data.stay.start,
        title: words.introduction,
        kind: 'workshop',
        interVo: true,
        learns: BOTH,
      });
    case 'noOutsideEvent':
      return adds('fair', { title: words.fair, kind: 'fair_or_conference' });
    case 'sessionOutside':
      return item === undefined
        ? undefined
        : {
            name: 'intoStay',
            writes: [
              [`sessions.${item}.date`, day < data.stay.start ? data.stay.start : data.stay.end],
            ],
            opens: item,
          };
    case 'overlap': {
      const clash = sessionsInOrder(data).find(
        (one) =>
          one.id !== item &&
          one.date === session?.date &&
          one.title === (params['other'] === '' ? undefined : params['other']),
      );
      if (!session?.startTime || !clash?.endTime) return undefined;
      return moves('later', minutesOf(clash.endTime) - minutesOf(session.startTime));
    }
    case 'noTransferTime':
      return moves('later', TRANSFER_MINUTES - Number(params['minutes']));
    case 'noFollowUp':
      return item === undefined
        ? undefined
        : {
            name: 'followUp',
            minutes: FOLLOW_UP_MONTHS,
            writes: [[`outcomes.${item}.followUpAfterMonths`, FOLLOW_UP_MONTHS]],
            opens: item,
          };
    case 'noOutcome':
      return {
        name: 'outcome',
        writes: [
          [
            `outcomes.${newId}`,
            {
              order: next(data.outcomes),
              forWhom: params['side'] === 'HO' ? 'HO' : 'VO',
              followUpAfterMonths: FOLLOW_UP_MONTHS,
            },
          ],
        ],
        opens: newId,
      };
    case 'noObjective': {
      const list = params['side'] === 'HO' ? 'hoObjectives' : 'voObjectives';
      return {
        name: 'objective',
        writes: [[`${list}.${newId}`, { order: next(data[list]) }]],
        opens: newId,
      };
    }
    default:
      return undefined;
  }
}
