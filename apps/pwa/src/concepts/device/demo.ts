// Which accounts does the demo world have? Asked of the server; outside the demo there is no answer.
import { hatKey } from '@cxc/domain/kernel';

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly hats: readonly string[];
  /** Whom the person acts for. */
  readonly of: string;
}

export interface DemoWorld {
  readonly password: string;
  readonly accounts: readonly DemoAccount[];
}

export interface DemoGroup {
  readonly name: 'participants' | 'partnerships' | 'offices';
  readonly accounts: readonly DemoAccount[];
}

/** The accounts by whom they act for, participants and newcomers first; groups without anybody are left out. */
export function demoGroups(accounts: readonly DemoAccount[]): DemoGroup[] {
  const nameOf = ({ hats }: DemoAccount): DemoGroup['name'] => {
    const kinds = hats.map((hat) => hatKey(hat).split(':')[0]);
    if (kinds.length === 0 || kinds.includes('organisation')) return 'participants';
    return kinds.includes('partnership') ? 'partnerships' : 'offices';
  };
  return (['participants', 'partnerships', 'offices'] as const)
    .map((name) => ({ name, accounts: accounts.filter((account) => nameOf(account) === name) }))
    .filter((group) => group.accounts.length > 0);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function readWorld(body: unknown): DemoWorld | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { password, accounts } = body as Partial<Record<keyof DemoWorld, unknown>>;
  if (!isText(password) || !Array.isArray(accounts)) return undefined;
  const known = accounts.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { email, name, hats, of } = one as Record<string, unknown>;
    return isText(email) && isText(name) && isText(of) && Array.isArray(hats)
      ? [{ email, name, of, hats: hats.filter(isText) }]
      : [];
  });
  return { password, accounts: known };
}

/** The demo world, or undefined when this is none or the server does not answer. */
export async function findDemoWorld(): Promise<DemoWorld | undefined> {
  if (!navigator.onLine) return undefined;
  try {
    const response = await fetch('/api/demo/accounts', { cache: 'no-store' });
    if (!response.ok) return undefined;
    return readWorld(await response.json());
  } catch {
    return undefined;
  }
}
