// On which scene do faults of a device play? The toy world: the real engine and server on a virtual clock.
import { noteId } from '@cxc/sync';
import type { SimDevice } from '../simulation/device.ts';
import { emptyTruth, type Truth } from '../simulation/observed.ts';
import type { Plant } from '../simulation/plants.ts';
import { openPopulation, type Population } from '../simulation/population.ts';
import { ORGANISATIONS, toyScenario } from '../simulation/toyScenario.ts';
import { virtualClock, type VirtualClock } from '../world/clock.ts';
import type { Random } from '../world/random.ts';
import { must } from './fault.ts';

const START = Date.UTC(2026, 10, 2, 9);

export interface Scene {
  readonly clock: VirtualClock;
  readonly truth: Truth;
  readonly population: Population;
  readonly random: Random;
  /** Calls that reached the server so far. */
  calls(): number;
  /** Lets everybody talk until all is quiet. */
  rest(): Promise<void>;
}

let scenes = 0;

/** The toy world: device 0 and 1 of a lead, 2 a member, 3 a lead elsewhere, 4 the desk. */
export async function onScene(
  random: Random,
  work: (scene: Scene) => Promise<void>,
  options: { readonly files?: boolean } = {},
): Promise<void> {
  scenes += 1;
  const clock = virtualClock(START);
  const truth = emptyTruth();
  const common = { scenario: toyScenario, seed: 1_000_000 + scenes, storage: 'memory' as const };
  let calls = 0;
  const plant: Plant = {
    serve: (answer) => (request) => {
      calls += 1;
      return answer(request);
    },
  };
  const population = await openPopulation({ ...common, ...options, random, clock, truth, plant });
  const rest = async (): Promise<void> => {
    for (let round = 0; round < 8; round += 1) {
      for (const device of population.devices) device.wake();
      await population.settle();
      await clock.advance(65_000);
      await population.settle();
    }
  };
  try {
    await rest();
    await work({ clock, truth, population, random, calls: () => calls, rest });
  } finally {
    await population.close();
  }
}

export function deviceAt(scene: Scene, index: number): SimDevice {
  const device = scene.population.devices[index];
  if (!device) throw new RangeError(`There is no device ${index}.`);
  return device;
}

/** The organisation of device 0, 1 and 2. */
export const [FIRST = ''] = ORGANISATIONS;
export const LEAD = `lead@organisation:${FIRST}`;
export const MEMBER = `member@organisation:${FIRST}`;

export async function makeNote(device: SimDevice, label: string, hat: string): Promise<string> {
  const record = noteId(FIRST, label);
  const payload = { organisation: FIRST, label, title: `title of ${label}` };
  const filed = await device.file({
    act: 'command',
    hat,
    concept: 'note',
    record,
    command: 'create',
    payload,
  });
  must(filed, 'The device did not take a note.');
  return record;
}

export const type = (
  device: SimDevice,
  record: string,
  hat: string,
  values: Record<string, unknown>,
) => device.file({ act: 'edit', hat, concept: 'note', record, values });

export function atServer(scene: Scene, record: string): Readonly<Record<string, unknown>> {
  return scene.truth.records.get(`note/${record}`)?.data ?? {};
}
