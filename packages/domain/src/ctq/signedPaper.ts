// How is a validated paper signed: the CTQ by its four parties (R-CT-02, R-CT-03), the agreement about the money by two
// (R-FA-03)? By consent in the order of its route, or on a sheet in any order; each signature holds for the validated
// document and no other. One person after the other, reminded and never hurried by losing what is signed.
import { Type, type Static } from 'typebox';
import { derivedId, millisecondsOf, no, ok, programmeDate, refusal } from '../kernel/index.ts';
import type {
  Applied,
  CommandContext,
  CommandSpec,
  Effect,
  Facts,
  Refusal,
  Result,
} from '../kernel/index.ts';
import { signatoryObjection, type Partnership } from '../partnership/index.ts';
import { nameIn } from '../person/index.ts';
import {
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
  type Parties,
  type Scans,
  type Signature,
  type Signatures,
  type SigningRole,
  type VoidedSignatures,
} from '../signing/index.ts';
import { hasStarted } from './timing.ts';

/** What a record that is signed holds. */
export interface SignedPaper {
  readonly exchangeId: string;
  readonly parties: Parties;
  readonly stay: { readonly start: string };
  /** Of the paper as it was validated. */
  readonly hash?: string | undefined;
  readonly signatures?: Signatures | undefined;
  readonly voided?: VoidedSignatures | undefined;
  readonly scans?: Scans | undefined;
  readonly reminders?: Partial<Record<SigningRole, string>> | undefined;
  readonly completedAt?: string | undefined;
}

/** In what the two papers differ. */
export interface PaperKind<D extends SignedPaper> {
  readonly concept: 'ctq' | 'agreement';
  readonly route: readonly SigningRole[];
  /** The code printed on the version that is signed. */
  readonly codeOf: (data: D) => string;
  /** Why no sheet is taken yet: there is no version to compare it with before the validation. */
  readonly notValidated: (data: D) => Refusal | null;
  /** Code of the notice that reminds. */
  readonly reminder: string;
  /** What the exchange lacks when signing begins anew. */
  readonly missing: string;
  /** The rule by which nobody but the Support Office begins anew after the start. */
  readonly startRule?: string;
  /** Why signing does not begin anew, beyond what holds for both. */
  readonly restartObjection?: (data: D) => Refusal | null;
  /** What hears that the paper is signed, or is no longer. */
  readonly noted?: (exchangeId: string, isSigned: boolean, facts: Facts) => readonly Effect[];
}

type Outcome<D extends object> = Result<Applied<D>, Refusal>;

const closed = { additionalProperties: false } as const;
const Nothing = Type.Object({}, closed);
const Restart = Type.Object({ falls: Falls }, closed);
/** Milliseconds between two reminders of the same party. */
const AGAIN = 20 * 3_600_000;

const isOrganisation = (role: SigningRole): boolean => role === 'VO' || role === 'HO';

/** What gives the right to sign in a role. */
function authorityOf(role: SigningRole): Signature['authorisedBy'] {
  return isOrganisation(role) ? 'statute' : 'grant_agreement';
}

/** R-FA-03, for the roles that sign for a Partnership: its register of signatories. */
export function registerObjection(
  { facts, now }: { readonly facts: Facts; readonly now: string },
  parties: Parties,
  role: SigningRole,
  person: string,
): Refusal | null {
  if (isOrganisation(role)) return null;
  const id = role === 'VOP' ? parties.vop : parties.hop;
  const partnership = facts.find('partnership', id)?.data as Partial<Partnership> | undefined;
  return signatoryObjection(partnership?.signatories, person, programmeDate(now));
}

/** Who consents, as it is written beside the signature. */
export function consenting(
  { actor, facts, now, request }: Omit<CommandContext<never>, 'record'>,
  role: SigningRole,
  post: string | undefined,
): Omit<Signature, 'hash' | 'method'> {
  return {
    name: nameIn(facts, actor.person) ?? actor.person,
    ...(post === undefined ? {} : { function: post }),
    authorisedBy: authorityOf(role),
    by: actor.person,
    at: now,
    deviceAt: request.deviceAt,
  };
}

