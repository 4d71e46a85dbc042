// When are the answers of a withdrawn profile erased (3.1; section 9, 13)? Ninety days after it was withdrawn, as long
// as an archived one can be brought back; its person is told two weeks before, and may start it again until then.
import { addDays, programmeDate } from '../kernel/index.ts';

const KEPT_DAYS = 90;
const TOLD_DAYS_BEFORE = 14;

/** Civil dates on which it is said, and on which it is done. */
export function erasureOf(withdrawnAt: string): {
  readonly tellOn: string;
  readonly eraseOn: string;
} {
  const eraseOn = addDays(programmeDate(withdrawnAt), KEPT_DAYS);
  return { tellOn: addDays(eraseOn, -TOLD_DAYS_BEFORE), eraseOn };
}
