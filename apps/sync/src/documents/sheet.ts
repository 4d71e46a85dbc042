// What stands on a printed document? Plain data for the template: titles, facts, lists, signatures, code and hash.
import type { Signatures, SigningRole } from '@cxc/domain';

export type Block =
  | {
      readonly kind: 'facts';
      readonly title: string | null;
      readonly rows: readonly (readonly [string, string])[];
    }
  | {
      readonly kind: 'list';
      readonly title?: string;
      /** Shares of the width. */
      readonly widths: readonly number[];
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'text'; readonly text: string };

export interface Sheet {
  readonly lang: string;
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  readonly footer: string;
  /** Shown on top: what is missing before it may be signed. */
  readonly notice: string | null;
  readonly sections: readonly { readonly title: string; readonly blocks: readonly Block[] }[];
  readonly signatures: readonly {
    readonly role: string;
    readonly name: string;
    readonly signed: string | null;
  }[];
  readonly code: string;
  readonly hash: string;
  readonly words: {
    readonly signatures: string;
    readonly signatureHead: readonly string[];
    readonly code: string;
    readonly hash: string;
  };
}

/** The documents of the scheme are in English. */
export const WORDS: Sheet['words'] = {
  signatures: 'Signatures',
  signatureHead: ['Party', 'Name', 'Date and signature'],
  code: 'Code of this version',
  hash: 'SHA-256 of its content',
};

export const PARTY_NAMES: Readonly<Record<SigningRole, string>> = {
  VO: 'Visiting organisation',
  HO: 'Host organisation',
  VOP: 'Partnership of the visitor',
  HOP: 'Partnership of the host',
};

/** Rows of the signatures, in the order of signing. */
export function signatureRows(
  route: readonly SigningRole[],
  signatures: Signatures | undefined,
  names: Readonly<Partial<Record<SigningRole, string>>>,
): Sheet['signatures'] {
  return route.map((role) => {
    const signed = signatures?.[role];
    const how =
      signed &&
      (signed.method === 'consent'
        ? `Consent in the tool, ${signed.at.slice(0, 10)}`
        : `Signed on paper, ${signed.signedOn ?? signed.at.slice(0, 10)}`);
    return {
      role: PARTY_NAMES[role],
      name: signed?.name ?? names[role] ?? '',
      signed: how ?? null,
    };
  });
}

/** Rows of what is there; empty ones are left out. */
export function factRows(
  rows: readonly (readonly [string, string | undefined])[],
): readonly (readonly [string, string])[] {
  return rows.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
}
