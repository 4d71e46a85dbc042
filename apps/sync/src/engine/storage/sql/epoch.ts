// Which life of the data is this? A random id, made with the tables and anew after a restore, so that
// devices that are ahead of a restored copy notice (trap DB-8, fault A09).
import { randomUUID } from 'node:crypto';
import type { Connection } from './prepared.ts';
import type { Queries } from './queries.ts';

/** The epoch of the data; a new one when there is none yet or when `restored`. */
export async function ensureEpoch(
  connection: Connection,
  queries: Queries,
  restored: boolean,
): Promise<string> {
  const [held] = await connection.rows(queries.findMeta, { name: 'epoch' });
  if (held && !restored) return held.value;
  const epoch = randomUUID();
  await connection.rows(queries.putMeta, { name: 'epoch', value: epoch });
  return epoch;
}
