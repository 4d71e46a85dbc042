// Which screens are there, and who sees them in the demo world? One list for the pictures and for the checks that
// every screen is for everybody. A new screen gets its line here, with its empty and its error state.
import { expect, type Page } from '@playwright/test';
import { exampleIdOf, exchangeId, leadIdOf, matchId, profileId, templateIdOf } from '@cxc/domain';
import { derivedId } from '@cxc/domain/kernel';
import { signIn } from '../journeys/stage.ts';

export interface Screen {
  readonly name: string;
  readonly path: string;
  /** Words that come last, where the server is asked for them. */
  readonly shows?: string;
  /** What a person does to come to this state of the screen: a sheet opened, a form sent with nothing in it. */
  readonly act?: (page: Page) => Promise<void>;
}

const GENERATION = 'demo';
/** Demo ids follow from names: every demo world holds the same ones. */
const demoId = (kind: string, name: string): string => derivedId(kind, GENERATION, name);
const personOf = (account: string): string => demoId('person', `${account}@clusterxchange.example`);
const profileOf = (account: string, organisation: string, role: 'VO' | 'HO'): string =>
  profileId(personOf(account), demoId('organisation', organisation), role, GENERATION);

const RETURNED = profileOf('demo.telares', 'Telares Sol', 'VO');
const SUBMITTED = profileOf('demo.aurora2', 'Filatura Aurora', 'VO');
const DRAFT = profileOf('demo.vale', 'Tecelagem do Vale', 'VO');
const PUBLISHED = profileOf('demo.vale', 'Tecelagem do Vale', 'HO');
const INVITATION = demoId('invitation', 'invited.signatory');
const QUERY = derivedId('demo', 'query', 'demo.hjem', 'May I meet two hosts in the same week?');
/** The match of a visitor and a host; each is one account of one organisation. */
const matchOf = (visitor: readonly [string, string], host: readonly [string, string]): string =>
  matchId(profileOf(...visitor, 'VO'), profileOf(...host, 'HO'));
const LINHO = ['demo.linho', 'Casa do Linho'] as const;
const exchangeOf = (account: string, organisation: string): string =>
  `/exchanges/${exchangeId(matchOf([account, organisation], LINHO), 1)}`;

const BRISA = ['demo.brisa', 'Tejidos Brisa'] as const;
const COLLINE = ['demo.colline', 'Atelier Colline'] as const;
const ONDA = ['demo.onda', 'Tessitura Onda'] as const;
const FIBRAS = ['demo.fibras', 'Fibras do Mar'] as const;
const OPEN_MATCH = matchOf(BRISA, ONDA);
const AGREED_MATCH = matchOf(BRISA, ['demo.hofgarten', 'Weberei Hofgarten']);
const ENDED_MATCH = matchOf(BRISA, FIBRAS);
const BUILT_MATCH = matchOf(COLLINE, FIBRAS);
const PREPARED = exchangeOf('demo.lyon', 'Lyon Maille');
const LATE = exchangeOf('demo.zwijndrecht', 'Zwijndrecht Vezel');
const STARTED = exchangeOf('demo.nordisk', 'Nordisk Vävstol');
const REPORTED = exchangeOf('demo.kassel', 'Kassel Garne');
const CLOSED = exchangeOf('demo.tartu', 'Tartu Rõivas');
const groupOf = (name: string): string => `/groups/${derivedId('group', GENERATION, name)}`;
const FAIR = `/fairs/${derivedId('demo', 'fair', 'open')}`;
/** The code of a visitor's copy, and the contact it names. */
const copyOf = (letter: string): string => `00000000000000D${letter}`;
const contactOf = (letter: string): string => `/fairs/contacts/${leadIdOf(copyOf(letter))}`;
const NOWHERE = '11111111-1111-4111-8111-111111111111';

/** Presses a button of the page; what comes of it is awaited by the caller of the act. */
function press(name: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByRole('button', { name, exact: true }).first().click();
  };
}

