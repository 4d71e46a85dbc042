// How many boarding passes does the app read off pictures (issue 5, Done when 2), and how long does a phone
// without a network take for a verdict (J8 (a))?
import { readPasses } from '../passes/read.ts';
import { figure, quantile, type Figure } from './figure.ts';
import { verdictMilliseconds } from './verdict.ts';

const SEED = 2027;
const PASSES = 200;

async function barcodes(): Promise<Figure[]> {
  const results = await readPasses(SEED, PASSES);
  const read = results.filter(({ isRead }) => isRead);
  for (const { case: unread } of results.filter(({ isRead }) => !isRead))
    console.error('not read:', unread.symbology, JSON.stringify(unread.quality));
  for (const { case: wrong } of read.filter(({ isRight }) => !isRight))
    console.error('wrong verdict:', wrong.about, wrong.text);
  const goal = 'issue 5, Done when 2';
  return [
    figure({
      case: 'barcodes',
      metric: `share of ${String(PASSES)} made-up passes that are read`,
      unit: '1',
      own: read.length / PASSES,
      goal: `${goal}: at least 0.98`,
    }),
    figure({
      case: 'barcodes',
      metric: 'share of the read ones with the right verdict',
      unit: '1',
      own: read.filter(({ isRight }) => isRight).length / read.length,
      goal: `${goal}: 1`,
    }),
  ];
}

async function verdict(): Promise<Figure[]> {
  const { first, later } = await verdictMilliseconds();
  const goal = 'issue 5, Done when 6: at most 1500 ms at 4x CPU slowdown, offline';
  return [
    figure({
      case: 'verdict',
      metric: 'from a picture of 12 megapixels to the verdict, the first of a start',
      unit: 'ms',
      own: first,
      goal,
    }),
    figure({
      case: 'verdict',
      metric: 'the same, median of the later ones',
      unit: 'ms',
      own: quantile(later, 0.5),
      goal,
    }),
  ];
}

export const barcodeCases = { barcodes, verdict };
