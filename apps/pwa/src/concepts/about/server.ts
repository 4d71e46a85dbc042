// What does the server say of itself, when it answers? Its version, whether it is a demonstration, and, to
// somebody who is signed in, the life of its store.
import { PROTOCOL_HEADER } from '@cxc/domain/wire';

export interface ServerSays {
  readonly build?: string;
  readonly demo?: boolean;
  readonly epoch?: string;
}

async function read(path: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(path, { cache: 'no-store' });
  // A hotel's page is no word of ours (NET-4).
  if (!answer.ok || !answer.headers.has(PROTOCOL_HEADER)) return {};
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}

/**
 * What is known; empty without a network.
 * @param isOpen somebody's work is open: only then a session is asked about
 */
export async function askServer(isOpen: boolean): Promise<ServerSays> {
  const paths = ['/api/probe?nonce=about', ...(isOpen ? ['/api/session'] : [])];
  const [probe, session] = await Promise.all(paths.map((path) => read(path).catch(() => ({}))));
  const { build, demo } = (probe ?? {}) as { build?: unknown; demo?: unknown };
  const { epoch } = (session ?? {}) as { epoch?: unknown };
  return {
    ...(typeof build === 'string' ? { build } : {}),
    ...(demo === true ? { demo } : {}),
    ...(typeof epoch === 'string' ? { epoch } : {}),
  };
}