/** The commands by which a paper of this kind is signed. */
export function signingOf<D extends SignedPaper>(
  kind: PaperKind<D>,
): Readonly<Record<string, CommandSpec<D>>> {
  const { route } = kind;
  const on = (context: CommandContext<D>, change: (data: D) => Outcome<D>): Outcome<D> =>
    context.record ? change(context.record.data) : no(refusal('NOT_FOUND'));

  /** The record with its signatures, and the last step where all stand. */
  function signed({ record }: CommandContext<D>, data: D, signatures: Signatures): Outcome<D> {
    const isWhole = nextToSign(route, signatures) === undefined;
    const effects: readonly Effect[] =
      isWhole && record
        ? [{ concept: kind.concept, record: record.id, command: 'complete', payload: {} }]
        : [];
    return ok({ data: { ...data, signatures }, effects });
  }

  function sign(context: CommandContext<D>): Outcome<D> {
    const { role, hash, function: post } = context.request.payload as Consent;
    return on(context, (data) => {
      const { actor } = context;
      const { parties, signatures } = data;
      // Who may not sign at all hears that before whose turn it is.
      const isOwn = rolesOfActor(parties, actor).includes(role);
      const why = isOwn ? registerObjection(context, parties, role, actor.person) : null;
      if (why) return no(why);
      const parts = { route, parties, signatures, hash: data.hash ?? '' };
      const result = withConsent(parts, role, hash, actor, consenting(context, role, post));
      return result.ok ? signed(context, data, result.value) : no(result.error);
    });
  }

  function recordSheet(context: CommandContext<D>): Outcome<D> {
    const sheet = context.request.payload as Sheet;
    return on(context, (data) => {
      const { actor, now, request } = context;
      const early = kind.notValidated(data);
      if (early) return no(early);
      const { role, code, name, function: post, signatory = '', signedOn, pages } = sheet;
      const { parties, signatures, hash = '' } = data;
      const result = withSheet({ route, parties, signatures, hash }, role, actor, {
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
        sheetObjection(code, kind.codeOf(data)) ??
        registerObjection(context, parties, role, signatory);
      if (why) return no(why);
      if (pages === undefined) return signed(context, data, result.value);
      const cause = { cause: request.id, by: actor.person, at: now };
      const scanned = withScan(result.value, data.scans, role, pages, cause);
      return scanned.ok
        ? signed(context, { ...data, scans: scanned.value.scans }, scanned.value.signatures)
        : no(scanned.error);
    });
  }

  function attachScan(context: CommandContext<D>): Outcome<D> {
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
  function restartSigning(context: CommandContext<D>): Outcome<D> {
    const { falls } = context.request.payload as Static<typeof Restart>;
    return on(context, (held) => {
      const { actor, facts, now, request } = context;
      const { signatures, completedAt: _at, reminders: _sent, ...data } = held;
      if (hasStarted(held.stay.start, now) && actor.hat !== 'support_office@so')
        return no(refusal('STAY_HAS_BEGUN', kind.startRule ? { rule: kind.startRule } : {}));
      const why = fallsObjection(signatures, falls) ?? kind.restartObjection?.(held);
      if (why) return no(why);
      const fall = { why: 'restarted', by: actor.person, at: now, cause: request.id } as const;
      return ok({
        data: { ...data, voided: fallen(signatures, held.voided, fall) } as D,
        effects: [
          ...(kind.noted?.(held.exchangeId, false, facts) ?? []),
          ...takenBack(held.exchangeId, kind.missing, facts),
        ],
      });
    });
  }

  /** Reminds whose turn it is, and nobody else. No signature is touched. */
  function remind(context: CommandContext<D>): Outcome<D> {
    return on(context, (data) => {
      const { now, record, request } = context;
      const role = nextToSign(route, data.signatures);
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
          about: { concept: kind.concept, record: record.id },
          code: kind.reminder,
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

  function complete(context: CommandContext<D>): Outcome<D> {
    const { facts, now } = context;
    return on(context, (data) =>
      ok({
        data: { ...data, completedAt: now },
        effects: kind.noted?.(data.exchangeId, true, facts) ?? [],
      }),
    );
  }

  return {
    sign: { payload: Consent, seals: false, fresh: true, apply: sign },
    recordSheet: { payload: Sheet, seals: false, apply: recordSheet },
    attachScan: { payload: LaterScan, seals: false, apply: attachScan },
    complete: { payload: Nothing, seals: false, apply: complete },
    restartSigning: { payload: Restart, seals: false, apply: restartSigning },
    remind: { payload: Nothing, seals: false, apply: remind },
  };
}
