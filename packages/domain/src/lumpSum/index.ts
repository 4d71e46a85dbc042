// The door of the lump sum: tables of amounts, and how the most of a stay follows from them.
export {
  agreedObjection,
  deriveLumpSum,
  type Counterfactual,
  type LumpSum,
  type LumpSumInput,
  type LumpSumStep,
} from './derive.ts';
export { lumpSumTableNamed, lumpSumTables, type LumpSumTable } from './tables.ts';
