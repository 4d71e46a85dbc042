// What does a visitor agree to? The words of each version in each language they can be read in. A version never changes:
// other words are a new version, so that what was agreed to can always be read again.
import { CONSENT_VERSION } from '@cxc/domain';

const TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2026-11': {
    en: 'I agree that this Partnership keeps what I tell it here, to contact me about a ClusterXchange. I can take this back at any time with the code on my copy; everything that names me is then erased.',
    de: 'Ich bin einverstanden, dass diese Partnerschaft behält, was ich ihr hier sage, um mich wegen eines ClusterXchange anzusprechen. Ich kann das jederzeit mit dem Code auf meiner Kopie zurücknehmen; alles, was mich nennt, wird dann gelöscht.',
  },
};

/** Languages in which the text of today can be read. */
export const CONSENT_LANGUAGES: readonly string[] = Object.keys(TEXTS[CONSENT_VERSION] ?? {});

/** The words of a version; undefined where there are none in this language. */
export function consentText(
  language: string,
  version: string = CONSENT_VERSION,
): string | undefined {
  return TEXTS[version]?.[language];
}
