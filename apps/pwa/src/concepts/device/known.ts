// Which concepts of the scheme are here, and which pages wait for all of them?
import { registrationConcepts } from '@cxc/domain/registration';
import { createKnown } from '#lib/engine/index.ts';

/** First parts of the addresses whose pages show nothing of matches and exchanges before their first paint. */
const BEFORE_MATCHES = new Set([
  '',
  'about',
  'account',
  'copy',
  'device',
  'eligibility',
  'gallery',
  'help',
  'more',
  'organisations',
  'profiles',
  'reset',
  'setup',
  'signin',
  'signup',
  'verify',
  'welcome',
]);

/** The concepts of the registration; those of exchanges when they are brought. */
export const known = createKnown({
  concepts: registrationConcepts,
  rest: async () => (await import('@cxc/domain/exchanges')).exchangeConcepts,
});

/** What a page needs to know before it is drawn. @param route its id, `/exchanges/[id]` */
export async function bringConcepts(route: string): Promise<void> {
  if (!BEFORE_MATCHES.has(route.split('/')[1] ?? '')) await known.bringAll();
}
