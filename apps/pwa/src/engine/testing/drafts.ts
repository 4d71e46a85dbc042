// What do people in the tests do?
import { expect, vi } from 'vitest';
import type { Desk, Draft } from '../index.ts';
import type { World } from './fakePlatform.ts';
import { ownHat } from './toy.ts';

export function create(person: string, record: string, title: string): Draft {
  return {
    act: 'command',
    concept: 'note',
    record,
    hat: ownHat(person),
    command: 'create',
    payload: { title },
  };
}

export function command(person: string, record: string, name: string): Draft {
  return {
    act: 'command',
    concept: 'note',
    record,
    hat: ownHat(person),
    command: name,
    payload: {},
  };
}

/** An edit of one field of a note. */
export function edit(
  person: string,
  record: string,
  field: string,
  base: unknown,
  value: unknown,
): Draft {
  const edits = { [field]: { base, value } };
  return { act: 'edit', concept: 'note', record, hat: ownHat(person), edits };
}

/** Waits until it is so; the limit is for a machine under load. */
export function until(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 45_000, interval: 5 });
}

export function nothingWaits(desk: Desk): Promise<void> {
  return until(() => expect(desk.chip().current().waiting).toBe(0));
}

/** Files a draft that must be kept. */
export async function keep(desk: Desk, draft: Draft): Promise<string | null> {
  const filed = await desk.file(draft);
  if (!filed.ok) throw new Error(filed.error.code);
  return filed.value.id;
}

/** Takes the network away and waits until the device knows: what is filed then is not tried to send. */
export async function goOffline(world: World, desk: Desk): Promise<void> {
  world.server.fault = () => 'drop';
  desk.tryNow();
  await until(() => expect(desk.chip().current().link).toBe('offline'));
}
