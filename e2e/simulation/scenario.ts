// What does the simulation need to know of a scheme? The engine is run with a registry; people, what
// they do and who may see what come from here.
import type { RecordOf, Registry } from '@cxc/domain/kernel';
import type { Random } from '../world/random.ts';

export interface Member {
  readonly id: string;
  readonly email: string;
}

/** Something a person does, before the device makes a request of it. */
export type Intent = { readonly hat: string; readonly concept: string; readonly record: string } & (
  | { readonly act: 'edit'; readonly values: Readonly<Record<string, unknown>> }
  | {
      readonly act: 'command';
      readonly command: string;
      readonly payload: Readonly<Record<string, unknown>>;
    }
);

/** What a person sees just now, as material for the next thing they do. */
export interface Sight {
  readonly person: string;
  readonly hats: readonly string[];
  all(concept: string): readonly RecordOf[];
  readonly random: Random;
  /** A text nobody has written before. */
  token(): string;
}

/** A part of a record somebody may see: its state and those of its fields. */
export interface Visible {
  readonly state: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Scenario {
  readonly registry: Registry;
  /** People with a device each, or several; the last one changes roles and has no device. */
  readonly members: readonly Member[];
  readonly admin: Member & { readonly hat: string };
  /** Index into `members` of the person of each device. */
  readonly devices: readonly number[];
  /** Records there are before the first step, people included. */
  readonly seeds: readonly RecordOf[];
  /** Something this person does next; undefined when nothing comes to mind. */
  act(sight: Sight): Intent | undefined;
  /** A change of somebody's roles, as the admin's command. */
  changeRole(random: Random, people: readonly RecordOf[]): Intent | undefined;
  /**
   * The oracle: what of a record this person may see, told from the scheme's prose and not from its
   * policy tables. Undefined: not even that it exists.
   */
  sees(person: RecordOf, record: RecordOf, now: string): Visible | undefined;
}
