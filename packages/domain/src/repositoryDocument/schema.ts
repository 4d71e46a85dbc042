// What stands in the library? Forms that documents are written on, and good examples: plans of stays that others may
// begin with (2.13). A form is withdrawn and never taken away; an example is there with the consent of its parties.
import { Type, type Static } from 'typebox';
import { CivilDate, Instant, LANGUAGE_NAME, Uuid, text } from '../generation/index.ts';
import { Plan } from '../ctq/index.ts';
import { Parties } from '../match/index.ts';

const closed = { additionalProperties: false } as const;

const Said = Type.Object(
  { by: text(1, 40), byName: Type.Optional(text(1, 200)), at: Instant },
  closed,
);

/** What somebody enters of a form. */
export const formFields = {
  title: text(3, 200),
  about: Type.Optional(text(1, 2000)),
  language: Type.String({ pattern: LANGUAGE_NAME }),
  version: text(1, 20),
  templateKind: Type.Enum(['physical', 'virtual']),
  /** First civil date on which a document may begin with it. */
  validFrom: CivilDate,
};

export const RepositoryDocument = Type.Object(
  {
    ...formFields,
    kind: Type.Enum(['template_ctq', 'good_example']),
    templateKind: Type.Optional(formFields.templateKind),
    withdrawnOn: Type.Optional(CivilDate),
    withdrawnReason: Type.Optional(text(1, 2000)),
    replacedBy: Type.Optional(Uuid),
    /** It came with the tool: its words are looked up by it. */
    seed: Type.Optional(Type.Enum(['groupWeek', 'threeDays', 'fair', 'physical', 'virtual'])),
    /** Working days of an example, and whether it is one of a group. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
    grouped: Type.Optional(Type.Boolean()),
    plan: Type.Optional(Plan),
    /** Whose stay it was: known to its parties and the Support Office only. */
    exchangeId: Type.Optional(Uuid),
    parties: Type.Optional(Parties),
    consents: Type.Optional(
      Type.Object(
        {
          VO: Type.Optional(Said),
          HO: Type.Optional(Said),
          VOP: Type.Optional(Said),
          HOP: Type.Optional(Said),
        },
        closed,
      ),
    ),
    declined: Type.Optional(
      Type.Object(
        {
          role: Type.Enum(['VO', 'HO', 'VOP', 'HOP', 'SO']),
          ...Said.properties,
          reason: Type.Optional(text(1, 2000)),
        },
        closed,
      ),
    ),
    askedAt: Type.Optional(Instant),
    publishedAt: Type.Optional(Instant),
  },
  closed,
);
export type RepositoryDocument = Static<typeof RepositoryDocument>;
export type ConsentRole = keyof NonNullable<RepositoryDocument['consents']>;
/** In the order in which they are shown. */
export const consentRoles: readonly ConsentRole[] = ['VO', 'HO', 'VOP', 'HOP'];
