// What has somebody written about a match that they did not send yet, and under which key is it kept?

/** Dates with a few words. */
export interface DatesDraft {
  readonly start: string;
  readonly end: string;
  readonly message: string;
}

/** A no with its reason; '' while none is chosen. */
export interface EndDraft {
  readonly reason: string;
  readonly text: string;
}

/** A proposal: for which own profile, and whether it was agreed before. */
export interface ProposalDraft extends DatesDraft {
  readonly own: string;
  readonly prior: boolean;
}

export const NO_END: EndDraft = { reason: '', text: '' };

export const counterKey = (match: string): string => `match/${match}/counter`;
export const endKey = (match: string, how: string): string => `match/${match}/${how}`;
export const reopenKey = (match: string): string => `match/${match}/reopen`;
export const answerKey = (match: string): string => `match/${match}/answer`;
export const proposalKey = (profile: string): string => `match/propose/${profile}`;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const partsOf = (kept: unknown): Partial<Record<string, unknown>> | undefined =>
  typeof kept === 'object' && kept !== null ? kept : undefined;

/** As they were kept on this device; undefined when there are none. */
export function readDates(kept: unknown): DatesDraft | undefined {
  const parts = partsOf(kept);
  return (
    parts && {
      start: textOf(parts['start']),
      end: textOf(parts['end']),
      message: textOf(parts['message']),
    }
  );
}

export function readEnd(kept: unknown): EndDraft | undefined {
  const parts = partsOf(kept);
  return parts && { reason: textOf(parts['reason']), text: textOf(parts['text']) };
}

export function readProposal(kept: unknown): ProposalDraft | undefined {
  const dates = readDates(kept);
  const parts = partsOf(kept);
  return dates && parts && { ...dates, own: textOf(parts['own']), prior: parts['prior'] === true };
}

export function readText(kept: unknown): string | undefined {
  return typeof kept === 'string' ? kept : undefined;
}
