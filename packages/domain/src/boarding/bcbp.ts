// Is this text a boarding pass, and what does it say? Strict: each item must have its form and each size must
// add up (IATA Resolution 792, the items by their numbers); everything else is refused, whatever it looks like.
import { no, ok, type Result } from '../kernel/index.ts';
import {
  CONDITIONAL_BEGINS,
  CONDITIONAL_ONCE,
  CONDITIONAL_PER_LEG,
  LONGEST,
  ONCE,
  PER_LEG,
  SECURITY_BEGINS,
  type ItemOfPass,
} from './layout.ts';

/** Why a text is no pass: not one at all, an item of a wrong form, or sizes that do not add up. */
export type PassFault = 'notAPass' | 'itemMalformed' | 'sizeWrong';

export interface PassRefusal {
  readonly code: PassFault;
  /** Number of the item in the resolution, where it is about one. */
  readonly item?: number;
}

/** One flight. All texts without their padding. */
export interface Leg {
  /** Item 7; who has it and the name can change the booking: never on a shared view. */
  readonly bookingCode: string;
  readonly from: string;
  readonly to: string;
  readonly carrier: string;
  /** Without leading zeros: `SN 3176` is carrier and flight. */
  readonly flight: string;
  /** 1 to 366; the pass does not say of which year. */
  readonly dayOfYear: number;
  readonly seat?: string;
  /** Item 236. */
  readonly frequentFlyer?: string;
}

export interface Pass {
  /** Item 11 as printed, without its padding: `ROSSI/MARIA ELENA MRS`. */
  readonly passenger: string;
  /** The name fills all 20 characters: it may have been cut. */
  readonly isNameFull: boolean;
  readonly legs: readonly Leg[];
  /** Item 22: last digit of the year and day of the year on which the pass was issued. */
  readonly issued?: { readonly yearDigit: number; readonly dayOfYear: number };
}

class Malformed extends Error {
  readonly why: PassRefusal;
  constructor(code: PassFault, item?: number) {
    super(code);
    this.why = item === undefined ? { code } : { code, item };
  }
}

/** Reads on through a text, item by item. */
class Reader {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  take(length: number): string {
    if (this.at + length > this.text.length) throw new Malformed('sizeWrong');
    this.at += length;
    return this.text.slice(this.at - length, this.at);
  }
  /** Items in their order, until a part is over: older versions leave out the last ones, never half of one. */
  takeItems(rows: readonly ItemOfPass[], within = Infinity): Map<string, string> {
    const values = new Map<string, string>();
    let left = within;
    for (const { item, name, length, form } of rows) {
      if (left === 0) break;
      if (left < length) throw new Malformed('sizeWrong', item);
      const value = this.take(length);
      if (!form.test(value)) throw new Malformed('itemMalformed', item);
      values.set(name, value);
      left -= length;
    }
    return values;
  }
  takeSize(item: number): number {
    const size = this.take(2);
    if (!/^[0-9A-F]{2}$/.test(size)) throw new Malformed('itemMalformed', item);
    return Number.parseInt(size, 16);
  }
  get isAtEnd(): boolean {
    return this.at === this.text.length;
  }
}

const widthOf = (rows: readonly ItemOfPass[]): number =>
  rows.reduce((sum, { length }) => sum + length, 0);
const MOST_ONCE = widthOf(CONDITIONAL_ONCE);
const MOST_PER_LEG = widthOf(CONDITIONAL_PER_LEG);

