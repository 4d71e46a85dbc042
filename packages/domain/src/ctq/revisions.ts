// What happens when a document is opened again? Its text and its signatures are kept as they were, and an exact
// copy goes on as the next revision (3.4, R-CT-04).
import { documentCode, fallen } from '../signing/index.ts';
import { contentOf, ctqHash } from './document.ts';
import type { Ctq, Revision } from './schema.ts';

export interface Opening {
  readonly ended: Revision['ended'];
  readonly by: string;
  readonly at: string;
  readonly reason?: string;
  /** Of the request that opens it. */
  readonly cause: string;
}

/** The document as its next revision: nothing of the text is lost, no signature is left on it. */
export function nextRevision(data: Ctq, opening: Opening): Ctq {
  const { ended, by, at, reason, cause } = opening;
  const {
    hash,
    submittedAt,
    submittedBy: _submittedBy,
    late: _late,
    lateReason: _lateReason,
    openedAt: _openedAt,
    openedBy: _openedBy,
    validatedAt,
    validatedBy: _validatedBy,
    signatures,
    reminders: _reminders,
    completedAt: _completedAt,
    reopenAsked: _asked,
    writers,
    ...kept
  } = data;
  const known = hash ?? ctqHash(data);
  const revision: Revision = {
    ended,
    by,
    at,
    ...(reason === undefined ? {} : { reason }),
    hash: known,
    code: documentCode('CTQ', data.revision, known),
    ...(submittedAt === undefined ? {} : { submittedAt }),
    ...(validatedAt === undefined ? {} : { validatedAt }),
    stay: data.stay,
    content: contentOf(data),
    ...(writers === undefined ? {} : { writers }),
  };
  const why = ended === 'changed' ? 'changed' : 'reopened';
  const fall = { why, by, at, cause, ...(reason === undefined ? {} : { reason }) } as const;
  const voided = fallen(signatures, data.voided, fall);
  return {
    ...kept,
    revision: data.revision + 1,
    revisions: { ...data.revisions, [String(data.revision)]: revision },
    ...(Object.keys(voided).length > 0 ? { voided } : {}),
  };
}

/** The revision before the one in hand, for the difference that is shown. */
export function previousRevision(data: Ctq): Revision | undefined {
  return data.revisions?.[String(data.revision - 1)];
}

/** The number of the revision that a printed code belongs to; undefined where none has it. */
export function revisionWithCode(data: Ctq, code: string): number | undefined {
  const own = data.hash && documentCode('CTQ', data.revision, data.hash) === code;
  if (own) return data.revision;
  const found = Object.entries(data.revisions ?? {}).find(([, held]) => held.code === code);
  return found ? Number(found[0]) : undefined;
}
