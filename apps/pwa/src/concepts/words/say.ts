// What is the sentence for a key that is made of ids? The key itself never reaches the screen.
import { currentLocale, isMessageKey, t, type MessageParams } from '#lib/language/index.ts';

/** The sentence, or the fallback where the catalogue does not know the id. */
export function say(key: string, params?: MessageParams, fallback = ''): string {
  return isMessageKey(key) ? t(key, params) : fallback;
}

const kept = new Map<string, Intl.DisplayNames>();

/** Made once per language: to make one costs more than a hundred names. */
function displayNames(type: 'region' | 'language'): Intl.DisplayNames {
  const locale = currentLocale();
  const names =
    kept.get(`${type}/${locale}`) ?? new Intl.DisplayNames([locale], { type, fallback: 'code' });
  kept.set(`${type}/${locale}`, names);
  return names;
}

/** Names of countries and languages come from the browser, in the reader's language. */
export function countryName(code: string): string {
  if (code === 'XK') return 'Kosovo';
  // The wizard's word for every country that does not take part.
  if (code === 'ZZ') return t('wizard.otherCountry');
  return displayNames('region').of(code) ?? code;
}

export function languageName(code: string): string {
  return displayNames('language').of(code) ?? code;
}

/** In the order of the reader's alphabet. */
export function byLabel(a: { readonly label: string }, b: { readonly label: string }): number {
  return a.label.localeCompare(b.label, currentLocale());
}
