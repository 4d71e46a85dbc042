// By when, counted from the dates of a stay? Civil dates; a day ends at midnight in Brussels.
import { addDays, addMonths } from '../kernel/index.ts';
import type { RuleSet } from '../generation/index.ts';
import { NO_HOLIDAYS, addWorkingDays, type Holidays } from './workingDays.ts';

/** R-CT-01: the last day on which the CTQ reaches the Support Office in time. */
export function ctqDeadline(start: string, numbers: Pick<RuleSet, 'ctqLeadDays'>): string {
  return addDays(start, -numbers.ctqLeadDays);
}

/** R-FR-01: the last day on which a Final Activity Report is in time. */
export function reportDeadline(end: string, numbers: Pick<RuleSet, 'reportDays'>): string {
  return addDays(end, numbers.reportDays);
}

/** R-FR-02: the last day to pay, in working days of the payer after the reports were closed. */
export function paymentDeadline(
  closedOn: string,
  numbers: Pick<RuleSet, 'paymentWorkingDays'>,
  holidays: Holidays = NO_HOLIDAYS,
): string {
  return addWorkingDays(closedOn, numbers.paymentWorkingDays, holidays);
}

/** R-FU-01: the days between which a follow-up is asked for. */
export function followUpWindow(
  end: string,
  numbers: Pick<RuleSet, 'followUpFromMonths' | 'followUpToMonths'>,
): { readonly opens: string; readonly closes: string } {
  return {
    opens: addMonths(end, numbers.followUpFromMonths),
    closes: addMonths(end, numbers.followUpToMonths),
  };
}
