// What do the commands on a CTQ carry, and what do they change? Signing has a file of its own.
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { derivedId, hatKey, no, ok, refusal, sameValue } from '../kernel/index.ts';
import type {
  CommandContext,
  CommandSpec,
  FactRef,
  Facts,
  RecordOf,
  Request,
} from '../kernel/index.ts';
import { Parties, StayCopy } from '../match/index.ts';
import type { Organisation } from '../organisation/index.ts';
import type { Partnership } from '../partnership/index.ts';
import { nameIn, type Person } from '../person/index.ts';
import {
  Falls,
  exchangeOfPaper,
  fallsObjection,
  rolesOfActor,
  takenBack,
  tellingGroup,
} from '../signing/index.ts';
import { CLAUSES } from './clauses.ts';
import { on, type Outcome } from './context.ts';
import { ctqHash } from './document.ts';
import { nextRevision } from './revisions.ts';
import { commentFields, type Comment, type Ctq, type PartyDetails } from './schema.ts';
import { groupCommands } from './grouping.ts';
import { suggestionCommands } from './suggestions.ts';
import { signingCommands } from './signing.ts';
import { factsOfTemplate, templateFor, templateObjection } from './template.ts';
import { ctqTiming, hasStarted } from './timing.ts';

const closed = { additionalProperties: false } as const;
const Nothing = Type.Object({}, closed);
const Open = Type.Object(
  {
    exchangeId: Uuid,
    parties: Parties,
    stay: StayCopy,
    groupId: Type.Optional(Uuid),
    /** The form that was chosen for it. */
    template: Type.Optional(Uuid),
    /** Persons to be reached, by their ids. */
    voContact: Type.Optional(Uuid),
    hoContact: Type.Optional(Uuid),
  },
  closed,
);
const Restate = Type.Object({ stay: StayCopy }, closed);
const HandIn = Type.Object({ lateReason: Type.Optional(text(1, 2000)) }, closed);
const Reason = Type.Object({ reason: text(1, 2000) }, closed);
const Reopen = Type.Object({ reason: text(1, 2000), falls: Type.Optional(Falls) }, closed);
const CommentPayload = Type.Object(commentFields, closed);
const Changes = Type.Object(
  { comments: Type.Optional(Type.Array(CommentPayload, { maxItems: 60 })) },
  closed,
);
const Form = Type.Object({ template: Uuid }, closed);
const Resolve = Type.Object({ id: Uuid }, closed);

/** Only what is known: an absent value stays absent. */
function known<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const held = Object.entries(parts).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(held) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function organisationDetails(facts: Facts, id: string, contact: string | undefined): PartyDetails {
  const data = facts.find('organisation', id)?.data as Partial<Organisation> | undefined;
  const person = contact === undefined ? undefined : facts.find('person', contact);
  const reached = person?.data as Partial<Person> | undefined;
  const place = [data?.postcode, data?.city].filter(Boolean).join(' ');
  return known({
    organisation: data?.legalName,
    address: [data?.address, place, data?.country].filter(Boolean).join(', '),
    legalId: data?.legalId,
    contactPerson: nameIn(facts, contact),
    email: reached?.email,
    phone: reached?.phone,
  });
}

/** Of a Partnership the first valid entry of its register stands in the document; it may be changed there. */
function partnershipDetails(facts: Facts, id: string): PartyDetails {
  const data = facts.find('partnership', id)?.data as Partial<Partnership> | undefined;
  const [first] = Object.values(data?.signatories ?? {});
  return known({
    organisation: data?.fullName,
    legalId: data?.grantAgreementNumber,
    legalRepresentative: first?.name,
    function: first?.function,
  });
}

function open({ request, facts, now, actor }: CommandContext<Ctq>): Outcome {
  const payload = request.payload as Static<typeof Open>;
  const { exchangeId, parties, stay, groupId, template } = payload;
  const why = template === undefined ? null : templateObjection(facts, template, stay.mode);
  if (why) return no(why);
  return ok({
    data: {
      exchangeId,
      ...(groupId === undefined ? {} : { groupId }),
      parties,
      stay,
      revision: 1,
      ...templateFor(facts, template, stay.mode),
      partyVo: organisationDetails(facts, parties.vo, payload.voContact),
      partyHo: organisationDetails(facts, parties.ho, payload.hoContact),
      partyVop: partnershipDetails(facts, parties.vop),
      partyHop: partnershipDetails(facts, parties.hop),
      ...CLAUSES,
      lastEditedBy: actor.person,
      lastEditedAt: now,
    },
  });
}

/** The text is kept word for word; only the form it is handed in on is another one. */
function changeForm(context: CommandContext<Ctq>): Outcome {
  const { template } = context.request.payload as Static<typeof Form>;
  return on(context, (data) => {
    const why = templateObjection(context.facts, template, data.stay.mode);
    if (why) return no(why);
    return ok({ data: { ...data, ...templateFor(context.facts, template, data.stay.mode) } });
  });
}

