// How much does the scheme pay at most for a stay in a country? Dated tables; a new amount is a new table.
import rows from './data/tables.json' with { type: 'json' };

export interface LumpSumTable {
  readonly id: string;
  /** First and last civil date its amounts hold. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Full amount in euro cents by host country; a country without one has none configured. */
  readonly fullCents: Readonly<Record<string, number>>;
}

export const lumpSumTables: readonly LumpSumTable[] = rows;

/** The table with this name; undefined for a name nobody knows. */
export function lumpSumTableNamed(id: string): LumpSumTable | undefined {
  return lumpSumTables.find((table) => table.id === id);
}
