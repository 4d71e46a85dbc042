// What did the server decide on a request? Sent once per request, the same for ever, and signed.
import { Type, type Static } from 'typebox';
import { Refusal, canonical } from '../kernel/index.ts';

export const Outcome = Type.Object(
  {
    request: Type.String(),
    verdict: Type.Union([
      Type.Literal('accepted'),
      Type.Literal('no_effect'),
      Type.Literal('partly'),
      Type.Literal('refused'),
      Type.Literal('deferred'),
    ]),
    /** Why not, for refused, partly and deferred. */
    refusal: Type.Optional(Refusal),
    /** Dotted paths that kept the server's value. */
    collided: Type.Optional(Type.Array(Type.String())),
    /** Version of the record afterwards; absent when nothing changed. */
    version: Type.Optional(Type.Integer()),
    /** The request's hash as the server received it. */
    content: Type.String(),
    /** Server time of the decision. */
    at: Type.String(),
    /** Life of the store it was decided in; a restore begins a new one. */
    epoch: Type.String(),
    /** Version of the rule numbers it was judged by. */
    ruleSet: Type.String(),
    /** Ed25519 over {@link signedText}, base64url. */
    signature: Type.String(),
  },
  { additionalProperties: false },
);
export type Outcome = Static<typeof Outcome>;

/** The text that a signature covers: which request, with which content, got which verdict, when, where. */
export function signedText(outcome: Omit<Outcome, 'signature'>): string {
  const { request, content, verdict, at, epoch } = outcome;
  return canonical({ request, content, verdict, at, epoch });
}
