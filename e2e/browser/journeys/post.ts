// Which mails did a server send? Without SMTP it leaves them as files in its data folder.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { ServerProcess } from '../../world/server.ts';

/** Where a code stands in a mail. */
export const CODE = /(?:^Subject:|code:) (\d{3} \d{3})/m;

/** The text of a mail as a person reads it: headers away, soft line ends of quoted-printable joined. */
function readable(mail: string): string {
  return mail.replaceAll(/=\r?\n/g, '').replaceAll(/=3D/gi, '=');
}

/** All mails to an address so far, each as text. */
export function mailsTo(server: ServerProcess, address: string): readonly string[] {
  const folder = join(server.dataDir, 'mail');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readable(readFileSync(join(folder, name), 'utf8')))
    .filter((mail) => new RegExp(`^To:.*${address.replaceAll('.', '\\.')}`, 'im').test(mail));
}

/** Waits for a mail to an address that holds a pattern; gives the part in brackets. */
export async function fromMail(
  server: ServerProcess,
  address: string,
  pattern: RegExp,
): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      () => {
        for (const mail of mailsTo(server, address)) found ??= pattern.exec(mail)?.[1];
        return found;
      },
      { message: `a mail to ${address} with ${String(pattern)}`, timeout: 60_000 },
    )
    .toBeDefined();
  return found ?? '';
}

/** The six digits of a mail to an address. */
export function codeFor(server: ServerProcess, address: string): Promise<string> {
  return fromMail(server, address, CODE);
}
