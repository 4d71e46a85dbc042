// What does the reader ask the catalogue, and what was found? Kept while the app is open, so that the way
// back from a profile leads to the same list. Words are never in an address.
import { FACETS, type Facet } from './facets.ts';
import type { Found } from './searchIndex.ts';
import { searchCatalogue } from './store.svelte.ts';

/** Cards at first, and with each "more": about what two screens of a phone show. */
const PAGE = 12;

let text = $state('');
let chosen = $state.raw<Partial<Record<Facet, readonly string[]>>>({});
let from = $state('');
let to = $state('');
let found = $state.raw<Found>();
/** Facets whose numbers are on the screen; the others are counted when somebody opens them. */
let shown: readonly Facet[] = [];
/** Cards that are wanted, those that are there included. */
let limit = PAGE;
let reader: string | undefined;
let isRunning = false;
let isWanted = false;
/** What is wanted are only further cards of the same question. */
let isSame = false;

const isDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** One answer, or the cards behind those that are there. */
async function searchOnce(before: Found | undefined): Promise<Found | undefined> {
  const offset = before?.entries.length ?? 0;
  const answer = await searchCatalogue({
    text,
    chosen,
    ...(isDate(from) ? { from } : {}),
    ...(isDate(to) ? { to } : {}),
    offset,
    limit: Math.max(limit - offset, 0),
    facets: ['role', ...shown],
  });
  return before && answer ? { ...answer, entries: [...before.entries, ...answer.entries] } : answer;
}

/** Asks with what is typed and chosen now; while one answer is awaited, only the newest question waits. */
export async function runSearch(): Promise<void> {
  isSame = false;
  await run();
}

async function run(): Promise<void> {
  isWanted = true;
  if (isRunning) return;
  isRunning = true;
  try {
    while (isWanted) {
      isWanted = false;
      const before = isSame ? found : undefined;
      isSame = true;
      found = await searchOnce(before);
    }
  } finally {
    isRunning = false;
  }
}

function ask(): void {
  limit = PAGE;
  void runSearch().catch(console.error);
}

export function setText(next: string): void {
  text = next;
  ask();
}

/** Chooses a code of a facet, or takes it away. */
export function toggle(facet: Facet, code: string): void {
  const held = chosen[facet] ?? [];
  const next = held.includes(code) ? held.filter((one) => one !== code) : [...held, code];
  chosen = { ...chosen, [facet]: next };
  ask();
}

/** Chooses exactly these codes of a facet. */
export function choose(facet: Facet, codes: readonly string[]): void {
  chosen = { ...chosen, [facet]: codes };
  ask();
}

export function setDates(nextFrom: string, nextTo: string): void {
  from = nextFrom;
  to = nextTo;
  ask();
}

export function clearFilters(): void {
  chosen = {};
  setDates('', '');
}

export function showMore(): void {
  if (isRunning || !found || found.entries.length >= found.total) return;
  limit = found.entries.length + PAGE;
  void run().catch(console.error);
}

/** From now on the numbers of these facets come with each answer, and those that are new at once. */
export function countFacets(facets: readonly Facet[]): void {
  const isNew = facets.some((facet) => !shown.includes(facet));
  shown = facets;
  if (isNew && found) void run().catch(console.error);
}

/** Begins anew when another person reads here than the last time. */
export function searchFor(person: string): void {
  if (person === reader) return;
  reader = person;
  text = '';
  chosen = {};
  from = to = '';
  limit = PAGE;
  found = undefined;
}

export const question = {
  get text(): string {
    return text;
  },
  chosenOf: (facet: Facet): readonly string[] => chosen[facet] ?? [],
  get from(): string {
    return from;
  },
  get to(): string {
    return to;
  },
  get hasDates(): boolean {
    return isDate(from) || isDate(to);
  },
  /** How many filters are set. */
  get filters(): number {
    const codes = FACETS.reduce((sum, facet) => sum + (chosen[facet]?.length ?? 0), 0);
    return codes + (question.hasDates ? 1 : 0);
  },
  /** Undefined until the first answer, and while there is no copy. */
  get found(): Found | undefined {
    return found;
  },
};
