// How does a query built with Kysely run thousands of times a second? It is compiled once, with slots
// where the values go; afterwards only the text and the values travel.
import { sql, type CompiledQuery, type RawBuilder } from 'kysely';

export type Value = string | number | null;
export type Values = Readonly<Record<string, Value | readonly string[]>>;

/** A place in a query that is filled when it runs. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** An expression that stands for the value called `name`. */
export function slot<T>(name: string): RawBuilder<T> {
  return sql<T>`${new Slot(name)}`;
}

/** A query as text, with the names of its values in order. */
export interface Prepared<Row> {
  readonly text: string;
  readonly slots: readonly (Slot | Value)[];
  /** Only the type of the rows; never a value. */
  readonly row?: Row;
}

/** Compiled form of a query that was built with {@link slot}s. */
export function prepared<Row>(query: CompiledQuery<Row>): Prepared<Row> {
  return {
    text: query.sql,
    slots: query.parameters.map((parameter) => {
      if (parameter instanceof Slot || parameter === null) return parameter;
      if (typeof parameter === 'string' || typeof parameter === 'number') return parameter;
      throw new TypeError(`A query holds a value that no engine takes: ${typeof parameter}.`);
    }),
  };
}

/** The values of one run in the order the text wants them. */
export function bound<Bound>(
  { slots }: Prepared<unknown>,
  values: Values,
  list: (texts: readonly string[]) => Bound,
): (Value | Bound)[] {
  return slots.map((entry) => {
    if (!(entry instanceof Slot)) return entry;
    const value = values[entry.name];
    if (value === undefined) throw new TypeError(`No value for "${entry.name}" in a query.`);
    return typeof value === 'object' && value !== null ? list(value) : value;
  });
}

/** One connection to an engine: runs a query, or a bare command such as `commit`. */
export interface Connection {
  rows<Row>(query: Prepared<Row>, values: Values): Promise<readonly Row[]>;
  command(text: string): Promise<void>;
}
