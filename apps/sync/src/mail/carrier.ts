// Who takes a mail? A mail server, or a folder of .eml files where none is named: for trying things out, and
// for machines without a network. The folder is part of the data and served by nobody.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Carrier {
  /** Resolves once somebody else is responsible for it; rejects when it has to be tried again. */
  carry(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

/** Loaded with the first mail: a start does not wait for it. */
const library = () => import('nodemailer');

/** Domains that belong to nobody (RFC 2606): the demo's people live there, and no mail server takes them. */
const NOBODY = /[.@](?:example|test|invalid|localhost)$/;

/** Milliseconds for the connection, the greeting and every answer of the mail server. */
const PATIENCE = 20_000;

function envelope(from: string, { id, to, subject, text }: Mail) {
  const messageId = `<${id}@clusterxchange>`;
  // Answers of absent people would go round for ever.
  return { from, to, subject, text, messageId, headers: { 'Auto-Submitted': 'auto-generated' } };
}

/** @param url `smtp://user:password@host:587` or `smtps://…` */
export function smtpCarrier(url: string, from: string): Carrier {
  const transport = async () => {
    const { createTransport } = await library();
    return createTransport({
      url,
      connectionTimeout: PATIENCE,
      greetingTimeout: PATIENCE,
      socketTimeout: PATIENCE,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  let made: ReturnType<typeof transport> | undefined;
  return {
    async carry(mail) {
      if (NOBODY.test(mail.to)) return;
      made ??= transport();
      await (await made).sendMail(envelope(from, mail));
    },
    async close() {
      (await made)?.close();
    },
  };
}

/** One file per mail, whole or not at all, for the owner of the process only. */
export function folderCarrier(folder: string, from: string): Carrier {
  return {
    async carry(mail) {
      const { createTransport } = await library();
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
      const { message } = await transport.sendMail(envelope(from, mail));
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${mail.id}.eml`);
      writeFileSync(`${file}.new`, message as Buffer, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    close: () => Promise.resolve(),
  };
}
