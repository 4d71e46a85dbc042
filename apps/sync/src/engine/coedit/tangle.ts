// How long may merging a change take, told before it is merged? A piece looks for its place among everything that lies
// between its two neighbours, so that a few bytes with far neighbours hold up a large text for many seconds (measured:
// 500 pieces in a text of 20,000, 17 s). What is not told to be short is tried elsewhere first (trap YJS-9).
import * as Y from 'yjs';

/** Steps that are merged at once: some 50 ms. */
export const MOST_STEPS = 40_000;

/** Between which items of the document a piece comes to lie; null: at an end. */
interface Gap {
  readonly left: Y.Item | null;
  readonly right: Y.Item | null;
  /** Where a walk through it begins. */
  readonly first: Y.Item | null;
}

interface Placed {
  readonly clock: number;
  readonly end: number;
  readonly gap: Gap;
}

function itemAt(doc: Y.Doc, id: Y.ID): Y.Item | undefined {
  if (Y.getState(doc.store, id.client) <= id.clock) return undefined;
  const found: unknown = Y.getItem(doc.store, id);
  return found instanceof Y.Item ? found : undefined;
}

/** The first item of the sequence a piece without neighbours goes to; null where that is empty or new. */
function firstOf(doc: Y.Doc, piece: Y.Item): Y.Item | null {
  const parent: unknown = piece.parent;
  const holder = parent instanceof Y.ID ? itemAt(doc, parent)?.content : undefined;
  const type =
    typeof parent === 'string'
      ? doc.share.get(parent)
      : holder instanceof Y.ContentType
        ? holder.type
        : undefined;
  if (!type) return null;
  if (piece.parentSub === null) return type._start;
  let first = type._map.get(piece.parentSub) ?? null;
  while (first?.left) first = first.left;
  return first;
}

/** Steps that merging a change into a document takes at most; beyond {@link MOST_STEPS} it is not counted on. */
export function stepsOf(doc: Y.Doc, bytes: Uint8Array): number {
  const placedByWriter = new Map<number, Placed[]>();
  const countByGap = new Map<Y.Item | null, number>();
  let pieces = 0;
  let wide = 0;
  let steps = 0;

  const placed = (id: Y.ID): Gap | undefined =>
    placedByWriter.get(id.client)?.find(({ clock, end }) => clock <= id.clock && id.clock < end)
      ?.gap;

  /** Undefined where it hangs on a piece that comes later: nothing can be said then. */
  function gapOf(piece: Y.Item): Gap | undefined {
    const { origin, rightOrigin } = piece;
    const left = origin && itemAt(doc, origin);
    const right = rightOrigin && itemAt(doc, rightOrigin);
    const besideLeft = origin && !left ? placed(origin) : undefined;
    const besideRight = rightOrigin && !right ? placed(rightOrigin) : undefined;
    if ((origin && !left && !besideLeft) || (rightOrigin && !right && !besideRight))
      return undefined;
    // Both lie in one run of letters, which comes apart between them: nothing but the rest of it is in the way.
    const isWithin =
      left && left === right && origin && rightOrigin && rightOrigin.clock > origin.clock;
    const first = isWithin
      ? right
      : left
        ? left.right
        : besideLeft
          ? besideLeft.first
          : (besideRight?.first ?? startOf(right) ?? firstOf(doc, piece));
    return {
      left: left ?? besideLeft?.left ?? null,
      right: right ?? besideRight?.right ?? null,
      first,
    };
  }

  for (const piece of Y.decodeUpdate(bytes).structs) {
    if (!(piece instanceof Y.Item)) continue;
    const { client, clock } = piece.id;
    if (clock + piece.length <= Y.getState(doc.store, client)) continue;
    const gap = gapOf(piece);
    if (!gap) return MOST_STEPS + 1;
    let walked = 0;
    for (let next = gap.first; next && next !== gap.right; next = next.right) {
      walked += 1;
      if (steps + walked > MOST_STEPS) return MOST_STEPS + 1;
    }
    const earlier = countByGap.get(gap.left) ?? 0;
    steps += 1 + walked + (walked > 0 ? pieces : earlier + wide);
    if (steps > MOST_STEPS) return steps;
    pieces += 1;
    if (walked > 0) wide += 1;
    countByGap.set(gap.left, earlier + 1);
    const own = placedByWriter.get(client) ?? [];
    own.push({ clock, end: clock + piece.length, gap });
    placedByWriter.set(client, own);
  }
  return steps;
}

/** The first item of the sequence in which this one stands. */
function startOf(item: Y.Item | null | undefined): Y.Item | null | undefined {
  if (!item) return undefined;
  const parent: unknown = item.parent;
  return parent instanceof Y.AbstractType ? parent._start : undefined;
}
