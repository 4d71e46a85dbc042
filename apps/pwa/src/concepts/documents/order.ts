// Where does an item stand between two others, without moving either? At a text that sorts between theirs
// (fractional index); whoever puts items in the same gap at the same time gets both, in the order of their ids.
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A place between two, or at an end where one is missing.
 * @param before place that sorts before `after`
 */
export function orderBetween(before: string | undefined, after: string | undefined): string {
  let place = '';
  for (let at = 0; ; at += 1) {
    const low = before !== undefined && at < before.length ? DIGITS.indexOf(before[at] ?? '0') : 0;
    const isBounded = after?.startsWith(place) === true && at < after.length;
    const high = isBounded ? DIGITS.indexOf(after[at] ?? '0') : DIGITS.length;
    const isFree = before === undefined || at >= before.length || before.slice(0, at) !== place;
    const floor = isFree ? 0 : low;
    const middle = Math.floor((floor + high) / 2);
    if (middle > floor) return place + (DIGITS[middle] ?? '');
    place += DIGITS[floor] ?? '';
  }
}
