// What is a concept made of, and how do engines reach it without knowing it?
import type { TObject, TSchema } from 'typebox';
import type { Transition } from './machine.ts';
import type { Actor, Party, Policy } from './policy.ts';
import type { Data, FactRef, Facts, RecordOf } from './record.ts';
import type { Refusal } from './refusal.ts';
import type { Command, Request } from './request.ts';
import type { Result } from './result.ts';
import type { Rule } from './rule.ts';
import type { WrittenOf } from './written.ts';

/** A command on another concept that an accepted change brings along, given by the server itself. */
export interface Effect {
  readonly concept: string;
  readonly record: string;
  readonly command: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface CommandContext<D extends object> {
  /** Undefined only for commands that start from `absent`. */
  readonly record: RecordOf<D> | undefined;
  readonly request: Command;
  readonly actor: Actor;
  readonly facts: Facts;
  /** Instant of the one who decides: the server's clock, or the device's guess for a forecast. */
  readonly now: string;
}

/** What a command makes of a record's fields, and what it brings along. */
export interface Applied<D extends object> {
  readonly data: D;
  readonly effects?: readonly Effect[];
}

export interface CommandSpec<D extends object = Data> {
  readonly payload: TSchema;
  /** The act seals something: the request must carry `seen`. */
  readonly seals: boolean;
  /** The person proves once more who they are, shortly before it is judged (money, signatures, accounts). */
  readonly fresh?: true;
  apply(context: CommandContext<D>): Result<Applied<D>, Refusal>;
}

export interface Concept<D extends object = Data> {
  readonly name: string;
  /** Version of the schema. There is one of each so far, and nothing that would lead from one to the next. */
  readonly version: number;
  /** All fields optional or not, `additionalProperties: false`; maps of items, never lists, where items are edited. */
  readonly schema: TObject;
  /** Field groups that stand or fall together (start and end). Each field in at most one group. */
  readonly groups: readonly (readonly string[])[];
  readonly states: readonly Transition[];
  readonly policy: Policy<D>;
  readonly rules: readonly Rule<D>[];
  readonly commands: Readonly<Record<string, CommandSpec<D>>>;
  /**
   * Fields that say who and when (`submittedAt`, `lastEditedBy`). No device can foresee them, so they
   * are left out of what a seal compares.
   */
  readonly stamped: readonly string[];
  /** Writes the stamps of an accepted edit; commands write theirs in `apply`. */
  stampEdit(data: D, actor: Actor, now: string): D;
  /** Facts a decision on this request looks at; asked again with what was found until nothing is new. */
  needs(request: Request, record: RecordOf<D> | undefined, facts: Facts): readonly FactRef[];
  /** Present where several people write a record's text together. */
  readonly written?: WrittenOf<D>;
  /** Valid samples, at least one in every state. */
  examples(): readonly RecordOf<D>[];
}

export interface Registry {
  /** In the order in which concepts may know each other. */
  readonly concepts: readonly Concept[];
  /** The concept whose records are the people who sign in; their id is the author of requests. */
  readonly people: string;
  /** Hats a person wears at an instant (`role@key`), the personal one (`self@user:…`) first. */
  hatsOf(person: RecordOf, now: string): readonly string[];
  /** What a refused, partly applied or deferred request leaves for its author: an inbox record. */
  onRefused(request: Request, outcome: RefusedPart, now: string): readonly Effect[];
  /** Notices for the relations a transition tells, made from the record as it is afterwards. */
  onTold(
    request: Request,
    record: RecordOf,
    tells: readonly Party[],
    now: string,
  ): readonly Effect[];
  /** Version of the rule numbers that are in force at an instant. */
  ruleSetAt(now: string): string;
}

/** The part of an outcome an inbox item is made of. */
export interface RefusedPart {
  readonly verdict: 'refused' | 'partly' | 'deferred';
  readonly refusal: Refusal;
  /** Dotted paths that kept the server's value; all fields of the request where empty. */
  readonly collided: readonly string[];
  /** What came, as text, where it has no form that could be kept as a request. */
  readonly text?: string;
}

/** Concept by name; undefined for a name nobody knows. */
export function conceptNamed(registry: Registry, name: string): Concept | undefined {
  return registry.concepts.find((concept) => concept.name === name);
}
