// The only door of boarding passes: what they say, and whether that fits a stay. A calculation without records
// of its own; the table of airports makes it heavy, so a device loads it when there is a pass.
export { findAirport, isNearCountry, type Airport } from './airports.ts';
export { parseBcbp, type Leg, type Pass, type PassFault, type PassRefusal } from './bcbp.ts';
export { compareNames, type NameVerdict } from './names.ts';
export { readPkpass, type WalletFault, type WalletPass } from './pkpass.ts';
export {
  verdictOf,
  type End,
  type Reason,
  type ReasonCode,
  type Traveller,
  type Verdict,
  type VerdictContext,
  type Weight,
} from './verdict.ts';
export { covered, writeBcbp } from './write.ts';
export { dateNear, dateOfDay } from './year.ts';
