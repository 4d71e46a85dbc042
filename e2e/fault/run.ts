// `npm run fault -- ID [--n=] [--seed=]` runs one fault; without ID all of them; `--small` with the few
// repetitions of every test run; `--part=1/2` runs every second one, for two processes side by side. One line each,
// and a sum at the end.
import { randomFrom } from '../world/random.ts';
import { approvalFaults } from './approvals.ts';
import { awayFaults } from './away.ts';
import { clockFaults } from './clockJumps.ts';
import { browserFaults, deviceFaults } from './device.ts';
import { diskFaults } from './disk.ts';
import { endedFaults } from './ended.ts';
import { NotRun, type Fault } from './fault.ts';
import { fileFaults } from './files.ts';
import { messageFaults } from './message.ts';
import { networkFaults } from './network.ts';
import { readerFaults } from './readers.ts';
import { restoredFaults } from './restored.ts';
import { rightsFaults } from './rights.ts';
import { scannerFaults } from './scanner.ts';
import { serverFaults } from './server.ts';
import { sideDoorFaults } from './sideDoors.ts';
import { textFaults } from './texts.ts';
import { uploadFaults } from './uploads.ts';
import { webFaults } from './web.ts';

const standing: readonly Fault[] = [
  ...serverFaults,
  ...diskFaults,
  ...networkFaults,
  ...messageFaults,
  ...deviceFaults,
  ...awayFaults,
  ...rightsFaults,
  ...approvalFaults,
  ...sideDoorFaults,
  ...endedFaults,
  ...restoredFaults,
  ...clockFaults,
  ...uploadFaults,
  ...fileFaults,
  ...scannerFaults,
  ...readerFaults,
  ...textFaults,
  ...webFaults,
];
// The journeys run by themselves in `npm test`: here only when asked for.
const faults: readonly Fault[] = [...standing, ...browserFaults];

const args = process.argv.slice(2);
const option = (name: string): number | undefined => {
  const given = args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  return given === undefined ? undefined : Number(given);
};
const wanted = args.filter((arg) => !arg.startsWith('--'));
const small = args.includes('--small');
const seed = option('seed') ?? (small ? 1 : Date.now() % 1_000_000);

const [, part = '1', parts = '1'] =
  /^--part=(\d+)\/(\d+)$/.exec(args.find((arg) => arg.startsWith('--part=')) ?? '') ?? [];
const chosen = (
  wanted.length === 0 ? (small ? standing : faults) : faults.filter(({ id }) => wanted.includes(id))
).filter((_fault, at) => at % Number(parts) === Number(part) - 1);
const unknown = wanted.filter((id) => !faults.some((fault) => fault.id === id));
if (unknown.length > 0 || args.includes('--list')) {
  for (const { id, sentence } of faults) console.log(`${id.padEnd(16)} ${sentence}`);
  if (unknown.length > 0) console.error(`Unknown: ${unknown.join(', ')}`);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const closing: string[] = [];

async function runOne(fault: Fault): Promise<void> {
  const n = option('n') ?? (small ? fault.small : fault.full);
  const head = `${fault.id} n=${n} seed=${seed}`;
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    await fault.run({ n, seed, random: randomFrom(seed) });
    counts.passed += 1;
    console.log(`${head} ok (${seconds()})`);
  } catch (error) {
    if (error instanceof NotRun) {
      counts.skipped += 1;
      console.log(`${head} not run (${error.message})`);
      closing.push(`not run: ${fault.id} (${error.message})`);
      return;
    }
    counts.failed += 1;
    console.log(`${head} FAILED (${seconds()})`);
    console.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    closing.push(`FAILED ${fault.id}: ${line}`);
  }
}

for (const fault of chosen) await runOne(fault);
for (const line of closing) console.log(line);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 ? 1 : 0);
