// Which messages does the first list need, and which can wait? A language comes in three pieces: what frame
// and door say (first), what the start page says besides (start), and the rest, which every other page waits
// for. The lists of words stay by area; this only picks from them. A test follows the start page's imports.

/** Keys of the start page that first.ts does not hold; with a star all that begin so. */
const START = [
  'home.*',
  'state.profile.*',
  'state.query.*',
  'match.pair',
  'match.partner.*',
  'match.turn.answer',
  'match.turn.open',
  'match.turn.exchange',
  'match.turn.exchangeText',
  'match.turn.reopen',
  'match.turn.reopenText',
  'query.office.*',
  'profile.role.*',
  'profile.name',
  'concept.profile',
  'concept.query',
  'organisation.home.*',
  'organisation.join.somebody',
  'office.turn.*',
  'account.next*',
  'help.toQueue',
  'help.report',
  'report.problem',
  'thread.reply',
  'desk.waiting',
  'clock.line',
  'keep.*',
  'capture.goOn*',
  'capture.today*',
  'wiped.*',
  'people.erased',
  'install.*',
  'idle.*',
  'stand.pinFirst*',
];

const wholes = new Set(START.filter((each) => !each.endsWith('*')));
const beginnings = START.filter((each) => each.endsWith('*')).map((each) => each.slice(0, -1));

function isStart(key: string): boolean {
  return wholes.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
}

type Texts = Readonly<Record<string, string>>;

function pick(all: Texts, first: Texts, wanted: (key: string) => boolean): Texts {
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => !Object.hasOwn(first, key) && wanted(key)),
  );
}

/** What the start page says besides `first`. */
export const startOf = (all: Texts, first: Texts): Texts => pick(all, first, isStart);

/** What neither frame nor start page says. */
export const restOf = (all: Texts, first: Texts): Texts => pick(all, first, (key) => !isStart(key));
