// How do the four parties sign a CTQ (R-CT-02, R-CT-03)? By consent in the order HO, HOP, VO, VOP, or on a sheet in
// any order; each signature holds for the validated document and no other.
import { Type, type Static } from 'typebox';
import { derivedId, millisecondsOf, no, ok, programmeDate, refusal } from '../kernel/index.ts';
import type { CommandContext, CommandSpec, Effect, Refusal } from '../kernel/index.ts';
import { signatoryObjection, type Partnership } from '../partnership/index.ts';
import {
  CTQ_ROUTE,
  Consent,
  Falls,
  LaterScan,
  Sheet,
  fallen,
  fallsObjection,
  keyOfRole,
  laterScanObjection,
  nextToSign,
  rolesOfActor,
  sheetObjection,
  takenBack,
  tidyCode,
  withConsent,
  withScan,
  withSheet,
  type Signatures,
  type SigningRole,
} from '../signing/index.ts';
import { nameOf, on, type Outcome } from './context.ts';
import { ctqCode } from './document.ts';
import type { Ctq } from './schema.ts';
import { hasStarted } from './timing.ts';

const closed = { additionalProperties: false } as const;
const Nothing = Type.Object({}, closed);
const Restart = Type.Object({ falls: Falls }, closed);

/** R-FA-03, for the roles that sign for a Partnership. */
function registerObjection(
  { facts, now }: CommandContext<Ctq>,
  data: Ctq,
  role: SigningRole,
  person: string,
): Refusal | null {
  if (role === 'VO' || role === 'HO') return null;
  const id = role === 'VOP' ? data.parties.vop : data.parties.hop;
  const partnership = facts.find('partnership', id)?.data as Partial<Partnership> | undefined;
  return signatoryObjection(partnership?.signatories, person, programmeDate(now));
}

function authorityOf(role: SigningRole): 'statute' | 'grant_agreement' {
  return role === 'VO' || role === 'HO' ? 'statute' : 'grant_agreement';
}

/** The record with its signatures, and the last step where all four stand. */
function signed({ record }: CommandContext<Ctq>, data: Ctq, signatures: Signatures): Outcome {
  const isWhole = nextToSign(CTQ_ROUTE, signatures) === undefined;
  const effects: readonly Effect[] =
    isWhole && record
      ? [{ concept: 'ctq', record: record.id, command: 'complete', payload: {} }]
      : [];
  return ok({ data: { ...data, signatures }, effects });
}

function sign(context: CommandContext<Ctq>): Outcome {
  const { role, hash, function: post } = context.request.payload as Consent;
  return on(context, (data) => {
    const { actor, facts, now, request } = context;
    const parts = { route: CTQ_ROUTE, parties: data.parties, signatures: data.signatures };
    const result = withConsent({ ...parts, hash: data.hash ?? '' }, role, hash, actor, {
      name: nameOf(facts, actor.person) ?? actor.person,
      ...(post === undefined ? {} : { function: post }),
      authorisedBy: authorityOf(role),
      by: actor.person,
      at: now,
      deviceAt: request.deviceAt,
    });
    // Who may not sign at all hears that before whose turn it is.
    const isOwn = rolesOfActor(data.parties, actor).includes(role);
    const why = isOwn ? registerObjection(context, data, role, actor.person) : null;
    if (why) return no(why);
    return result.ok ? signed(context, data, result.value) : no(result.error);
  });
}

