// Where did what two people wrote apart meet in the same place? The text has merged already; these are the places about
// which a person has to be asked, and nothing else is.
//
//   the same value, two ways ─► sameField         taken out here, changed there ─► deletedEdited (the item is kept)
//   put in two places        ─► movedTwice        at the same time only since the merge ─► overlap
import {
  ORDER,
  PUT_AWAY,
  sameValue,
  type TimesOf,
  type Written,
  type WrittenParts,
} from '../kernel/index.ts';

export interface CollidedValue {
  readonly name: string;
  /** Undefined where it was emptied. */
  readonly mine: unknown;
  readonly theirs: unknown;
}

interface OfItem {
  readonly list: string;
  readonly id: string;
}

export type Collision =
  | ({ readonly kind: 'sameField'; readonly values: readonly CollidedValue[] } & Partial<OfItem>)
  | ({ readonly kind: 'movedTwice'; readonly values: readonly CollidedValue[] } & OfItem)
  | ({
      readonly kind: 'deletedEdited';
      readonly deletedBy: 'mine' | 'theirs';
      /** What the other one changed. */
      readonly names: readonly string[];
    } & OfItem)
  | ({ readonly kind: 'overlap'; readonly other: string } & OfItem);

/** What two people made of one text, and what came of it. */
export interface Meeting {
  readonly base: Written;
  readonly mine: Written;
  readonly theirs: Written;
  readonly merged: Written;
}

const isAway = (parts: WrittenParts | undefined): boolean => parts?.values[PUT_AWAY] === true;

/** Names of values and texts that differ. */
function changed(before: WrittenParts, after: WrittenParts): readonly string[] {
  const names = (part: 'texts' | 'values'): string[] =>
    [...new Set([...Object.keys(before[part]), ...Object.keys(after[part])])].filter(
      (name) => name !== PUT_AWAY && !sameValue(before[part][name] ?? '', after[part][name] ?? ''),
    );
  return [...names('texts'), ...names('values')].sort();
}

/** Values that both changed, and not to the same. Letters merge; a member of a set has no two ways to be there. */
function met(
  base: WrittenParts,
  mine: WrittenParts,
  theirs: WrittenParts,
): readonly CollidedValue[] {
  const names = new Set([base, mine, theirs].flatMap(({ values }) => Object.keys(values)));
  return [...names]
    .filter((name) => {
      const [was, own, other] = [base.values[name], mine.values[name], theirs.values[name]];
      const isTwice = !sameValue(was, own) && !sameValue(was, other) && !sameValue(own, other);
      return isTwice && name !== PUT_AWAY;
    })
    .sort()
    .map((name) => ({ name, mine: mine.values[name], theirs: theirs.values[name] }));
}

function ofItem(
  at: OfItem,
  base: WrittenParts,
  mine: WrittenParts,
  theirs: WrittenParts,
  times: TimesOf | undefined,
): readonly Collision[] {
  if (isAway(base)) return [];
  if (isAway(mine) !== isAway(theirs)) {
    const deletedBy = isAway(mine) ? 'mine' : 'theirs';
    const names = changed(base, deletedBy === 'mine' ? theirs : mine);
    return names.length === 0 ? [] : [{ kind: 'deletedEdited', ...at, deletedBy, names }];
  }
  if (isAway(mine)) return [];
  const position = [ORDER, ...(times ? [times.day, times.lane] : [])];
  const moves = (after: WrittenParts): boolean =>
    position.some((name) => !sameValue(base.values[name], after.values[name]));
  const differs = position.some((name) => !sameValue(mine.values[name], theirs.values[name]));
  const isMovedTwice = moves(mine) && moves(theirs) && differs;
  const placed = [...position, ...(times ? [times.from, times.to] : [])];
  const values = met(base, mine, theirs).filter(
    ({ name }) => !position.includes(name) && !(isMovedTwice && placed.includes(name)),
  );
  return [
    ...(isMovedTwice
      ? [
          {
            kind: 'movedTwice' as const,
            ...at,
            values: placed
              .filter((name) => !sameValue(mine.values[name], theirs.values[name]))
              .map((name) => ({ name, mine: mine.values[name], theirs: theirs.values[name] })),
          },
        ]
      : []),
    ...(values.length > 0 ? [{ kind: 'sameField' as const, ...at, values }] : []),
  ];
}

/** Are two items at the same time, for the same people? */
function isClash(
  items: Written['lists'][string] | undefined,
  times: TimesOf,
  a: string,
  b: string,
) {
  const [one, other] = [items?.[a], items?.[b]];
  if (!one || !other || isAway(one) || isAway(other)) return false;
  const [p, q] = [one.values, other.values];
  const [from, to, until, end] = [p[times.from], q[times.from], p[times.to], q[times.to]];
  if (![from, to, until, end].every((time) => typeof time === 'string')) return false;
  const isOneDay = p[times.day] !== undefined && p[times.day] === q[times.day];
  const lanes = [p[times.lane], q[times.lane]];
  const isOneLane = lanes.includes(undefined) || lanes[0] === lanes[1];
  return isOneDay && isOneLane && String(from) < String(end) && String(to) < String(until);
}

function overlaps(
  { base, mine, theirs, merged }: Meeting,
  list: string,
  times: TimesOf,
): readonly Collision[] {
  const ids = Object.keys(merged.lists[list] ?? {}).sort();
  return ids.flatMap((id, index) =>
    ids
      .slice(index + 1)
      .filter(
        (other) =>
          isClash(merged.lists[list], times, id, other) &&
          ![base, mine, theirs].some((text) => isClash(text.lists[list], times, id, other)),
      )
      .map((other): Collision => ({ kind: 'overlap', list, id, other })),
  );
}

/**
 * Everything about which somebody has to be asked after a merge, in a stable order.
 * @param times which values of a list say when its items are
 */
export function collisions(
  meeting: Meeting,
  times: Readonly<Record<string, TimesOf>> = {},
): readonly Collision[] {
  const { base, mine, theirs } = meeting;
  const top = met(base, mine, theirs);
  const found: Collision[] = top.length > 0 ? [{ kind: 'sameField', values: top }] : [];
  for (const list of Object.keys(meeting.merged.lists).sort()) {
    const items = base.lists[list] ?? {};
    const timesOf = Object.hasOwn(times, list) ? times[list] : undefined;
    for (const id of Object.keys(items).sort()) {
      const [was, own, other] = [items[id], mine.lists[list]?.[id], theirs.lists[list]?.[id]];
      if (was && own && other) found.push(...ofItem({ list, id }, was, own, other, timesOf));
    }
    if (timesOf) found.push(...overlaps(meeting, list, timesOf));
  }
  return found;
}
