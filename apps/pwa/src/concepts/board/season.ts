// Where on the season's line does a day stand, and what is drawn of an exchange? Pure; places are days from the
// beginning of the line.
import { datesOf } from '@cxc/domain';
import { addDays, compareTime, daysBetween, weekday } from '@cxc/domain/kernel';
import type { ShownExchange } from '../exchange/store.svelte.ts';
import type { ShownTurn } from '../exchange/turnsHere.svelte.ts';

/** Weeks from a Monday on. */
export interface Season {
  readonly start: string;
  readonly weeks: number;
}

const LEAST_WEEKS = 9;
const MOST_WEEKS = 20;
/** What lies longer ago than this is said in words, not drawn. */
const BACK_DAYS = 21;

const mondayOf = (date: string): string => addDays(date, 1 - weekday(date));

/** The weeks that hold these days, around today. */
export function seasonOf(days: readonly string[], today: string): Season {
  const earliest = addDays(today, -BACK_DAYS);
  const first = days.reduce((least, day) => (compareTime(day, least) < 0 ? day : least), today);
  const last = days.reduce((most, day) => (compareTime(day, most) > 0 ? day : most), today);
  const start = mondayOf(compareTime(first, earliest) < 0 ? earliest : first);
  // A word stands behind the last day.
  const wanted = Math.ceil((daysBetween(start, last) + 14) / 7);
  return { start, weeks: Math.min(MOST_WEEKS, Math.max(LEAST_WEEKS, wanted)) };
}

/** Mondays that are named: every one, every second or every third, as there is room. */
export function namedWeeks({ start, weeks }: Season): readonly { date: string; at: number }[] {
  const step = weeks <= 10 ? 1 : weeks <= 16 ? 2 : 3;
  return Array.from({ length: weeks }, (_, week) => week)
    .filter((week) => week % step === 0)
    .map((week) => ({ date: addDays(start, 7 * week), at: 7 * week }));
}

type LimitTone = 'plain' | 'you' | 'late';

interface Drawn {
  /** The stay: first day and length, cut at the ends of the line; undefined where it lies beyond. */
  readonly stay: { readonly at: number; readonly days: number; readonly past: number } | undefined;
  /** The next limit. */
  readonly limit: { readonly at: number; readonly tone: LimitTone } | undefined;
  /** Where the word of the limit begins; `before` where it ends there instead. */
  readonly word: { readonly at: number; readonly before: boolean } | undefined;
}

/** About as many days as a word of a limit is long. */
const wordDays = (weeks: number): number => Math.round(weeks * 1.9);

/** The turn whose limit is drawn: the reader's own before others', then the earliest. */
export function drawnTurn(turns: readonly ShownTurn[]): ShownTurn | undefined {
  return turns.find(({ yours, by }) => yours && by !== undefined) ?? turns.find(({ by }) => by);
}

/** What of an exchange stands on the line. */
export function drawn(
  { record }: Pick<ShownExchange, 'record'>,
  turn: Pick<ShownTurn, 'by' | 'yours'> | undefined,
  season: Season,
  today: string,
): Drawn {
  const length = 7 * season.weeks;
  const place = (date: string): number => daysBetween(season.start, date);
  const { start, end } = datesOf(record.data);
  const [from, to] = [Math.max(0, place(start)), Math.min(length, place(end) + 1)];
  const now = place(today);
  const stay =
    to <= from
      ? undefined
      : { at: from, days: to - from, past: Math.min(to, Math.max(from, now)) - from };
  if (turn?.by === undefined) return { stay, limit: undefined, word: undefined };
  const late = compareTime(turn.by, today) < 0;
  const at = place(turn.by);
  const isDrawn = at >= 0 && at < length;
  const tone = late ? 'late' : turn.yours ? 'you' : 'plain';
  // The word stands behind its limit, and behind the stay where that follows at once.
  let word = Math.max(at + 1, late ? now + 1 : 0);
  if (stay && stay.at < word + wordDays(season.weeks) && stay.at + stay.days > word - 1)
    word = Math.max(word, stay.at + stay.days + 0.5);
  const before = word + wordDays(season.weeks) > length;
  const left = Math.min(isDrawn ? at : length, stay?.at ?? length);
  return {
    stay,
    limit: isDrawn ? { at, tone } : undefined,
    word: before ? { at: left - 0.5, before } : { at: Math.max(0, word), before },
  };
}
