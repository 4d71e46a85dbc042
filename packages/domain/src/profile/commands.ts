// What do the commands on a profile carry, and what do they change?
import type { Static } from 'typebox';
import { ruleSetNamed } from '../generation/index.ts';
import {
  SYSTEM,
  compareTime,
  derivedId,
  hatKey,
  no,
  ok,
  programmeDate,
  refusal,
} from '../kernel/index.ts';
import type {
  Actor,
  Applied,
  CommandContext,
  CommandSpec,
  Effect,
  Refusal,
  Result,
} from '../kernel/index.ts';
import { fullName, type Person } from '../person/index.ts';
import {
  MoveOrganisation,
  admit,
  admitEffects,
  applicantObjection,
  isOwnedBy,
  moveOrganisation,
  startedBy,
} from './applicant.ts';
import { answersOf } from './answers.ts';
import { assignedPartnership, fitOf } from './assignment.ts';
import { handOver, take, unhandled } from './handling.ts';
import { authorsOf } from './fourEyes.ts';
import { eraseAnswers, forgetPerson } from './forget.ts';
import { linkEffect, showOverrides, unlinkEffect } from './links.ts';
import {
  NoteMatch,
  agreedObjectionTo,
  followEffects,
  holdEffects,
  lapseEffects,
  noteMatch,
  releaseEffects,
} from './matches.ts';
import { Nothing, Reason, MaybeReason, Create, ReturnNotes, HandOver, Assign } from './payloads.ts';
import type { Profile } from './schema.ts';
import { restart } from './restart.ts';
import { restorableUntil } from './stagnant.ts';

type Outcome = Result<Applied<Profile>, Refusal>;
type Notes = NonNullable<Profile['returnNotes']>;

function isSystem(actor: Actor): boolean {
  return actor.hat === SYSTEM.hat;
}

/** A command on a profile that is there; the kernel has refused the others before. */
function on(context: CommandContext<Profile>, change: (data: Profile) => Outcome): Outcome {
  return context.record ? change(context.record.data) : no(refusal('NOT_FOUND'));
}

/** An exchange takes a visitor: what else was proposed to them waits. A host goes on taking visitors. */
function enterExchange(context: CommandContext<Profile>): Outcome {
  return on(context, (data) => {
    const id = context.request.record;
    return ok({ data, effects: data.role === 'VO' ? holdEffects(id, data, 'in_exchange') : [] });
  });
}

/** Out of an exchange, and free for others: all of the record stays as it is. */
const freed: CommandSpec<Profile> = {
  payload: Nothing,
  seals: false,
  apply: (context) =>
    on(context, (data) =>
      ok({ data, effects: releaseEffects({ id: context.request.record, data }, context.facts) }),
    ),
};

/** The Partnership it was handed in to no longer sees the organisation because of it. */
function left({ record, facts }: CommandContext<Profile>): readonly Effect[] {
  return record ? unlinkEffect(record, facts) : [];
}

/** The Partnership it is handed in to reads the exceptions it judges by. */
function shown({ record, facts }: CommandContext<Profile>, partnershipId: string): Effect[] {
  return record ? showOverrides(record, partnershipId, facts) : [];
}

/** Takes the profile away from its Partnership, and ends what was proposed or agreed. */
function withdraw(context: CommandContext<Profile>): Outcome {
  return on(context, (data) => {
    const why = agreedObjectionTo(data, context.actor);
    return why
      ? no(why)
      : ok({
          data: { ...data, withdrawnAt: context.now },
          effects: [...lapseEffects(data, 'withdrawn'), ...left(context)],
        });
  });
}

function create(context: CommandContext<Profile>): Outcome {
  const { request, actor, now } = context;
  const payload = request.payload as Static<typeof Create>;
  const contactUserId = payload.contactUserId ?? actor.person;
  if (!isSystem(actor) && contactUserId !== actor.person) return no(refusal('NOT_YOUR_PROFILE'));
  const mode = payload.role === 'VO' ? { mode: payload.mode ?? ('physical' as const) } : {};
  const stamps = { lastEditedBy: actor.person, lastEditedAt: now };
  const started = startedBy({ ...context, actor }, { ...payload, contactUserId });
  if (!started.ok) return no(started.error);
  // Always there (2.3): who says nothing stands in the catalogue once it is published.
  const asked = { ...payload, ...mode, visibility: payload.visibility ?? ('catalogue' as const) };
  return ok({ data: { ...asked, contactUserId, ...started.value, ...stamps } });
}