/** States in which a change of the stay costs validation and signatures. */
const SEALED = ['validated', 'signing', 'uploaded_signed'];

function restate(context: CommandContext<Ctq>): Outcome {
  const { stay } = context.request.payload as Static<typeof Restate>;
  return on(context, (data) => {
    const { record, now } = context;
    if (!record || sameValue(stay, data.stay)) return ok({ data });
    const falls = SEALED.includes(record.state) && !hasStarted(data.stay.start, now);
    if (falls) {
      const effect = { concept: 'ctq', record: record.id, command: 'outdate', payload: { stay } };
      return ok({ data, effects: [effect] });
    }
    // After the start the final figures stand beside a document that keeps the ones it was signed with.
    if (SEALED.includes(record.state)) return ok({ data });
    const next = { ...data, stay };
    return ok({ data: data.hash === undefined ? next : { ...next, hash: ctqHash(next) } });
  });
}

function outdate(context: CommandContext<Ctq>): Outcome {
  const { stay } = context.request.payload as Static<typeof Restate>;
  return on(context, (data) => {
    const { actor, facts, now, request } = context;
    const opening = { ended: 'changed', by: actor.person, at: now, cause: request.id } as const;
    return ok({
      data: { ...nextRevision(data, opening), stay },
      effects: takenBack(data.exchangeId, 'CTQ_NOT_SIGNED', facts),
    });
  });
}

function handIn(context: CommandContext<Ctq>): Outcome {
  const { lateReason } = context.request.payload as Static<typeof HandIn>;
  return on(context, (data) => {
    const { actor, now } = context;
    const roles = rolesOfActor(data.parties, actor);
    if (data.hopMayHandIn === false && !roles.includes('VOP'))
      return no(refusal('HAND_IN_BY_VOP_ONLY'));
    const late = ctqTiming(data.stay.start, now).late;
    const next = {
      ...data,
      submittedAt: now,
      submittedBy: actor.person,
      ...(late ? { late: true as const } : {}),
      ...(late && lateReason !== undefined ? { lateReason } : {}),
    };
    return ok({ data: { ...next, hash: ctqHash(next) } });
  });
}

function openAgain(ended: 'withdrawn' | 'returned' | 'reopened') {
  return (context: CommandContext<Ctq>, data: Ctq, reason?: string): Ctq =>
    nextRevision(data, {
      ended,
      by: context.actor.person,
      at: context.now,
      cause: context.request.id,
      ...(reason === undefined ? {} : { reason }),
    });
}

function withdraw(context: CommandContext<Ctq>): Outcome {
  return on(context, (data) =>
    data.openedAt === undefined
      ? ok({ data: openAgain('withdrawn')(context, data) })
      : no(refusal('CTQ_BEING_READ')),
  );
}

function sideOf(data: Ctq, { actor }: CommandContext<Ctq>): Comment['from'] {
  if (hatKey(actor.hat) === 'so') return 'so';
  const [role = 'VO'] = rolesOfActor(data.parties, actor);
  return role.toLowerCase() as Lowercase<typeof role>;
}

/** Comments by ids that follow from the request, so that a retry makes the same ones. */
function withComments(
  context: CommandContext<Ctq>,
  data: Ctq,
  said: readonly Static<typeof CommentPayload>[],
): Ctq {
  const { request, actor, facts, now } = context;
  const name = nameIn(facts, actor.person);
  const rows = said.map((one, index): [string, Comment] => [
    derivedId('comment', request.id, String(index)),
    {
      ...one,
      revision: data.revision,
      from: sideOf(data, context),
      by: actor.person,
      ...(name === undefined ? {} : { byName: name }),
      at: now,
    },
  ]);
  if (rows.length === 0) return data;
  return { ...data, comments: { ...data.comments, ...Object.fromEntries(rows) } };
}

/** Words of the Support Office that nobody has answered. */
export function openComments(data: Ctq): readonly Comment[] {
  return Object.values(data.comments ?? {}).filter(
    ({ from, resolvedAt }) => from === 'so' && resolvedAt === undefined,
  );
}

function requestChanges(context: CommandContext<Ctq>): Outcome {
  const { comments = [] } = context.request.payload as Static<typeof Changes>;
  return on(context, (data) => {
    const next = withComments(context, data, comments);
    if (openComments(next).length === 0) return no(refusal('COMMENT_MISSING'));
    return ok({ data: openAgain('returned')(context, next) });
  });
}

function resolveComment(context: CommandContext<Ctq>): Outcome {
  const { id } = context.request.payload as Static<typeof Resolve>;
  return on(context, (data) => {
    const comment = data.comments?.[id];
    if (!comment) return no(refusal('COMMENT_UNKNOWN'));
    if (comment.resolvedAt !== undefined) return ok({ data });
    const resolved = { ...comment, resolvedBy: context.actor.person, resolvedAt: context.now };
    return ok({ data: { ...data, comments: { ...data.comments, [id]: resolved } } });
  });
}

