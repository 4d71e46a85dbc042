// Who can sign in to a demo server, and as what?
import type { Random } from './random.ts';
import { signIn, type WireClient } from './wireClient.ts';

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly hats: readonly string[];
}

export interface DemoWorld {
  readonly password: string;
  readonly accounts: readonly DemoAccount[];
}

/** The demo accounts of a running server. */
export async function demoWorld(origin: string): Promise<DemoWorld> {
  const answer = await fetch(`${origin}/api/demo/accounts`);
  if (!answer.ok) throw new Error(`No demo accounts: ${answer.status}`);
  return (await answer.json()) as DemoWorld;
}

/** The first account with a hat of this role. */
export function accountWith(world: DemoWorld, role: string): DemoAccount {
  const found = world.accounts.find(({ hats }) => hats.some((hat) => hat.startsWith(`${role}@`)));
  if (!found) throw new Error(`The demo world has nobody who is ${role}.`);
  return found;
}

/** Signs in with an account of the demo world. */
export async function enter(
  origin: string,
  world: DemoWorld,
  account: DemoAccount,
  random: Random,
): Promise<WireClient> {
  return signIn({ origin, email: account.email, password: world.password, random });
}

/** The hat of a client with this role. */
export function hatOf(client: WireClient, role: string): string {
  const hat = client.session.hats.find((worn) => worn.startsWith(`${role}@`));
  if (hat === undefined) throw new Error(`This person is not ${role}.`);
  return hat;
}