function submit(context: CommandContext<Profile>): Outcome {
  return on(context, (data) => {
    const { actor, facts, now } = context;
    const partnershipId = data.partnershipId ?? assignedPartnership(data, facts);
    if (partnershipId === undefined)
      return no(refusal('PARTNERSHIP_MISSING', { field: 'partnershipId' }));
    const contact = facts.find('person', data.contactUserId)?.data as Partial<Person> | undefined;
    const name = fullName(contact);
    const { decision: _earlier, partnershipFit: _fit, ...rest } = data;
    const { returnNotes, returnedAs, submittedTo: before, ...kept } = rest;
    const isElsewhere = before !== undefined && before !== partnershipId;
    return ok({
      data: {
        ...(isElsewhere ? unhandled(kept) : kept),
        // What one Partnership wrote is not the next one's business (1.3, point 4).
        ...(returnNotes && !isElsewhere ? { returnNotes } : {}),
        ...(returnedAs && !isElsewhere ? { returnedAs } : {}),
        submittedTo: partnershipId,
        partnershipId,
        ...assignedBy(context, data),
        ...(name ? { contactName: name } : {}),
        ...(contact?.email === undefined ? {} : { contactEmail: contact.email }),
        ...(contact?.phone === undefined ? {} : { contactPhone: contact.phone }),
        submittedAt: now,
        submittedBy: actor.person,
      },
      effects: [
        ...(isElsewhere ? left(context) : []),
        ...linkEffect(data.organisationId, partnershipId, facts),
        ...shown(context, partnershipId),
      ],
    });
  });
}

/** Who named the Partnership, and what spoke for it where the server did (R-EL-10). */
function assignedBy(
  { facts }: CommandContext<Profile>,
  data: Profile,
): Pick<Profile, 'partnershipAssignedBy' | 'partnershipFit'> {
  if (data.partnershipId === undefined)
    return { partnershipAssignedBy: 'system', partnershipFit: fitOf(data, facts) };
  // Named by the server and changed since: then by the owner.
  const isKept = data.submittedTo === undefined || data.submittedTo === data.partnershipId;
  const before = data.partnershipAssignedBy;
  return before === undefined || (before === 'system' && !isKept)
    ? { partnershipAssignedBy: 'participant' }
    : data.partnershipFit === undefined
      ? {}
      : { partnershipFit: data.partnershipFit };
}

/** The rule set a decision was made by: a newer one never reopens it (ELI-2). */
function judgedBy({ generation }: Profile, now: string): { ruleSet?: string } {
  const ruleSet = ruleSetNamed(generation, programmeDate(now));
  return ruleSet === undefined ? {} : { ruleSet };
}

function publish(context: CommandContext<Profile>): Outcome {
  return on(context, (data) => {
    const { actor, facts, now, record, request } = context;
    const { reason } = request.payload as Static<typeof MaybeReason>;
    const why = applicantObjection(data, actor, facts);
    if (why) return no(why);
    const { returnNotes: _answered, returnedAs: _before, applicant: _admitted, ...kept } = data;
    const decision = {
      result: 'eligible' as const,
      ...(reason === undefined ? {} : { reason }),
      ...(authorsOf(data).includes(actor.person) ? { alone: true as const } : {}),
      by: actor.person,
      at: now,
      ...judgedBy(data, now),
    };
    const effects = record
      ? [...admitEffects(record, facts), ...releaseEffects(record, facts)]
      : [];
    return ok({ data: { ...kept, decision, publishedAt: now }, effects });
  });
}

/** Notes by ids that follow from the request, so that a retry makes the same ones. */
function notesFrom(
  { request, actor, now }: CommandContext<Profile>,
  notes: readonly { readonly field?: string | undefined; readonly text: string }[],
): Notes {
  return Object.fromEntries(
    notes.map(({ field, text }, index) => [
      derivedId('note', request.id, String(index)),
      { ...(field === undefined ? {} : { field }), text, by: actor.person, at: now },
    ]),
  );
}

function returnWithNotes(context: CommandContext<Profile>): Outcome {
  const { notes } = context.request.payload as Static<typeof ReturnNotes>;
  return on(context, (data) =>
    ok({ data: { ...data, returnNotes: notesFrom(context, notes), returnedAs: answersOf(data) } }),
  );
}

function decideNotEligible(context: CommandContext<Profile>): Outcome {
  const { reason } = context.request.payload as Static<typeof Reason>;
  const { actor, now } = context;
  return on(context, (data) =>
    ok({
      data: {
        ...data,
        decision: {
          result: 'not_eligible',
          reason,
          by: actor.person,
          at: now,
          ...judgedBy(data, now),
        },
      },
    }),
  );
}

/** The owner may take a profile back as it is; everybody else says why. */
function unpublish(context: CommandContext<Profile>): Outcome {
  const { reason } = context.request.payload as Static<typeof MaybeReason>;
  return on(context, (data) => {
    const { publishedAt: _left, ...kept } = data;
    const own = isOwnedBy(data, context.actor);
    const why = agreedObjectionTo(data, context.actor);
    if (why) return no(why);
    const effects = holdEffects(context.request.record, data, 'unpublished');
    if (reason === undefined)
      return own
        ? ok({ data: kept, effects })
        : no(refusal('REASON_REQUIRED', { field: 'reason' }));
    const returnNotes = { ...data.returnNotes, ...notesFrom(context, [{ text: reason }]) };
    return ok({ data: { ...kept, returnNotes, returnedAs: answersOf(data) }, effects });
  });
}

