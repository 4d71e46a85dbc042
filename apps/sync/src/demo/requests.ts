// How does somebody of the demo world act? Like everybody: a request under a hat, judged by the
// authority, so the demo holds nothing that could not have happened.
import {
  type Command,
  SYSTEM,
  actorUnder,
  conceptNamed,
  derivedId,
  seenHash,
} from '@cxc/domain/kernel';
import { registry } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import { receive } from '../authority/wellFormed.ts';
import type { View } from '../engine/storage/storage.ts';
import type { DemoPerson } from './people.ts';

export type Acting = DemoPerson & { readonly id: string };

export interface Act {
  readonly by: Acting;
  readonly concept: string;
  readonly record: string;
  readonly command: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** What the device's clock said; now where absent. */
  readonly deviceAt?: string;
}

/** One random-looking device for all demo people: it never comes back. */
const DEVICE = derivedId('device', 'demo');

/**
 * Files and judges one command; the id of the request.
 * @throws when it is refused: then the demo world contradicts the scheme
 */
export async function act(docket: Docket, view: View, what: Act): Promise<string> {
  const { by, concept, record, command, payload } = what;
  const spec = conceptNamed(registry, concept);
  const [role] = by.roles;
  if (!spec) throw new Error(`nobody can ${command} ${concept}`);
  // Who has no role yet acts for themselves.
  const hat = role ? `${role.role}@${role.key}` : `self@user:${by.id}`;
  const held = await view.findRecord(concept, record);
  const seals = spec.commands[command]?.seals ?? false;
  const request: Command = {
    id: derivedId('demo', by.id, concept, record, command),
    author: by.id,
    hat,
    concept,
    record,
    after: [],
    deviceAt: what.deviceAt ?? docket.now,
    act: 'command',
    command,
    payload: { ...payload },
    ...(seals && held ? { seen: seenHash(spec, held, actorUnder(by.id, hat)) } : {}),
  };
  const outcome = await docket.enter({ person: by.id, device: DEVICE }, receive(request, 0));
  if (outcome.verdict !== 'accepted')
    throw new Error(`${command} of ${concept}: ${outcome.refusal?.code ?? outcome.verdict}`);
  return request.id;
}

/** A command of the server itself. Throws when it is refused. */
export async function order(
  docket: Docket,
  concept: string,
  record: string,
  command: string,
  payload: object,
): Promise<void> {
  const cause = derivedId(SYSTEM.person, 'demo', concept, record, command);
  const effect = { concept, record, command, payload: { ...payload } };
  const why = await docket.order(cause, [effect]);
  if (why) throw new Error(`${command} of ${concept}: ${why.code} ${why.field ?? ''}`);
}