function askReopen(context: CommandContext<Ctq>): Outcome {
  const { reason } = context.request.payload as Static<typeof Reason>;
  return on(context, (data) => {
    const { actor, facts, now } = context;
    if (hasStarted(data.stay.start, now)) return no(refusal('STAY_HAS_BEGUN', { rule: 'R-CT-04' }));
    const name = nameIn(facts, actor.person);
    const side = rolesOfActor(data.parties, actor).includes('VOP') ? 'VOP' : 'HOP';
    const asked = { side, by: actor.person, at: now, reason } as const;
    const reopenAsked = name === undefined ? asked : { ...asked, byName: name };
    return ok({ data: { ...data, reopenAsked } });
  });
}

function reopen(context: CommandContext<Ctq>): Outcome {
  const { reason, falls } = context.request.payload as Static<typeof Reopen>;
  return on(context, (data) => {
    const why = fallsObjection(data.signatures, falls);
    if (why) return no(why);
    return ok({
      data: openAgain('reopened')(context, data, reason),
      effects: takenBack(data.exchangeId, 'CTQ_NOT_SIGNED', context.facts),
    });
  });
}

/** A command that changes fields only. */
function plain(
  payload: CommandSpec<Ctq>['payload'],
  seals: boolean,
  change: (data: Ctq, context: CommandContext<Ctq>) => Ctq,
): CommandSpec<Ctq> {
  return {
    payload,
    seals,
    apply: (context) => on(context, (data) => ok({ data: change(data, context) })),
  };
}

/** Commands by which it stands otherwise: who is in a group with it sees that. */
const TOLD = [
  'handIn',
  'withdraw',
  'requestChanges',
  'validate',
  'sign',
  'recordSheet',
  'complete',
  'restartSigning',
  'reopen',
  'outdate',
];

const own: Readonly<Record<string, CommandSpec<Ctq>>> = {
  open: { payload: Open, seals: false, apply: open },
  restate: { payload: Restate, seals: false, apply: restate },
  outdate: { payload: Restate, seals: false, apply: outdate },
  changeForm: { payload: Form, seals: false, apply: changeForm },
  handIn: { payload: HandIn, seals: true, apply: handIn },
  withdraw: { payload: Nothing, seals: false, apply: withdraw },
  openForReview: plain(Nothing, false, (data, { actor, now }) =>
    data.openedAt === undefined ? { ...data, openedAt: now, openedBy: actor.person } : data,
  ),
  comment: plain(CommentPayload, false, (data, context) =>
    withComments(context, data, [context.request.payload as Static<typeof CommentPayload>]),
  ),
  resolveComment: { payload: Resolve, seals: false, apply: resolveComment },
  requestChanges: { payload: Changes, seals: true, apply: requestChanges },
  validate: plain(Nothing, true, (data, { actor, now }) => ({
    ...data,
    validatedAt: now,
    validatedBy: actor.person,
  })),
  ...suggestionCommands,
  ...signingCommands,
  askReopen: { payload: Reason, seals: false, apply: askReopen },
  refuseReopen: plain(Reason, false, (data, { request, now }) =>
    data.reopenAsked === undefined
      ? data
      : {
          ...data,
          reopenAsked: {
            ...data.reopenAsked,
            refusedReason: String(request.payload['reason']),
            refusedAt: now,
          },
        },
  ),
  reopen: { payload: Reopen, seals: false, apply: reopen },
  ...groupCommands,
};
export const commands = tellingGroup(own, TOLD);

/** Facts a decision looks at: names of who acts, the registers of both Partnerships, and parties at the start. */
export function needs(
  request: Request,
  record: RecordOf<Ctq> | undefined,
  facts: Facts,
): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const person = { concept: 'person', id: request.author };
  if (request.command === 'changeForm') {
    const { template } = request.payload as Partial<Static<typeof Form>>;
    return factsOfTemplate(template, undefined, facts);
  }
  if (request.command === 'open') {
    const payload = request.payload as Partial<Static<typeof Open>>;
    const { parties, voContact, hoContact, template, stay } = payload;
    return [
      ...factsOfTemplate(template, stay?.mode, facts),
      ...[voContact, hoContact].flatMap((id) =>
        id === undefined ? [] : [{ concept: 'person', id }],
      ),
      ...[parties?.vo, parties?.ho].flatMap((id) =>
        id === undefined ? [] : [{ concept: 'organisation', id }],
      ),
      ...[parties?.vop, parties?.hop].flatMap((id) =>
        id === undefined ? [] : [{ concept: 'partnership', id }],
      ),
    ];
  }
  const registers = ['sign', 'recordSheet'].includes(request.command) && record;
  return [
    person,
    ...exchangeOfPaper(record),
    ...(registers
      ? [registers.data.parties.vop, registers.data.parties.hop].map((id) => ({
          concept: 'partnership',
          id,
        }))
      : []),
  ];
}