/** The variable part of a leg (items 8 to 10 in the first, 17 and what follows in each, 4 at the end). */
function readVariable(reader: Reader, size: number, isFirst: boolean): Map<string, string> {
  const values = new Map<string, string>();
  const end = reader.at + size;
  if (end > reader.text.length) throw new Malformed('sizeWrong', 6);
  // Nothing, or only what the airline wrote for itself.
  if (size === 0) return values;
  if (isFirst) {
    if (reader.take(1) !== CONDITIONAL_BEGINS) throw new Malformed('itemMalformed', 8);
    if (!/^[1-9A-Z]$/.test(reader.take(1))) throw new Malformed('itemMalformed', 9);
    const once = reader.takeSize(10);
    if (once > MOST_ONCE || reader.at + once > end) throw new Malformed('sizeWrong', 10);
    for (const [name, value] of reader.takeItems(CONDITIONAL_ONCE, once)) values.set(name, value);
  }
  if (reader.at < end) {
    const perLeg = reader.takeSize(17);
    if (perLeg > MOST_PER_LEG || reader.at + perLeg > end) throw new Malformed('sizeWrong', 17);
    for (const [name, value] of reader.takeItems(CONDITIONAL_PER_LEG, perLeg))
      values.set(name, value);
  }
  // Item 4: for the airline alone.
  reader.take(end - reader.at);
  return values;
}

function legOf(items: Map<string, string>, more: Map<string, string>): Leg {
  const get = (name: string): string => (items.get(name) ?? more.get(name) ?? '').trim();
  const seat = get('seat').replace(/^0+(?=\d)/, '');
  const frequentFlyer = get('frequentFlyer');
  return {
    bookingCode: get('bookingCode'),
    from: get('from'),
    to: get('to'),
    carrier: get('carrier'),
    flight: get('flight').replace(/^0+(?=\d)/, ''),
    dayOfYear: Number(get('dayOfYear')),
    ...(seat === '' ? {} : { seat }),
    ...(frequentFlyer === '' ? {} : { frequentFlyer }),
  };
}

/** Items 25 and 28 to 30: a signature of the airline, of the length it names. */
function readSecurity(reader: Reader): void {
  if (reader.isAtEnd) return;
  if (reader.take(1) !== SECURITY_BEGINS) throw new Malformed('sizeWrong', 25);
  if (!/^[0-9A-Z]$/.test(reader.take(1))) throw new Malformed('itemMalformed', 28);
  reader.take(reader.takeSize(29));
  if (!reader.isAtEnd) throw new Malformed('sizeWrong', 30);
}

function issuedOf(conditional: Map<string, string>): Pass['issued'] {
  const value = conditional.get('issued')?.trim() ?? '';
  const dayOfYear = Number(value.slice(1));
  if (value === '' || dayOfYear < 1 || dayOfYear > 366) return undefined;
  return { yearDigit: Number(value.slice(0, 1)), dayOfYear };
}

function read(text: string): Pass {
  const reader = new Reader(text);
  const once = reader.takeItems(ONCE);
  const legs: Leg[] = [];
  let issued: Pass['issued'];
  for (let index = 0; index < Number(once.get('legs')); index += 1) {
    const items = reader.takeItems(PER_LEG);
    const size = Number.parseInt(items.get('variableSize') ?? '0', 16);
    const more = readVariable(reader, size, index === 0);
    if (index === 0) issued = issuedOf(more);
    const leg = legOf(items, more);
    if (leg.from === leg.to) throw new Malformed('itemMalformed', 38);
    legs.push(leg);
  }
  readSecurity(reader);
  const printed = once.get('passenger') ?? '';
  return {
    passenger: printed.trim(),
    isNameFull: !printed.endsWith(' '),
    legs,
    ...(issued === undefined ? {} : { issued }),
  };
}

/**
 * What a bar coded boarding pass says, CAP-12. Never throws for a text; refuses everything that is not one to
 * the last character. It is a help to type less, and no proof that the pass is real.
 */
export function parseBcbp(text: string): Result<Pass, PassRefusal> {
  // Some readers end what they read with a line.
  const bare = text.replace(/[\r\n]+$/, '');
  if (bare.length < widthOf(ONCE) + widthOf(PER_LEG) || bare.length > LONGEST)
    return no({ code: 'notAPass' });
  if (!/^M[1-4]/.test(bare)) return no({ code: 'notAPass', item: 1 });
  try {
    return ok(read(bare));
  } catch (error) {
    if (error instanceof Malformed) return no(error.why);
    throw error;
  }
}