function recordSheet(context: CommandContext<Ctq>): Outcome {
  const {
    role,
    code,
    name,
    function: post,
    signatory,
    signedOn,
    pages,
  } = context.request.payload as Sheet;
  return on(context, (data) => {
    const { actor, now } = context;
    // R-CT-03 speaks first: there is no version to compare with before the validation.
    if (data.validatedAt === undefined)
      return no(refusal('CTQ_NOT_VALIDATED', { rule: 'R-CT-03' }));
    const parts = { route: CTQ_ROUTE, parties: data.parties, signatures: data.signatures };
    const result = withSheet({ ...parts, hash: data.hash ?? '' }, role, actor, {
      name,
      ...(post === undefined ? {} : { function: post }),
      authorisedBy: authorityOf(role),
      by: actor.person,
      at: now,
      code: tidyCode(code),
      signedOn,
    });
    if (!result.ok) return no(result.error);
    const why =
      sheetObjection(code, ctqCode(data)) ??
      registerObjection(context, data, role, signatory ?? '');
    if (why) return no(why);
    if (pages === undefined) return signed(context, data, result.value);
    const cause = { cause: context.request.id, by: actor.person, at: now };
    const scanned = withScan(result.value, data.scans, role, pages, cause);
    return scanned.ok
      ? signed(context, { ...data, scans: scanned.value.scans }, scanned.value.signatures)
      : no(scanned.error);
  });
}

function attachScan(context: CommandContext<Ctq>): Outcome {
  const { actor, now, request } = context;
  const { role, pages } = request.payload as LaterScan;
  return on(context, (data) => {
    const why = laterScanObjection(data.parties, role, actor);
    if (why) return no(why);
    const cause = { cause: request.id, by: actor.person, at: now };
    const scanned = withScan(data.signatures ?? {}, data.scans, role, pages, cause);
    return scanned.ok ? ok({ data: { ...data, ...scanned.value } }) : no(scanned.error);
  });
}

/** What falls by it is named by who asks for it (FIN-5). */
function restartSigning(context: CommandContext<Ctq>): Outcome {
  const { falls } = context.request.payload as Static<typeof Restart>;
  return on(context, ({ signatures, completedAt: _at, reminders: _sent, ...data }) => {
    const { actor, facts, now, request } = context;
    if (hasStarted(data.stay.start, now) && actor.hat !== 'support_office@so')
      return no(refusal('STAY_HAS_BEGUN', { rule: 'R-CT-04' }));
    const why = fallsObjection(signatures, falls);
    if (why) return no(why);
    const fall = { why: 'restarted', by: actor.person, at: now, cause: request.id } as const;
    return ok({
      data: { ...data, voided: fallen(signatures, data.voided, fall) },
      effects: takenBack(data.exchangeId, 'CTQ_NOT_SIGNED', facts),
    });
  });
}

/** Milliseconds between two reminders of the same party. */
const AGAIN = 20 * 3_600_000;

/** Reminds whose turn it is, and nobody else. No signature is touched. */
function remind(context: CommandContext<Ctq>): Outcome {
  return on(context, (data) => {
    const { now, record, request } = context;
    const role = nextToSign(CTQ_ROUTE, data.signatures);
    if (!record || role === undefined) return ok({ data });
    const last = data.reminders?.[role];
    if (last !== undefined && millisecondsOf(now) - millisecondsOf(last) < AGAIN)
      return no(refusal('REMINDED_TODAY', { params: { role } }));
    const key = keyOfRole(data.parties, role);
    const notice = {
      concept: 'notice',
      record: derivedId('notice', request.id, key),
      command: 'create',
      payload: {
        kind: 'told',
        key,
        event: request.id,
        about: { concept: 'ctq', record: record.id },
        code: 'CTQ_REMIND',
        params: { state: record.state, by: role },
        at: now,
      },
    };
    return ok({
      data: { ...data, reminders: { ...data.reminders, [role]: now } },
      effects: [notice],
    });
  });
}

export const signingCommands: Readonly<Record<string, CommandSpec<Ctq>>> = {
  sign: { payload: Consent, seals: false, fresh: true, apply: sign },
  recordSheet: { payload: Sheet, seals: false, apply: recordSheet },
  attachScan: { payload: LaterScan, seals: false, apply: attachScan },
  complete: {
    payload: Nothing,
    seals: false,
    apply: (context) => on(context, (data) => ok({ data: { ...data, completedAt: context.now } })),
  },
  restartSigning: { payload: Restart, seals: false, apply: restartSigning },
  remind: { payload: Nothing, seals: false, apply: remind },
};
