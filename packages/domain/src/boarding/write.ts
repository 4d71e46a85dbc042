// How is a boarding pass written? The opposite of reading one, for passes that are made up (tests, the demo
// world), and for copies of which booking code and frequent-flyer number are covered.
import { no, ok, type Result } from '../kernel/index.ts';
import { parseBcbp, type Leg, type Pass, type PassRefusal } from './bcbp.ts';

const hex = (size: number): string => size.toString(16).toUpperCase().padStart(2, '0');

/** Items 142 to 254 of a leg: only the frequent-flyer number is written, with its carrier. */
function conditionalOf({ frequentFlyer, carrier }: Leg): string {
  if (frequentFlyer === undefined) return '';
  const value = [
    ' '.repeat(3 + 10 + 1 + 1 + 3),
    carrier.padEnd(3),
    frequentFlyer.padEnd(16),
    ' '.repeat(1 + 3 + 1),
  ].join('');
  return hex(value.length) + value;
}

function legText(leg: Leg, once: string): string {
  const variable = once + conditionalOf(leg);
  const seat = leg.seat ?? '';
  return [
    leg.bookingCode.padEnd(7),
    leg.from,
    leg.to,
    leg.carrier.padEnd(3),
    /\D$/.test(leg.flight) ? leg.flight.padStart(5, '0') : `${leg.flight.padStart(4, '0')} `,
    String(leg.dayOfYear).padStart(3, '0'),
    'Y',
    /^\d+[A-Z]$/.test(seat) ? seat.padStart(4, '0') : seat.padEnd(4),
    '0001 ',
    '1',
    hex(variable.length),
    variable,
  ].join('');
}

/** Items 8 to 32, as far as the date of issue needs them. */
function onceOf({ issued, legs }: Pass): string {
  if (issued) {
    const value = `   ${String(issued.yearDigit)}${String(issued.dayOfYear).padStart(3, '0')}`;
    return `>6${hex(value.length)}${value}`;
  }
  return legs.some(({ frequentFlyer }) => frequentFlyer !== undefined) ? '>600' : '';
}

/** The text of a pass; reading it again gives the same pass. The name is cut at 20 characters. */
export function writeBcbp(pass: Pass): string {
  const once = onceOf(pass);
  return [
    'M',
    String(pass.legs.length),
    pass.passenger.slice(0, 20).padEnd(20),
    'E',
    ...pass.legs.map((leg, index) => legText(leg, index === 0 ? once : '')),
  ].join('');
}

/** The same pass for a shared view: no booking code, no seat, no frequent-flyer number. Refused for what is no pass. */
export function covered(text: string): Result<string, PassRefusal> {
  const read = parseBcbp(text);
  if (!read.ok) return no(read.error);
  const legs = read.value.legs.map(({ from, to, carrier, flight, dayOfYear }) => ({
    bookingCode: 'XXXXXX',
    from,
    to,
    carrier,
    flight,
    dayOfYear,
  }));
  return ok(writeBcbp({ ...read.value, legs }));
}
