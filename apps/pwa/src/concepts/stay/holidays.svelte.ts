// Which public holidays does a host have? The table comes with the first page that asks, never with the start.
import { NO_HOLIDAYS, bringHolidays, holidaysOf, type Holidays, type RuleSet } from '@cxc/domain';

let isHere = $state(false);
let asked = false;

async function bring(): Promise<void> {
  try {
    const { nationalHolidays } = await import('@cxc/domain/holidays');
    bringHolidays(nationalHolidays);
    isHere = true;
  } catch {
    // A hint less: it forbids nothing, and the next page asks again.
    asked = false;
  }
}

/**
 * Holidays of a country; none until the table is here.
 * @param numbers of the generation, which may count weekends only
 */
export function holidaysAt(
  country: string | undefined,
  numbers: Pick<RuleSet, 'holidays'>,
): Holidays {
  if (!asked) {
    asked = true;
    void bring();
  }
  return isHere && country !== undefined ? holidaysOf(country, numbers) : NO_HOLIDAYS;
}
