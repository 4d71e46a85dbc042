// Which passes does the proof of Done when 2 read? Made up by a seed: a text, a symbology, a picture of stated
// quality, and the verdict that follows from how the case was made (never from asking the code under test).
import { writeBcbp, type Verdict, type VerdictContext } from '@cxc/domain/boarding';
import type { Random } from '../world/random.ts';
import type { Quality } from './photo.ts';
import { SYMBOLOGIES, type Symbology } from './symbol.ts';

export interface PassCase {
  readonly text: string;
  readonly symbology: Symbology;
  readonly quality: Quality;
  readonly context: VerdictContext;
  readonly expected: Verdict['verdict'];
  /** What is told apart, for the one who reads a failure. */
  readonly about: string;
}

/** The stated quality: what a phone gives without care, in a seat, at arm's length. */
export const STATED = {
  module: [3, 6],
  rotation: [0, 360],
  blur: [0, 0.45],
  noise: [0, 14],
  glare: [0, 0.6],
  shadow: [0, 0.5],
} as const;

const CONTEXT: VerdictContext = {
  stay: { start: '2027-03-08', end: '2027-03-10' },
  homeCountry: 'IT',
  hostCountry: 'BE',
  travellers: [
    { id: 'vo-1', name: 'Maria Elena Rossi', isOwner: true },
    { id: 'vo-2', name: 'Luca Bianchi', isOwner: false },
  ],
};

interface Variant {
  readonly about: string;
  readonly expected: Verdict['verdict'];
  readonly passenger?: string;
  readonly from?: string;
  readonly to?: string;
  readonly day?: number;
}

/** Days 066 and 069 of 2027 are 7 and 10 March. */
const VARIANTS: readonly Variant[] = [
  { about: 'the way there', expected: 'match' },
  { about: 'the way back', expected: 'match', from: 'BRU', to: 'FCO', day: 69 },
  { about: 'name with a title', expected: 'match', passenger: 'ROSSI/MARIAELENAMRS' },
  { about: 'name in the other order', expected: 'match', passenger: 'MARIA/ROSSI' },
  { about: 'an initial', expected: 'plausible', passenger: 'ROSSI/M' },
  { about: 'four days early', expected: 'plausible', day: 63 },
  { about: 'half of the way', expected: 'plausible', to: 'FRA' },
  { about: 'the pass of another visitor', expected: 'mismatch', passenger: 'BIANCHI/LUCA' },
  { about: 'a stranger', expected: 'mismatch', passenger: 'NOBODY/ANNA' },
  { about: 'another summer', expected: 'mismatch', day: 200 },
  { about: 'another journey', expected: 'mismatch', from: 'LIS', to: 'ARN' },
];

const CODE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

function between(random: Random, [least, most]: readonly [number, number]): number {
  return least + (most - least) * random.next();
}

/** So many cases, the symbologies in turn. */
export function passCases(random: Random, count: number): readonly PassCase[] {
  return Array.from({ length: count }, (_, index): PassCase => {
    const { about, expected, passenger, from, to, day } = random.pick(VARIANTS);
    const text = writeBcbp({
      passenger: passenger ?? 'ROSSI/MARIA ELENA',
      isNameFull: false,
      legs: [
        {
          bookingCode: Array.from({ length: 6 }, () => random.pick([...CODE])).join(''),
          from: from ?? 'FCO',
          to: to ?? 'BRU',
          carrier: random.pick(['SN', 'AZ', 'LH', 'U2']),
          flight: String(100 + random.int(9000)),
          dayOfYear: day ?? 66,
          seat: `${String(1 + random.int(40))}${random.pick(['A', 'C', 'F'])}`,
          ...(random.chance(0.5) ? { frequentFlyer: String(1e9 + random.int(1e9)) } : {}),
        },
      ],
    });
    const quality: Quality = {
      module: between(random, STATED.module),
      rotation: between(random, STATED.rotation),
      blur: between(random, STATED.blur),
      noise: between(random, STATED.noise),
      glare: between(random, STATED.glare),
      shadow: between(random, STATED.shadow),
    };
    return {
      about,
      expected,
      text,
      symbology: SYMBOLOGIES[index % SYMBOLOGIES.length] ?? 'azteccode',
      quality,
      context: CONTEXT,
    };
  });
}
