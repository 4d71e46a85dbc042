// Which questions to the help desk does this device hold, and how is one asked, answered, closed?
import {
  OPEN_QUERIES,
  query as concept,
  type Answer,
  type Picture,
  type Query,
  type QueryCategory,
} from '@cxc/domain';
import {
  actorUnder,
  derivedId,
  hatRole,
  possibleCommands,
  relationsOf,
  type RecordOf,
  type Refusal,
} from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { currentLocale } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { activeHat, keyId } from '../device/hat.svelte.ts';
import { findDesk, live } from '../device/live.svelte.ts';
import { stateLabel } from '../words/refusal.ts';
import { say } from '../words/say.ts';
import type { ReadingAlong } from './partnership.ts';

/** A question as it is shown: the server's word with the person's own pending requests over it. */
export interface ShownQuery extends Shown {
  readonly record: RecordOf<Query>;
}

const all = live<readonly Shown[]>((desk) => desk.watch('query'), []);

export function allQueries(): readonly ShownQuery[] {
  return all.current as readonly ShownQuery[];
}

export function findQuery(id: string): ShownQuery | undefined {
  return allQueries().find((shown) => shown.id === id);
}

const newestFirst = (a: ShownQuery, b: ShownQuery): number =>
  a.record.data.lastAt < b.record.data.lastAt ? 1 : -1;

/** Questions of the open person, those with the newest words first. */
export function ownQueries(): ShownQuery[] {
  return allQueries()
    .filter(({ record }) => record.data.openedBy === deviceState.person)
    .sort(newestFirst);
}

/** Own questions nobody has settled yet. */
export function openOwn(): ShownQuery[] {
  return ownQueries().filter(({ record }) => OPEN_QUERIES.includes(record.state));
}

/** The hat of the Support Office, where the person wears it now. */
export function officeHat(): string | undefined {
  const hat = activeHat();
  return hat !== undefined && hatRole(hat) === 'support_office' ? hat : undefined;
}

/** Where a question stands, as its reader sees it. */
export function stateWords(state: string): string {
  const own = stateLabel('query', state);
  return officeHat() === undefined ? own : say(`query.office.${state}`, undefined, own);
}

/** Questions that wait for the Support Office; none under another hat. */
export function waitingForOffice(): ShownQuery[] {
  if (officeHat() === undefined) return [];
  return allQueries().filter(({ record }) => ['open', 'assigned'].includes(record.state));
}

/** Own questions that the Support Office asked something back on. */
export function waitingForOwn(): ShownQuery[] {
  return ownQueries().filter(({ record }) => record.state === 'waiting_user');
}

/** What is said in a thread, oldest first. */
export function answersOf({ record }: ShownQuery): readonly (Answer & { readonly id: string })[] {
  return Object.entries(record.data.answers ?? {})
    .map(([id, answer]) => ({ id, ...answer }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

/** Its pictures as they can be shown, oldest first. */
export function picturesOf({ record }: ShownQuery): readonly { id: string; src: string }[] {
  return Object.entries(record.data.pictures ?? {})
    .sort(([, a], [, b]) => (a.at < b.at ? -1 : 1))
    .map(([id, { type, data }]) => ({ id, src: `data:${type};base64,${data}` }));
}

/** The hat a person acts under towards a question: their own as who asked, the office's otherwise. */
export function hatFor({ record }: ShownQuery): string | undefined {
  if (officeHat() !== undefined) return officeHat();
  return record.data.openedBy === deviceState.person ? activeHat() : undefined;
}

/** Commands the person could give now. */
export function possibleOn(shown: ShownQuery): readonly string[] {
  const hat = hatFor(shown);
  if (hat === undefined) return [];
  const actor = actorUnder(deviceState.person ?? '', hat);
  const parties = relationsOf(concept.policy, shown.record, actor);
  return possibleCommands(concept.states, shown.record.state, parties);
}

/** Gives a command; null when it is on the disk of this device. */
export async function give(
  shown: ShownQuery,
  command: string,
  payload: Readonly<Record<string, unknown>> = {},
): Promise<Refusal | null> {
  const hat = hatFor(shown);
  if (hat === undefined) return { code: 'FORBIDDEN_ROLE' };
  return fileDraft({ act: 'command', concept: 'query', record: shown.id, hat, command, payload });
}

export type SmallPicture = Omit<Picture, 'at'>;

/** What a person sends: words, pictures and the lines they left in. */
export interface Asked {
  readonly category: QueryCategory;
  readonly text: string;
  readonly diagnostics: Readonly<Record<string, string>>;
  readonly pictures: readonly SmallPicture[];
  /** Who may read along, and for which organisation. */
  readonly reads?: ReadingAlong | undefined;
  readonly phone?: string | undefined;
  readonly about?: { readonly concept: string; readonly record: string } | undefined;
}

/** Files a question and its pictures; the refusal says that it is not kept. */
export async function askHelp(
  asked: Asked,
): Promise<{ readonly id: string; readonly refusal: Refusal | null }> {
  const id = crypto.randomUUID();
  const hat = activeHat();
  if (hat === undefined || !findDesk()) return { id, refusal: { code: 'NOT_ON_THIS_DEVICE' } };
  const { category, text, diagnostics, pictures, reads, phone, about } = asked;
  const file = (command: string, payload: Record<string, unknown>): Promise<Refusal | null> =>
    fileDraft({ act: 'command', concept: 'query', record: id, hat, command, payload });
  let refusal = await file('create', {
    category,
    text,
    language: currentLocale(),
    ...(Object.keys(diagnostics).length > 0 ? { diagnostics } : {}),
    ...(hat.startsWith('participant@') ? { organisationId: keyId(hat) } : {}),
    ...reads,
    ...(phone === undefined ? {} : { callRequested: true, callPhone: phone }),
    ...(about ? { about } : {}),
  });
  for (const [at, picture] of pictures.entries())
    refusal ??= await file('addPicture', { id: derivedId('picture', id, String(at)), ...picture });
  return { id, refusal };
}
