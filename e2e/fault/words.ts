// What does a test write, and how does it see what came of it? Everybody may change their own name.
import type { Edit } from '@cxc/domain/kernel';
import { PROTOCOL, type Row } from '@cxc/domain/wire';
import type { WireClient } from '../world/wireClient.ts';

/** The record of the client's own person. */
export const me = (client: WireClient) => ({ concept: 'person', id: client.session.person });
export const selfHat = (client: WireClient): string => `self@user:${client.session.person}`;

/** The own person as the server shows it now. */
export async function own(client: WireClient): Promise<Row> {
  const row = (await client.pullAll()).get(`person/${client.session.person}`);
  if (!row) throw new Error('A person cannot see themselves.');
  return row;
}

/** An edit of the own family name on what the server holds now. */
export async function rename(client: WireClient, value: unknown): Promise<Edit> {
  const base = (await own(client)).data['familyName'];
  return client.edit(me(client), { familyName: { base, value } }, selfHat(client));
}

/** The body of a push, as text. */
export function pushBody(
  client: WireClient,
  requests: readonly unknown[],
  protocol: number = PROTOCOL,
): string {
  return JSON.stringify({ protocol, device: client.device, waiting: 0, requests });
}
