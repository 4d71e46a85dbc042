// How well do a visitor and a host fit, and why? A sum of named parts over what the catalogue shows of both, so that
// a phone without network and the server come to the same number.
import { Type, type Static } from 'typebox';
import { addDays, compareTime, mapOf } from '../kernel/index.ts';
import type { Profile } from '../profile/index.ts';
import { workingDaysIn } from '../stay/index.ts';

/** The parts and what each counts at most; together 100. */
export const SCORE_PARTS = {
  dates: 30,
  sector: 25,
  country: 15,
  language: 15,
  purpose: 15,
} as const;
export type ScorePart = keyof typeof SCORE_PARTS;

const Part = Type.Object(
  {
    points: Type.Integer({ minimum: 0, maximum: 100 }),
    /** Why: `dates_overlap`, `same_sector`, … */
    reason: Type.String({ pattern: '^[a-z_]{1,40}$' }),
  },
  { additionalProperties: false },
);
export const Score = Type.Object(
  {
    total: Type.Integer({ minimum: 0, maximum: 100 }),
    parts: mapOf('^[a-z]{1,20}$', Part, { maxProperties: 10, additionalProperties: false }),
  },
  { additionalProperties: false },
);
export type Score = Static<typeof Score>;

/** What the score looks at: fields the catalogue shows, any of which may be missing. */
export type Scored = Partial<
  Pick<
    Profile,
    | 'sector'
    | 'sectorsOfInterest'
    | 'exchangeTypes'
    | 'activities'
    | 'languages'
    | 'siteLanguages'
    | 'plannedStart'
    | 'plannedEnd'
    | 'plannedWorkingDays'
    | 'preferredHostCountries'
    | 'windows'
  >
>;

interface Points {
  readonly points: number;
  readonly reason: string;
}

const none = (reason: string): Points => ({ points: 0, reason });
const full = (part: ScorePart, reason: string): Points => ({ points: SCORE_PARTS[part], reason });
/** A share of a part, in whole points. */
const share = (part: ScorePart, of: number, reason: string): Points => ({
  points: Math.floor(SCORE_PARTS[part] * of),
  reason,
});

const later = (a: string, b: string): string => (compareTime(a, b) > 0 ? a : b);
const sooner = (a: string, b: string): string => (compareTime(a, b) < 0 ? a : b);

/** Working days of the plan that one window of the host holds, at best. */
function daysShared(visitor: Scored, host: Scored): number {
  const { plannedStart, plannedEnd } = visitor;
  if (plannedStart === undefined || plannedEnd === undefined) return 0;
  const shared = Object.values(host.windows ?? {}).map(({ from, to }) =>
    from === undefined || to === undefined
      ? 0
      : workingDaysIn(later(plannedStart, from), sooner(plannedEnd, to)).length,
  );
  return Math.max(0, ...shared);
}

function datesOf(visitor: Scored, host: Scored): Points {
  const { plannedStart, plannedEnd, plannedWorkingDays } = visitor;
  if (plannedStart === undefined || plannedEnd === undefined || plannedWorkingDays === undefined)
    return none('dates_unknown');
  if (Object.keys(host.windows ?? {}).length === 0) return none('windows_unknown');
  const days = daysShared(visitor, host);
  if (days >= plannedWorkingDays) return full('dates', 'dates_fit');
  return days === 0
    ? none('dates_apart')
    : share('dates', days / plannedWorkingDays, 'dates_partly');
}

function sectorOf(visitor: Scored, host: Scored): Points {
  if (visitor.sector === undefined || host.sector === undefined) return none('sector_unknown');
  if (visitor.sector === host.sector) return full('sector', 'same_sector');
  const wanted = visitor.sectorsOfInterest?.[host.sector] === true;
  const wanting = host.sectorsOfInterest?.[visitor.sector] === true;
  if (wanted && wanting) return share('sector', 0.9, 'sectors_wanted_by_both');
  if (wanted) return share('sector', 0.8, 'sector_wanted_by_visitor');
  return wanting ? share('sector', 0.6, 'sector_wanted_by_host') : none('sectors_differ');
}

function countryOf(visitor: Scored, hostCountry: string | undefined): Points {
  const wanted = Object.keys(visitor.preferredHostCountries ?? {});
  if (hostCountry === undefined) return none('country_unknown');
  if (wanted.length === 0) return share('country', 0.5, 'no_country_preferred');
  return wanted.includes(hostCountry)
    ? full('country', 'country_preferred')
    : none('country_not_preferred');
}

/** Levels in which people work together. */
const FLUENT: readonly string[] = ['B1', 'B2', 'C1', 'C2', 'native'];

function languageOf(visitor: Scored, host: Scored): Points {
  const spoken = Object.entries(visitor.languages ?? {});
  const able = spoken.filter(([, level]) => FLUENT.includes(level)).map(([code]) => code);
  const there = new Set([
    ...Object.keys(host.siteLanguages ?? {}),
    ...Object.entries(host.languages ?? {})
      .filter(([, level]) => FLUENT.includes(level))
      .map(([code]) => code),
  ]);
  if (spoken.length === 0 || there.size === 0) return none('languages_unknown');
  if (able.some((code) => there.has(code))) return full('language', 'language_shared');
  return spoken.some(([code]) => there.has(code))
    ? share('language', 0.4, 'language_weak')
    : none('no_language_shared');
}

function purposeOf(visitor: Scored, host: Scored): Points {
  const wanted = [
    ...Object.keys(visitor.exchangeTypes ?? {}),
    ...Object.keys(visitor.activities ?? {}),
  ];
  if (wanted.length === 0) return none('purpose_unknown');
  const shared = wanted.filter(
    (code) => host.exchangeTypes?.[code] === true || host.activities?.[code] === true,
  );
  if (shared.length === wanted.length) return full('purpose', 'purpose_same');
  return shared.length === 0
    ? none('purpose_differs')
    : share('purpose', shared.length / wanted.length, 'purpose_partly');
}

/**
 * MAT-4: 0 to 100, with the points of every part and why. Only what the catalogue shows is looked at, and nothing
 * of the clock or the place: the same two profiles give the same answer everywhere.
 * @param hostCountry where the host is
 */
export function matchScore(visitor: Scored, host: Scored, hostCountry: string | undefined): Score {
  const parts: Record<ScorePart, Points> = {
    dates: datesOf(visitor, host),
    sector: sectorOf(visitor, host),
    country: countryOf(visitor, hostCountry),
    language: languageOf(visitor, host),
    purpose: purposeOf(visitor, host),
  };
  const total = Object.values(parts).reduce((sum, { points }) => sum + points, 0);
  return { total, parts };
}

/** The smallest move of the planned dates, in weeks (up to two), with which they fit the host's windows; 0: as planned. */
export function weeksToFit(visitor: Scored, host: Scored): number | undefined {
  const { plannedStart, plannedEnd } = visitor;
  if (plannedStart === undefined || plannedEnd === undefined) return undefined;
  return [0, 1, -1, 2, -2].find((weeks) => {
    const moved = {
      ...visitor,
      plannedStart: addDays(plannedStart, 7 * weeks),
      plannedEnd: addDays(plannedEnd, 7 * weeks),
    };
    return datesOf(moved, host).reason === 'dates_fit';
  });
}
