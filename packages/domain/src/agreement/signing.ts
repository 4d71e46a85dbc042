// How do visitor and Partnership sign the agreement (R-FA-03)? First VO, then VOP, by consent; sheets in any order.
import { Type, type Static } from 'typebox';
import { derivedId, millisecondsOf, no, ok, programmeDate, refusal } from '../kernel/index.ts';
import type { CommandContext, CommandSpec, Refusal } from '../kernel/index.ts';
import { hasStarted } from '../ctq/index.ts';
import { signatoryObjection, type Partnership } from '../partnership/index.ts';
import {
  Consent,
  FA_ROUTE,
  Falls,
  LaterScan,
  Sheet,
  agreementNoted,
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
  type Signature,
  type Signatures,
  type SigningRole,
} from '../signing/index.ts';
import { nameOf, on, type Outcome } from './context.ts';
import { agreementCode } from './document.ts';
import type { Agreement } from './schema.ts';

const closed = { additionalProperties: false } as const;
const Nothing = Type.Object({}, closed);
const Restart = Type.Object({ falls: Falls }, closed);

/** R-FA-03, where the role signs for a Partnership. */
export function registerObjection(
  { facts, now }: CommandContext<Agreement>,
  data: Agreement,
  role: SigningRole,
  person: string,
): Refusal | null {
  if (role !== 'VOP') return null;
  const found = facts.find('partnership', data.parties.vop)?.data as
    Partial<Partnership> | undefined;
  return signatoryObjection(found?.signatories, person, programmeDate(now));
}

/** Who consents, as it is written beside the signature. */
export function consenting(
  { actor, facts, now, request }: CommandContext<Agreement>,
  role: SigningRole,
  post: string | undefined,
): Omit<Signature, 'hash' | 'method'> {
  return {
    name: nameOf(facts, actor.person) ?? actor.person,
    ...(post === undefined ? {} : { function: post }),
    authorisedBy: role === 'VOP' ? 'grant_agreement' : 'statute',
    by: actor.person,
    at: now,
    deviceAt: request.deviceAt,
  };
}

function signed(
  { record }: CommandContext<Agreement>,
  data: Agreement,
  signatures: Signatures,
): Outcome {
  const isWhole = nextToSign(FA_ROUTE, signatures) === undefined;
  const effects =
    isWhole && record
      ? [{ concept: 'agreement', record: record.id, command: 'complete', payload: {} }]
      : [];
  return ok({ data: { ...data, signatures }, effects });
}

function sign(context: CommandContext<Agreement>): Outcome {
  const { role, hash, function: post } = context.request.payload as Consent;
  return on(context, (data) => {
    const { actor } = context;
    const isOwn = rolesOfActor(data.parties, actor).includes(role);
    const why = isOwn ? registerObjection(context, data, role, actor.person) : null;
    if (why) return no(why);
    const { parties, signatures } = data;
    const parts = { route: FA_ROUTE, parties, signatures, hash: data.hash ?? '' };
    const result = withConsent(parts, role, hash, actor, consenting(context, role, post));
    return result.ok ? signed(context, data, result.value) : no(result.error);
  });
}

function recordSheet(context: CommandContext<Agreement>): Outcome {
  const sheet = context.request.payload as Sheet;
  return on(context, (data) => {
    const { actor, now } = context;
    if (data.hash === undefined) return no(refusal('FA_NOT_VALIDATED', { rule: 'R-FA-02' }));
    const { role, code, name, function: post, signatory = '', signedOn, pages } = sheet;
    const { parties, signatures } = data;
    const parts = { route: FA_ROUTE, parties, signatures, hash: data.hash };
    const result = withSheet(parts, role, actor, {
      name,
      ...(post === undefined ? {} : { function: post }),
      authorisedBy: role === 'VOP' ? 'grant_agreement' : 'statute',
      by: actor.person,
      at: now,
      code: tidyCode(code),
      signedOn,
    });
    if (!result.ok) return no(result.error);
    const why =
      sheetObjection(code, agreementCode(data)) ??
      registerObjection(context, data, role, signatory);
    if (why) return no(why);
    if (pages === undefined) return signed(context, data, result.value);
    const cause = { cause: context.request.id, by: actor.person, at: now };
    const scanned = withScan(result.value, data.scans, role, pages, cause);
    return scanned.ok
      ? signed(context, { ...data, scans: scanned.value.scans }, scanned.value.signatures)
      : no(scanned.error);
  });
}

function attachScan(context: CommandContext<Agreement>): Outcome {
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

function restartSigning(context: CommandContext<Agreement>): Outcome {
  const { falls } = context.request.payload as Static<typeof Restart>;
  return on(context, ({ signatures, completedAt: _at, reminders: _sent, ...data }) => {
    const { actor, facts, now, request } = context;
    if (hasStarted(data.stay.start, now) && actor.hat !== 'support_office@so')
      return no(refusal('STAY_HAS_BEGUN'));
    const why = fallsObjection(signatures, falls);
    if (why) return no(why);
    if (Object.values(data.amendments ?? {}).some(({ state }) => state === 'in_force'))
      return no(refusal('AMENDED_ALREADY'));
    const fall = { why: 'restarted', by: actor.person, at: now, cause: request.id } as const;
    return ok({
      data: { ...data, voided: fallen(signatures, data.voided, fall) },
      effects: [
        ...agreementNoted(data.exchangeId, false, facts),
        ...takenBack(data.exchangeId, 'FA_NOT_SIGNED', facts),
      ],
    });
  });
}

/** Milliseconds between two reminders of the same party. */
const AGAIN = 20 * 3_600_000;

function remind(context: CommandContext<Agreement>): Outcome {
  return on(context, (data) => {
    const { now, record, request } = context;
    const role = nextToSign(FA_ROUTE, data.signatures);
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
        about: { concept: 'agreement', record: record.id },
        code: 'AGREEMENT_REMIND',
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

export const signingCommands: Readonly<Record<string, CommandSpec<Agreement>>> = {
  sign: { payload: Consent, seals: false, fresh: true, apply: sign },
  recordSheet: { payload: Sheet, seals: false, apply: recordSheet },
  attachScan: { payload: LaterScan, seals: false, apply: attachScan },
  complete: {
    payload: Nothing,
    seals: false,
    apply: (context) =>
      on(context, (data) =>
        ok({
          data: { ...data, completedAt: context.now },
          effects: agreementNoted(data.exchangeId, true, context.facts),
        }),
      ),
  },
  restartSigning: { payload: Restart, seals: false, apply: restartSigning },
  remind: { payload: Nothing, seals: false, apply: remind },
};
