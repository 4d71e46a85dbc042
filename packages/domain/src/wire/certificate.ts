// /api/certificates/:code: does a certificate with this code exist, and does it still hold? Public: names of the two
// organisations and the dates, never of a person.
import { Type, type Static } from 'typebox';

export const CertificateAnswer = Type.Object(
  {
    code: Type.String(),
    /** `revoked`: it was issued, and no longer holds. */
    state: Type.Enum(['issued', 'revoked']),
    number: Type.String(),
    side: Type.Enum(['VO', 'HO']),
    holder: Type.String(),
    counterpart: Type.String(),
    /** ISO 3166-1 alpha-2. */
    hostCountry: Type.String(),
    place: Type.Optional(Type.String()),
    mode: Type.Enum(['physical', 'virtual']),
    /** Civil dates. */
    start: Type.String(),
    end: Type.String(),
    workingDays: Type.Integer(),
    issuedOn: Type.String(),
    issuedBy: Type.String(),
    revokedOn: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type CertificateAnswer = Static<typeof CertificateAnswer>;
