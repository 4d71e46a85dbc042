// May this visitor perhaps take part? A quick look with what a stand knows; the judgement comes with the profile.
import { generationOn, generations, ruleSetAt } from '../generation/index.ts';
import { programmeDate } from '../kernel/index.ts';
import { explainEligibility, type Eligibility } from '../profile/index.ts';
import type { Lead, Whom } from './schema.ts';

/** What the rules of eligibility say to what is known of somebody now (R-EL-01 to R-EL-09). */
export function quickEligibility(data: Whom, now: string): Eligibility {
  const date = programmeDate(now);
  const generation = (generationOn(date) ?? generations.at(-1))?.code ?? '';
  const { role = 'VO', visited, ...answers } = data.answers ?? {};
  const past = { mode: 'physical', generation, state: 'closed' };
  return explainEligibility({
    ...answers,
    role,
    generation,
    date,
    type: data.organisationType,
    country: data.country,
    ...(visited === undefined ? {} : { history: visited ? [past] : [] }),
  });
}

/** The fields with the verdict as it is now: on the device as the visitor hears it, again when the server receives it. */
export function withQuick(data: Lead, now: string): Lead {
  const { verdict, findings } = quickEligibility(data, now);
  const open = findings.filter(({ result }) => result !== 'ok');
  const reasons = Object.fromEntries(open.map(({ rule, code }) => [rule, code]));
  return { ...data, quick: { verdict, reasons, ruleSet: ruleSetAt(now) } };
}
