// Whose turn is it to sign, whose signature is this, and what falls when a text changes?
//
//   CTQ: HO ─► HOP ─► VO ─► VOP      FA: VO ─► VOP      a signed sheet: in any order
import { derivedId, hatKey, no, ok, refusal } from '../kernel/index.ts';
import type { Actor, Refusal, Result } from '../kernel/index.ts';
import type { Signature, Signatures, SigningRole, VoidedSignatures } from './schema.ts';

/** R-CT-03; product FIN-3: the order of consents in the app. */
export const CTQ_ROUTE: readonly SigningRole[] = ['HO', 'HOP', 'VO', 'VOP'];
export const FA_ROUTE: readonly SigningRole[] = ['VO', 'VOP'];

export interface Parties {
  readonly vo: string;
  readonly ho: string;
  readonly vop: string;
  readonly hop: string;
}

/** The key whose holders sign in a role. */
export function keyOfRole(parties: Parties, role: SigningRole): string {
  const isOrganisation = role === 'VO' || role === 'HO';
  const id = parties[role.toLowerCase() as Lowercase<SigningRole>];
  return `${isOrganisation ? 'organisation' : 'partnership'}:${id}`;
}

/** The roles an actor's hat stands for; two where one Partnership looks after both sides (R-CT-02). */
export function rolesOfActor(parties: Parties, actor: Actor): readonly SigningRole[] {
  const key = hatKey(actor.hat);
  return (['VO', 'HO', 'VOP', 'HOP'] as const).filter((role) => keyOfRole(parties, role) === key);
}

/** Roles of the route that have signed, in its order. */
export function signedRoles(
  route: readonly SigningRole[],
  signatures: Signatures | undefined,
): readonly SigningRole[] {
  return route.filter((role) => signatures?.[role] !== undefined);
}

/** Who signs next in the app; undefined once all have. */
export function nextToSign(
  route: readonly SigningRole[],
  signatures: Signatures | undefined,
): SigningRole | undefined {
  return route.find((role) => signatures?.[role] === undefined);
}

export interface Signing {
  readonly route: readonly SigningRole[];
  readonly parties: Parties;
  readonly signatures: Signatures | undefined;
  /** Hash of the validated document. */
  readonly hash: string;
}

/**
 * A consent: it counts only for the text that is there, for one's own role and at its turn.
 * @param signature who signs, without the hash
 */
export function withConsent(
  { route, parties, signatures, hash }: Signing,
  role: SigningRole,
  seen: string,
  actor: Actor,
  signature: Omit<Signature, 'hash' | 'method'>,
): Result<Signatures, Refusal> {
  if (!route.includes(role) || !rolesOfActor(parties, actor).includes(role))
    return no(refusal('NOT_YOUR_SIGNATURE', { params: { role } }));
  if (seen !== hash) return no(refusal('DOCUMENT_CHANGED', { rule: 'R-CT-04' }));
  if (signatures?.[role]) return no(refusal('ALREADY_SIGNED', { params: { role } }));
  const next = nextToSign(route, signatures);
  if (next !== undefined && next !== role)
    return no(refusal('NOT_YOUR_TURN_TO_SIGN', { rule: 'R-CT-03', params: { waitingFor: next } }));
  return ok({ ...signatures, [role]: { ...signature, method: 'consent', hash } });
}

/** A signed sheet, recorded by the signing party or by the Partnership of the visitor for it (section 9, 19). */
export function withSheet(
  { route, parties, signatures, hash }: Signing,
  role: SigningRole,
  actor: Actor,
  signature: Omit<Signature, 'hash' | 'method'>,
): Result<Signatures, Refusal> {
  const own = rolesOfActor(parties, actor);
  if (!route.includes(role) || !(own.includes(role) || own.includes('VOP')))
    return no(refusal('NOT_YOUR_SIGNATURE', { params: { role } }));
  if (signatures?.[role]) return no(refusal('ALREADY_SIGNED', { params: { role } }));
  return ok({ ...signatures, [role]: { ...signature, method: 'scan', hash } });
}

export interface Fall {
  readonly why: 'restarted' | 'reopened' | 'changed';
  readonly by: string;
  readonly at: string;
  readonly reason?: string;
  /** Of the request that fells them, so that a retry names them alike. */
  readonly cause: string;
}

/** All signatures put aside as fallen, each with the reason. */
export function fallen(
  signatures: Signatures | undefined,
  held: VoidedSignatures | undefined,
  fall: Fall,
): VoidedSignatures {
  const rows = Object.entries(signatures ?? {}) as [SigningRole, Signature][];
  return {
    ...held,
    ...Object.fromEntries(
      rows.map(([role, signature]) => [
        derivedId('voided', fall.cause, role),
        {
          ...signature,
          role,
          why: fall.why,
          ...(fall.reason === undefined ? {} : { reason: fall.reason }),
          voidedBy: fall.by,
          voidedAt: fall.at,
        },
      ]),
    ),
  };
}

/** R-CT-04: who lets signatures fall names each of them; null when the list is right. */
export function fallsObjection(
  signatures: Signatures | undefined,
  named: readonly SigningRole[] | undefined,
): Refusal | null {
  const signed = Object.keys(signatures ?? {}).sort();
  const said = [...new Set(named ?? [])].sort();
  if (signed.join() === said.join()) return null;
  return refusal('SIGNATURES_WOULD_FALL', {
    rule: 'R-CT-04',
    params: { roles: signed.join(', '), count: signed.length },
  });
}