/** Screens by the demo account that sees them; `` for nobody. */
export const SCREENS: Readonly<Record<string, readonly Screen[]>> = {
  '': [
    { name: 'signin', path: '/signin', shows: 'Demonstration accounts' },
    {
      name: 'signin-missing',
      path: '/signin',
      shows: 'Demonstration accounts',
      act: press('Sign in'),
    },
    { name: 'signup', path: '/signup' },
    { name: 'signup-missing', path: '/signup', act: press('Send me a code') },
    { name: 'welcome', path: `/welcome?invitation=${INVITATION}` },
    { name: 'reset', path: '/reset' },
    { name: 'setup', path: '/setup' },
    { name: 'about', path: '/about' },
    { name: 'privacy', path: '/about/privacy' },
    { name: 'accessibility', path: '/about/accessibility' },
    { name: 'eligibility', path: '/eligibility' },
    { name: 'gallery', path: '/gallery' },
    { name: 'verify', path: '/verify' },
    { name: 'copy', path: '/copy' },
    { name: 'copy-missing', path: '/copy', act: press('Look it up') },
    { name: 'verify-unknown', path: '/verify/0000-0000-0000-0000' },
  ],
  'demo.new': [
    { name: 'newcomer-home', path: '/' },
    { name: 'new-organisation', path: '/organisations/new' },
    { name: 'no-profiles', path: '/profiles' },
    { name: 'no-organisations', path: '/organisations' },
    { name: 'no-people', path: '/people' },
    { name: 'no-catalogue', path: '/catalogue' },
    { name: 'no-matches', path: '/matches' },
    { name: 'no-exchanges', path: '/exchanges' },
    { name: 'no-inbox', path: '/inbox' },
    { name: 'no-messages', path: '/inbox/messages' },
    { name: 'no-questions', path: '/help' },
  ],
  'demo.telares': [
    { name: 'home', path: '/' },
    { name: 'profiles', path: '/profiles' },
    { name: 'profile-returned', path: `/profiles/${RETURNED}` },
    { name: 'profile-returned-why', path: `/profiles/${RETURNED}?step=why` },
    { name: 'profile-code', path: `/profiles/${RETURNED}/code` },
    {
      name: 'profile-code-missing',
      path: `/profiles/${RETURNED}/code`,
      act: press('Show my code'),
    },
    { name: 'new-profile', path: '/profiles/new' },
    { name: 'inbox', path: '/inbox' },
    { name: 'messages', path: '/inbox/messages' },
    { name: 'on-the-way', path: '/inbox/on-the-way' },
    { name: 'organisations', path: '/organisations' },
    { name: 'organisation', path: `/organisations/${demoId('organisation', 'Telares Sol')}` },
    { name: 'account', path: '/account' },
    { name: 'account-delete', path: '/account/delete' },
    { name: 'device', path: '/device' },
    { name: 'help', path: '/help' },
    { name: 'more', path: '/more' },
    { name: 'own-people', path: '/people' },
    { name: 'profile-nowhere', path: `/profiles/${NOWHERE}` },
    { name: 'page-nowhere', path: '/nowhere' },
  ],
  'demo.aurora2': [{ name: 'profile-submitted', path: `/profiles/${SUBMITTED}` }],
  'demo.vale': [
    ...['may', 'why', 'what', 'stay', 'languages', 'handin'].map((step) => ({
      name: `profile-draft-${step}`,
      path: `/profiles/${DRAFT}?step=${step}`,
    })),
    { name: 'profile-published', path: `/profiles/${PUBLISHED}` },
  ],
  'demo.brisa': [
    { name: 'matches', path: '/matches' },
    { name: 'match-open', path: `/matches/${OPEN_MATCH}` },
    { name: 'match-agreed', path: `/matches/${AGREED_MATCH}` },
    { name: 'match-ended', path: `/matches/${ENDED_MATCH}` },
    { name: 'match-nowhere', path: `/matches/${NOWHERE}` },
  ],
  'demo.lyon': [
    { name: 'exchanges', path: '/exchanges' },
    { name: 'exchange-prepared', path: PREPARED },
    { name: 'exchange-ctq', path: `${PREPARED}/ctq` },
    { name: 'exchange-agreement', path: `${PREPARED}/agreement` },
    { name: 'exchange-nowhere', path: `/exchanges/${NOWHERE}` },
  ],
  'demo.nordisk': [
    { name: 'home-stay', path: '/' },
    { name: 'exchange-started', path: STARTED },
    { name: 'exchange-agenda', path: `${STARTED}/stay` },
    { name: 'exchange-plan-days', path: `${STARTED}/ctq?part=E` },
    { name: 'exchange-evidence', path: `${STARTED}/evidence` },
    { name: 'exchange-evidence-new', path: `${STARTED}/evidence/new` },
    { name: 'exchange-report', path: `${STARTED}/report` },
    { name: 'share-nothing', path: '/share' },
  ],
  'demo.tartu': [
    { name: 'exchange-closed', path: CLOSED },
    { name: 'exchange-report-closed', path: `${CLOSED}/report` },
    { name: 'exchange-payment', path: `${CLOSED}/payment` },
    { name: 'exchange-followup', path: `${CLOSED}/followup` },
  ],
  'demo.hjem': [{ name: 'help-thread', path: `/help/${QUERY}` }],
  'demo.coordinator.hitechtex': [
    { name: 'desk-home', path: '/' },
    { name: 'desk', path: '/desk' },
    { name: 'desk-profile', path: `/desk/${SUBMITTED}` },
    { name: 'desk-profile-published', path: `/desk/${PUBLISHED}` },
    { name: 'desk-partnership', path: '/desk/partnership' },
    { name: 'catalogue', path: '/catalogue' },
    { name: 'catalogue-entry', path: `/catalogue/${PUBLISHED}` },
    { name: 'people', path: '/people' },
    { name: 'account-roles', path: '/account' },
    { name: 'substitute', path: '/account', act: press('Name a substitute') },
    { name: 'invite', path: '/people', act: press('Invite somebody') },
    { name: 'desk-more', path: '/more' },
    { name: 'board', path: '/board' },
    { name: 'signatories', path: '/people/signatories' },
    { name: 'groups', path: '/groups' },
    { name: 'group-announced', path: groupOf('announced') },
    { name: 'group-running', path: groupOf('running') },
    { name: 'desk-match-ended', path: `/matches/${ENDED_MATCH}` },
    { name: 'library', path: '/library' },
    { name: 'library-form-withdrawn', path: `/library/${templateIdOf('virtual', '2021.1')}` },
    { name: 'library-example', path: `/library/${exampleIdOf('groupWeek')}` },
    { name: 'exchange-new', path: `/exchanges/new?match=${AGREED_MATCH}` },
    { name: 'exchange-built', path: `/exchanges/new?match=${BUILT_MATCH}` },
    { name: 'desk-exchange', path: PREPARED },
    { name: 'desk-exchange-late', path: LATE },
    { name: 'desk-ctq', path: `${PREPARED}/ctq` },
    { name: 'desk-agreement', path: `${LATE}/agreement` },
    { name: 'desk-evidence', path: `${STARTED}/evidence` },
    { name: 'desk-report', path: `${REPORTED}/report` },
    { name: 'desk-payment', path: `${CLOSED}/payment` },
  ],
  'demo.admin.hitechtex': [
    { name: 'fairs', path: '/fairs' },
    { name: 'fair-new', path: '/fairs/new' },
    { name: 'fair-new-missing', path: '/fairs/new', act: press('Open the fair') },
    { name: 'fair', path: FAIR },
    { name: 'fair-follow-up', path: `${FAIR}?show=followUp` },
    { name: 'fair-about', path: `${FAIR}?show=about` },
    { name: 'fair-capture', path: `${FAIR}/new` },
    { name: 'fair-capture-missing', path: `${FAIR}/new`, act: press('Keep the contact') },
    { name: 'fair-contact', path: contactOf('1') },
    { name: 'fair-contact-merged', path: contactOf('5') },
    { name: 'fair-contact-dropped', path: contactOf('3') },
    { name: 'fair-nowhere', path: `/fairs/${NOWHERE}` },
    { name: 'fair-contact-nowhere', path: `/fairs/contacts/${NOWHERE}` },
  ],
  'demo.so': [
    { name: 'office-home', path: '/' },
    { name: 'office', path: '/office' },
    { name: 'office-profiles', path: '/office/profiles' },
    { name: 'library-new', path: '/library/new' },
    { name: 'office-rules', path: '/office/rules' },
    { name: 'office-organisations', path: '/office/organisations' },
    {
      name: 'office-merge',
      path: `/organisations/${demoId('organisation', 'Officina Lana Nova')}/merge`,
    },
    { name: 'office-partnerships', path: '/office/partnerships' },
    {
      name: 'office-partnership',
      path: `/office/partnerships/${demoId('partnership', 'Hi-Tech-TEX')}`,
    },
    { name: 'office-new-partnership', path: '/office/partnerships/new' },
    { name: 'office-clusters', path: '/office/clusters' },
    { name: 'office-new-cluster', path: '/office/clusters/new' },
    { name: 'office-cluster-missing', path: '/office/clusters/new', act: press('Enter it') },
    { name: 'help-queue', path: '/help/queue' },
    { name: 'office-query', path: `/help/${QUERY}` },
    { name: 'office-people', path: '/people' },
    { name: 'office-reopenings', path: '/office/reopenings' },
    { name: 'office-corrections', path: '/office/corrections' },
    { name: 'office-late', path: '/office/late' },
    { name: 'office-ctqs', path: '/office/ctqs' },
    { name: 'office-lumpsums', path: '/office/lumpsums' },
    { name: 'office-clock', path: '/office/clock' },
    { name: 'office-import', path: '/office/import' },
    { name: 'office-exchange', path: LATE },
  ],
};

