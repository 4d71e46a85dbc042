// Where can one go under a hat? The five of the phone, the list of the desk and the groups of “More”.
import { hatKey } from '@cxc/domain/kernel';
import type { MessageKey } from '#lib/language/index.ts';

/** What kind of body a hat stands for; `self` for somebody who has none yet. */
export type HatKind = 'self' | 'organisation' | 'partnership' | 'so' | 'ec';

export type PlaceName =
  | 'home'
  | 'desk'
  | 'office'
  | 'profiles'
  | 'catalogue'
  | 'matches'
  | 'exchanges'
  | 'board'
  | 'fairs'
  | 'organisations'
  | 'eligibility'
  | 'people'
  | 'inbox'
  | 'more'
  | 'account'
  | 'device'
  | 'library'
  | 'help'
  | 'about'
  | 'privacy'
  | 'accessibility';

export interface Place {
  readonly href: string;
  readonly label: MessageKey;
  /** A second line in “More”: what one finds there. */
  readonly note?: MessageKey;
}

export const PLACES: Readonly<Record<PlaceName, Place>> = {
  home: { href: '/', label: 'nav.home' },
  desk: { href: '/desk', label: 'nav.desk', note: 'more.desk' },
  office: { href: '/office', label: 'nav.office', note: 'more.office' },
  profiles: { href: '/profiles', label: 'nav.profiles', note: 'more.profiles' },
  catalogue: { href: '/catalogue', label: 'nav.catalogue', note: 'more.catalogue' },
  matches: { href: '/matches', label: 'nav.matches', note: 'more.matches' },
  exchanges: { href: '/exchanges', label: 'nav.exchanges', note: 'more.exchanges' },
  board: { href: '/board', label: 'nav.board', note: 'more.board' },
  fairs: { href: '/fairs', label: 'nav.fairs', note: 'more.fairs' },
  organisations: { href: '/organisations', label: 'nav.organisations', note: 'more.organisations' },
  eligibility: { href: '/eligibility', label: 'nav.eligibility', note: 'more.eligibility' },
  people: { href: '/people', label: 'nav.people', note: 'more.people' },
  inbox: { href: '/inbox', label: 'nav.inbox' },
  more: { href: '/more', label: 'nav.more' },
  account: { href: '/account', label: 'nav.account', note: 'more.account' },
  device: { href: '/device', label: 'nav.device', note: 'more.device' },
  library: { href: '/library', label: 'nav.library', note: 'more.library' },
  help: { href: '/help', label: 'nav.help', note: 'more.help' },
  about: { href: '/about', label: 'nav.about', note: 'more.about' },
  privacy: { href: '/about/privacy', label: 'nav.privacy' },
  accessibility: { href: '/about/accessibility', label: 'nav.accessibility' },
};

/** The kind of body behind a hat. */
export function kindOf(hat: string | undefined): HatKind {
  const [kind] = hat === undefined ? [] : hatKey(hat).split(':');
  return kind === 'organisation' || kind === 'partnership' || kind === 'so' || kind === 'ec'
    ? kind
    : 'self';
}

/** What work there is for each kind, the most used first. Home comes before it and the inbox after it. */
const WORK: Readonly<Record<HatKind, readonly PlaceName[]>> = {
  self: ['profiles', 'catalogue', 'organisations', 'eligibility'],
  organisation: [
    'profiles',
    'catalogue',
    'matches',
    'exchanges',
    'organisations',
    'eligibility',
    'people',
  ],
  partnership: [
    'desk',
    'catalogue',
    'matches',
    'exchanges',
    'board',
    'fairs',
    'profiles',
    'organisations',
    'people',
    'eligibility',
  ],
  so: [
    'office',
    'catalogue',
    'matches',
    'exchanges',
    'profiles',
    'organisations',
    'people',
    'eligibility',
  ],
  ec: ['profiles', 'catalogue', 'matches', 'exchanges', 'organisations', 'eligibility'],
};

/** How many places of work stand in the bar of a phone, between home and the inbox. */
const IN_BAR = 2;

/** The bar of a phone: at most five. */
export function barPlaces(kind: HatKind): readonly PlaceName[] {
  return ['home', ...WORK[kind].slice(0, IN_BAR), 'inbox', 'more'];
}

/** The side of a desk: all work, then what is one's own. */
export function sidePlaces(kind: HatKind): readonly PlaceName[] {
  return ['home', ...WORK[kind], 'inbox', 'account', 'device'];
}

export interface PlaceGroup {
  readonly name: 'work' | 'you' | 'trust';
  readonly places: readonly PlaceName[];
}

/** What “More” lists: the work that has no room in the bar, what is one's own, help and trust. */
export function moreGroups(kind: HatKind): readonly PlaceGroup[] {
  return [
    { name: 'work', places: WORK[kind].slice(IN_BAR) },
    { name: 'you', places: ['account', 'device'] },
    { name: 'trust', places: ['library', 'help', 'privacy', 'accessibility', 'about'] },
  ];
}
