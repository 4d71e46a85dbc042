// Of which notices is it whose turn? Only these leave by mail; everything else waits in the inbox of the app.
// A code stands beside the kinds of inboxes in which it asks for something.
const everybody = ['organisation', 'partnership', 'so'];
const organisation = ['organisation'];
const partnership = ['partnership'];
const office = ['so'];

const TURNS: Readonly<Record<string, readonly string[]>> = {
  PARTNERSHIP_NAME_SIGNATORY: office,
  PROFILE_SUBMIT: partnership,
  PROFILE_RETURN_WITH_NOTES: organisation,
  PROFILE_APPEAL: ['so', 'partnership'],
  PROFILE_DRAFT_STAGNANT: ['user'],
  PROFILE_DRAFT_STAGNANT_AGAIN: ['user'],
  JOINING_CREATE: everybody,
  JOINING_ASK_AGAIN: everybody,
  MATCH_PROPOSE: organisation,
  MATCH_COUNTER: organisation,
  MATCH_ANSWER_DUE: organisation,
  MATCH_VALIDATE: partnership,
  MATCH_REQUEST_REOPEN: office,
  CTQ_HAND_IN: office,
  CTQ_REQUEST_CHANGES: ['partnership', 'organisation'],
  CTQ_REMIND: everybody,
  CTQ_WORDS_LOST: ['partnership', 'organisation'],
  CTQ_DUE_SOON: partnership,
  CTQ_ASK_REOPEN: office,
  AGREEMENT_SUBMIT: office,
  AGREEMENT_RETURN_LUMP_SUM: partnership,
  AGREEMENT_AMEND: office,
  AGREEMENT_REMIND: everybody,
  EXCHANGE_NOT_READY: ['partnership', 'so'],
  EXCHANGE_INTERRUPT: office,
  CORRECTION_CREATE: office,
  EVIDENCE_DECLARE_MISSING: partnership,
  EVIDENCE_REJECT: organisation,
  EVIDENCE_REMIND: organisation,
  PROOF_DEPARTURE: organisation,
  PROOF_CHECK_OUT: organisation,
  PROOF_DAY_AFTER: organisation,
  FILE_HARMFUL_OWN: ['user'],
  FILE_HARMFUL: partnership,
  REPORT_OPEN: organisation,
  REPORT_REMIND: organisation,
  REPORT_OVERDUE: organisation,
  REPORT_SUBMIT: partnership,
  REPORT_RETURN_WITH_NOTES: organisation,
  REPORT_REOPEN: organisation,
  REIMBURSEMENT_FALL_DUE: partnership,
  REIMBURSEMENT_OVERDUE: ['partnership', 'so'],
  REIMBURSEMENT_ESCALATED: ['so', 'partnership'],
  FOLLOW_UP_OPEN: everybody,
  MESSAGE_CREATE: everybody,
  QUERY_ANSWER: ['user', 'organisation', 'partnership'],
};

/** What a mail calls a request that was refused, applied in part or put off: its words wait for a decision. */
export const WORDS_WAIT = 'WORDS_WAIT';

/** Every code that has a sentence in mails. */
export const TURN_CODES: readonly string[] = [WORDS_WAIT, ...Object.keys(TURNS)];

/**
 * Under which code a notice stands in a mail; undefined where nobody has to do anything.
 * @param key audience key of the inbox it lies in
 */
export function turnCode(kind: unknown, code: unknown, key: unknown): string | undefined {
  if (typeof code !== 'string' || typeof key !== 'string') return undefined;
  if (kind !== 'told') return WORDS_WAIT;
  const [inbox = ''] = key.split(':');
  return TURNS[code]?.includes(inbox) ? code : undefined;
}