/** Screens whose pictures every run compares: one of each kind. */
export const ALWAYS: ReadonlySet<string> = new Set([
  ...['signin', 'gallery', 'eligibility', 'no-catalogue'],
  ...['home', 'profile-returned', 'inbox', 'more', 'profile-draft-what', 'profile-published'],
  ...['match-open', 'exchange-prepared', 'exchange-ctq', 'exchange-evidence', 'exchange-closed'],
  ...['desk', 'desk-profile', 'catalogue', 'board', 'desk-report'],
  ...['office', 'office-ctqs', 'office-merge'],
]);

/** Opens the app as a demo account, or at the door for nobody. */
export async function enter(page: Page, origin: string, account: string): Promise<void> {
  if (account === '') await page.goto(`${origin}/signin`);
  else await signIn(page, origin, account);
  const note = page.locator('[data-wiped]').getByRole('button');
  // A second window of this run is a second device: its note is no part of the screens.
  if (await note.isVisible()) await note.click();
}

/** Goes to a screen as a link of the app does, and waits until it stands. */
export async function visit(page: Page, { path, act, shows }: Screen): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    (document.querySelector('.app-root') ?? document.body).append(link);
    link.click();
    link.remove();
  }, path);
  await page.waitForURL((url) => url.pathname + url.search === path);
  await settle(page);
  if (shows !== undefined) await page.getByText(shows).first().waitFor();
  if (act === undefined) return;
  await act(page);
  await settle(page);
}

/** Everything that was asked for is on screen and stands still. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  // The gallery shows for ever what others show while they wait.
  if (new URL(page.url()).pathname === '/gallery') return;
  await expect(page.locator('[aria-busy=true], .skeleton')).toHaveCount(0);
}
