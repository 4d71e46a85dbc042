// What does a new account need from a person, what is still missing, and what of it is kept while they write?
import { PASSWORD_LEAST } from '@cxc/domain/wire';
import { isLocale, t, type Locale } from '#lib/language/index.ts';

/** Version of the privacy notice that a new account agrees to. */
export const PRIVACY_VERSION = '2026-11';

/** What a person says about themselves; the password is never a part of it. */
export interface About {
  readonly givenName: string;
  readonly familyName: string;
  readonly locale: Locale;
  /** They read the privacy notice and agree. */
  readonly agreed: boolean;
}

/** A registration that is being written: at which step, and the words so far. */
export interface HalfMade {
  readonly step: 1 | 2 | 3;
  readonly email: string;
  readonly about: About;
}

export interface Missing {
  readonly id: string;
  readonly text: string;
}

export function missingEmail(email: string): Missing[] {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
    ? []
    : [{ id: 'email', text: t('account.missing.email') }];
}

export function missingCode(code: string): Missing[] {
  return /^\d{6}$/.test(code) ? [] : [{ id: 'code', text: t('account.missing.code') }];
}

export function missingPassword(password: string): Missing[] {
  return [...password].length >= PASSWORD_LEAST
    ? []
    : [{ id: 'new-password', text: t('account.missing.password', { least: PASSWORD_LEAST }) }];
}

export function missingAbout(
  { givenName, familyName, agreed }: About,
  password: string,
): Missing[] {
  return [
    ...(givenName.trim() ? [] : [{ id: 'given-name', text: t('account.missing.givenName') }]),
    ...(familyName.trim() ? [] : [{ id: 'family-name', text: t('account.missing.familyName') }]),
    ...missingPassword(password),
    ...(agreed ? [] : [{ id: 'privacy', text: t('account.missing.privacy') }]),
  ];
}

/** A half-made account as it was kept; undefined when it is none. Consent is asked for anew. */
export function readHalfMade(text: string | undefined): HalfMade | undefined {
  if (text === undefined) return undefined;
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { step, email, about } = kept as Partial<HalfMade>;
  if (step !== 1 && step !== 2 && step !== 3) return undefined;
  if (typeof email !== 'string' || typeof about !== 'object') return undefined;
  const { givenName, familyName, locale } = about as Partial<About>;
  return {
    step,
    email,
    about: {
      givenName: typeof givenName === 'string' ? givenName : '',
      familyName: typeof familyName === 'string' ? familyName : '',
      locale: typeof locale === 'string' && isLocale(locale) ? locale : 'en',
      agreed: false,
    },
  };
}