/** Asks the Support Office to look at the decision again; the latest reason counts. */
function appeal(context: CommandContext<Profile>): Outcome {
  const { reason } = context.request.payload as Static<typeof Reason>;
  const { actor, now } = context;
  return on(context, (data) =>
    ok({ data: { ...data, appeal: { reason, by: actor.person, at: now } } }),
  );
}

function withReasonNote(context: CommandContext<Profile>): Outcome {
  const { reason } = context.request.payload as Static<typeof Reason>;
  return on(context, (data) => {
    const { decision: _overruled, appeal: _answered, ...kept } = data;
    const returnNotes = { ...data.returnNotes, ...notesFrom(context, [{ text: reason }]) };
    return ok({ data: { ...kept, returnNotes } });
  });
}

function assignPartnership(context: CommandContext<Profile>): Outcome {
  const { partnershipId, reason } = context.request.payload as Static<typeof Assign>;
  return on(context, (data) => {
    if (data.partnershipId === partnershipId) return ok({ data });
    const why = notesFrom(context, [{ field: 'partnershipId', text: reason }]);
    const { partnershipFit: _before, ...rest } = data;
    const moved = { ...rest, partnershipId, partnershipAssignedBy: 'so' as const };
    // A draft is handed in by its owner: until then no other Partnership sees it.
    if (context.record?.state === 'draft')
      return ok({ data: { ...moved, returnNotes: { ...data.returnNotes, ...why } } });
    const link = linkEffect(data.organisationId, partnershipId, context.facts);
    return ok({
      data: { ...unhandled(moved), submittedTo: partnershipId, returnNotes: why },
      effects: [
        ...left(context),
        ...link,
        ...shown(context, partnershipId),
        ...followEffects(data),
      ],
    });
  });
}

/** The right is the organisation's: another person of it has used it up too. */
function useUp(context: CommandContext<Profile>): Outcome {
  return on(context, (data) =>
    ok({
      data,
      effects: [
        {
          concept: 'organisation',
          record: data.organisationId,
          command: 'useVisit',
          payload: { generation: data.generation },
        },
        ...lapseEffects(data, 'used'),
      ],
    }),
  );
}

/** Puts a draft away as it is; from then on its owner has so many days to bring it back. */
function cleanUp(context: CommandContext<Profile>): Outcome {
  return on(context, (data) =>
    ok({ data: { ...data, archivedAt: context.now }, effects: left(context) }),
  );
}

/** All that was written is there again; a restored draft starts its threshold anew. */
function restore(context: CommandContext<Profile>): Outcome {
  const { actor, now } = context;
  return on(context, (data) => {
    const { archivedAt, ...kept } = data;
    const last = archivedAt === undefined ? undefined : restorableUntil(data, archivedAt);
    if (
      last !== undefined &&
      hatKey(actor.hat) !== 'so' &&
      compareTime(last, programmeDate(now)) < 0
    )
      return no(refusal('RESTORE_TIME_OVER', { params: { last } }));
    const link =
      data.submittedTo === undefined
        ? []
        : linkEffect(data.organisationId, data.submittedTo, context.facts);
    return ok({ data: { ...kept, lastEditedAt: now }, effects: link });
  });
}

export const commands: Readonly<Record<string, CommandSpec<Profile>>> = {
  create: { payload: Create, seals: false, apply: create },
  submit: { payload: Nothing, seals: true, apply: submit },
  publish: { payload: MaybeReason, seals: true, apply: publish },
  returnWithNotes: { payload: ReturnNotes, seals: true, apply: returnWithNotes },
  decideNotEligible: { payload: Reason, seals: true, apply: decideNotEligible },
  reopen: { payload: Reason, seals: false, apply: withReasonNote },
  appeal: { payload: Reason, seals: false, apply: appeal },
  unpublish: { payload: MaybeReason, seals: false, apply: unpublish },
  assignPartnership: { payload: Assign, seals: false, apply: assignPartnership },
  take: { payload: Nothing, seals: false, apply: (context) => on(context, () => take(context)) },
  handOver: {
    payload: HandOver,
    seals: false,
    apply: (context) => on(context, () => handOver(context)),
  },
  enterExchange: { payload: Nothing, seals: false, apply: enterExchange },
  leaveExchange: freed,
  finishExchange: freed,
  noteMatch: { payload: NoteMatch, seals: false, apply: noteMatch },
  useUp: { payload: Nothing, seals: false, apply: useUp },
  cleanUp: { payload: Nothing, seals: false, apply: cleanUp },
  forgetPerson: { payload: Nothing, seals: false, apply: forgetPerson },
  eraseAnswers: { payload: Nothing, seals: false, apply: eraseAnswers },
  restore: { payload: Nothing, seals: false, apply: restore },
  withdraw: { payload: Nothing, seals: false, apply: withdraw },
  admit: { payload: Nothing, seals: false, apply: admit },
  moveOrganisation: { payload: MoveOrganisation, seals: false, apply: moveOrganisation },
  restart: { payload: Nothing, seals: false, apply: restart },
};
