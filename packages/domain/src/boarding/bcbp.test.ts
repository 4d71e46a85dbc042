// CAP-12, issue 5: is a pass read to its last item, and everything else refused?
import { describe, expect, it } from 'vitest';
import { parseBcbp, type Pass } from './bcbp.ts';
import { covered, writeBcbp } from './write.ts';

/** Examples of the resolution's own guide: one leg without, two legs with conditional items and security. */
const ONE = 'M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100';
const SECURITY =
  '^164GIWVC5EH7JNT684FVNJ91W2QA4DVN5J8K4F0L0GEQ3DF5TGBN8709HKT5D3DW3GBHFCVHMY7J5T6HFR41W2QA4DVN5J8K4F0L0GE';
const TWO =
  'M2DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 14D>6181WW6225BAC 00141234560032A0141234567890 1AC AC 1234567890123    20KYLX58ZDEF456 FRAGVALH 3664 327C012C0002 12E2A0140987654321 1AC AC 1234567890123    2PCNWQ' +
  SECURITY;

const passOf = (text: string): Pass => {
  const read = parseBcbp(text);
  if (!read.ok) throw new Error(`${read.error.code} ${String(read.error.item)}`);
  return read.value;
};
const faultOf = (text: string) => {
  const read = parseBcbp(text);
  return read.ok ? 'read' : [read.error.code, read.error.item];
};

describe('CAP-12 what a pass says', () => {
  it('one leg, mandatory items only', () => {
    expect(passOf(ONE)).toEqual({
      passenger: 'DESMARAIS/LUC',
      isNameFull: false,
      legs: [
        {
          bookingCode: 'ABC123',
          from: 'YUL',
          to: 'FRA',
          carrier: 'AC',
          flight: '834',
          dayOfYear: 326,
          seat: '1A',
        },
      ],
    });
  });
  it('two legs, conditional items, the airline’s own text and a security part', () => {
    const pass = passOf(TWO);
    expect(pass.issued).toEqual({ yearDigit: 6, dayOfYear: 225 });
    expect(pass.legs.map(({ from, to, dayOfYear }) => [from, to, dayOfYear])).toEqual([
      ['YUL', 'FRA', 326],
      ['FRA', 'GVA', 327],
    ]);
    expect(pass.legs.map(({ frequentFlyer }) => frequentFlyer)).toEqual([
      '1234567890123',
      '1234567890123',
    ]);
  });
  it('a line end of the reader is no part of it', () => {
    expect(passOf(`${ONE}\r\n`)).toEqual(passOf(ONE));
  });
});

describe('CAP-12 what is no pass', () => {
  const at = (index: number, value: string): string =>
    ONE.slice(0, index) + value + ONE.slice(index + value.length);
  it.each([
    ['nothing', '', ['notAPass', undefined]],
    ['an address of the web', 'https://example.org/boarding?pass=1', ['notAPass', undefined]],
    ['a long garbage', 'garbage '.repeat(12), ['notAPass', 1]],
    ['five legs', at(1, '5'), ['notAPass', 1]],
    ['a lower-case name', at(2, 'desmarais/luc'), ['itemMalformed', 11]],
    ['two strokes in a name', at(2, 'DES/MA/AIS'), ['itemMalformed', 11]],
    ['no airport', at(30, 'Y1L'), ['itemMalformed', 26]],
    ['from and to the same', at(33, 'YUL'), ['itemMalformed', 38]],
    ['day 000', at(44, '000'), ['itemMalformed', 46]],
    ['day 367', at(44, '367'), ['itemMalformed', 46]],
    ['a size that is no number', at(58, 'ZZ'), ['itemMalformed', 6]],
    ['more announced than there is', at(58, '0A'), ['sizeWrong', 6]],
    ['more there than announced', `${ONE}>180`, ['sizeWrong', 25]],
    ['something behind the signature', `${ONE}^102ABX`, ['sizeWrong', 30]],
    ['a second leg that is missing', at(1, '2'), ['sizeWrong', undefined]],
    ['a security part that is cut', TWO.slice(0, -1), ['sizeWrong', undefined]],
    ['a conditional part that does not open', `${ONE.slice(0, 58)}04ABCD`, ['itemMalformed', 8]],
    ['half of an item', `${ONE.slice(0, 58)}09>6051WW62`, ['sizeWrong', 22]],
    ['a page of text', 'M1'.padEnd(5000, 'A'), ['notAPass', undefined]],
  ])('%s', (_what, text, fault) => {
    expect(faultOf(text)).toEqual(fault);
  });
});

describe('a covered copy', () => {
  it('J8 (k) has neither booking code nor frequent-flyer number, and is a pass all the same', () => {
    const copy = covered(TWO);
    if (!copy.ok) throw new Error(copy.error.code);
    for (const secret of ['ABC123', 'DEF456', '1234567890123'])
      expect(copy.value).not.toContain(secret);
    expect(passOf(copy.value).legs.map(({ from, to }) => [from, to])).toEqual([
      ['YUL', 'FRA'],
      ['FRA', 'GVA'],
    ]);
  });
  it('what is no pass has no copy', () => {
    expect(covered('garbage').ok).toBe(false);
  });
  it('what was written reads as it was meant', () => {
    expect(passOf(writeBcbp(passOf(TWO)))).toEqual(passOf(TWO));
  });
});
