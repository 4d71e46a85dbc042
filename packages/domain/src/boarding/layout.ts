// What stands where in a bar coded boarding pass (IATA Resolution 792, BCBP)? Each row is an item of the
// resolution with its number, its length and the form it must have. Whatever has another form is no pass.

export interface ItemOfPass {
  /** Number of the item in the resolution. */
  readonly item: number;
  readonly name: string;
  readonly length: number;
  /** Form of the whole item, with its padding. */
  readonly form: RegExp;
}

const row = (item: number, name: string, length: number, form: RegExp): ItemOfPass => ({
  item,
  name,
  length,
  form,
});

/** Upper-case letters and what stands in printed names; left-aligned, with at most one stroke. */
const NAME = /^[A-Z][A-Z .'-]*(?:\/[A-Z .'-]*)?$/;
const AIRPORT = /^[A-Z]{3}$/;
const DAY_OF_YEAR = /^(?:00[1-9]|0[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])$/;
const AIRLINE = /^(?:[A-Z0-9]{2} |[A-Z0-9]{3})$/;
const OPTIONAL_AIRLINE = /^(?:[A-Z0-9]{2} |[A-Z0-9]{3}| {3})$/;
const SIZE = /^[0-9A-F]{2}$/;
const ANY = /^[\x20-\x7e]*$/;

/** Mandatory items that stand once, at the beginning. */
export const ONCE: readonly ItemOfPass[] = [
  row(1, 'formatCode', 1, /^M$/),
  row(5, 'legs', 1, /^[1-4]$/),
  row(11, 'passenger', 20, NAME),
  row(253, 'electronicTicket', 1, /^[E L]$/),
];

/** Mandatory items of every leg. */
export const PER_LEG: readonly ItemOfPass[] = [
  row(7, 'bookingCode', 7, /^[A-Z0-9]{5,7} {0,2}$/),
  row(26, 'from', 3, AIRPORT),
  row(38, 'to', 3, AIRPORT),
  row(42, 'carrier', 3, AIRLINE),
  row(43, 'flight', 5, /^(?:\d{4}[A-Z ]|\d{1,3}[A-Z]? +| +\d{1,4}[A-Z]?)$/),
  row(46, 'dayOfYear', 3, DAY_OF_YEAR),
  row(71, 'compartment', 1, /^[A-Z ]$/),
  row(104, 'seat', 4, /^(?:\d{3}[A-Z]|[A-Z0-9]{1,4} *| *[A-Z0-9]{1,4}| {4})$/),
  row(107, 'sequence', 5, /^(?:\d{4}[A-Z0-9 ]|[0-9A-Z]{1,5} *| *[0-9A-Z]{1,5}| {5})$/),
  row(113, 'status', 1, /^[0-9A-Z ]$/),
  row(6, 'variableSize', 2, SIZE),
];

/** Conditional items that stand once, in the first leg; older versions of the standard end earlier. */
export const CONDITIONAL_ONCE: readonly ItemOfPass[] = [
  row(15, 'passengerDescription', 1, /^[0-9A-Z ]$/),
  row(12, 'sourceOfCheckIn', 1, /^[A-Z0-9 ]$/),
  row(14, 'sourceOfPass', 1, /^[A-Z0-9 ]$/),
  row(22, 'issued', 4, /^(?:\d{4}| {4})$/),
  row(16, 'documentType', 1, /^[A-Z0-9 ]$/),
  row(21, 'issuer', 3, OPTIONAL_AIRLINE),
  row(23, 'bagTag', 13, ANY),
  row(31, 'bagTag2', 13, ANY),
  row(32, 'bagTag3', 13, ANY),
];

/** Conditional items of every leg; what follows them is for the airline alone (item 4). */
export const CONDITIONAL_PER_LEG: readonly ItemOfPass[] = [
  row(142, 'airlineNumber', 3, /^(?:\d{3}| {3})$/),
  row(143, 'documentNumber', 10, /^[0-9A-Z ]{10}$/),
  row(18, 'selectee', 1, /^[0-9A-Z ]$/),
  row(108, 'documentsChecked', 1, /^[0-9A-Z ]$/),
  row(19, 'marketingCarrier', 3, OPTIONAL_AIRLINE),
  row(20, 'frequentFlyerAirline', 3, OPTIONAL_AIRLINE),
  row(236, 'frequentFlyer', 16, ANY),
  row(89, 'reducedFare', 1, /^[0-9A-Z ]$/),
  row(118, 'freeBaggage', 3, /^[0-9A-Z ]{3}$/),
  row(254, 'fastTrack', 1, /^[YN ]$/),
];

/** Item 8 opens the conditional part, item 9 is its version; item 25 opens the security part. */
export const CONDITIONAL_BEGINS = '>';
export const SECURITY_BEGINS = '^';
/** Longest text the resolution foresees is far below; a longer one is nobody's pass. */
export const LONGEST = 700;
