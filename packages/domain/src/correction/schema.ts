// What is a correction? Figures that came too late to be set by the one who set them: kept whole for the
// Support Office, with the time the device claims (R-EX-06).
import { Type, type Static } from 'typebox';
import { Instant, Uuid, text } from '../generation/index.ts';
import { derivedId } from '../kernel/index.ts';
import { Parties } from '../match/index.ts';
import { Figures } from '../exchange/index.ts';

const Reason = text(1, 2000);

export const asked = {
  exchangeId: Uuid,
  proposed: Figures,
  reason: Type.Optional(Reason),
  askedBy: Uuid,
  /** The role it was asked under. */
  askedAs: text(1, 40),
  /** What the asker's device said; shown, never used to decide. */
  deviceAt: Instant,
  /** The report it was read off, where nobody asked for it (2.18). */
  report: Type.Optional(Uuid),
};

export const Correction = Type.Object(
  {
    ...asked,
    parties: Parties,
    /** Number of the exchange, as people say it. */
    number: Type.Optional(text(1, 20)),
    /** The figures that held when it arrived. */
    before: Type.Optional(Figures),
    receivedAt: Instant,
    decision: Type.Optional(
      Type.Object(
        {
          result: Type.Enum(['adopted', 'declined', 'withdrawn']),
          reason: Type.Optional(Reason),
          by: text(1, 40),
          at: Instant,
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type Correction = Static<typeof Correction>;

/** A refused request makes one correction, however often it is sent. */
export function correctionId(request: string): string {
  return derivedId('correction', request);
}
