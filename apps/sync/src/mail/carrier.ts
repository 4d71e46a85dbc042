// Who takes a mail? A mail server, or a folder of .eml files where none is named: for trying things out, and
// for machines without a network. The folder is part of the data and served by nobody.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Carrier {
  /** Resolves once somebody else is responsible for it; rejects when it has to be tried again. */
  carry(mail: Mail): Promise<void>;
  close(): void;
}

/** Milliseconds for the connection, the greeting and every answer of the mail server. */
const PATIENCE = 20_000;

function envelope(from: string, { id, to, subject, text }: Mail) {
  const messageId = `<${id}@clusterxchange>`;
  // Answers of absent people would go round for ever.
  return { from, to, subject, text, messageId, headers: { 'Auto-Submitted': 'auto-generated' } };
}

/** @param url `smtp://user:password@host:587` or `smtps://…` */
export function smtpCarrier(url: string, from: string): Carrier {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    carry: async (mail) => {
      await transport.sendMail(envelope(from, mail));
    },
    close: () => transport.close(),
  };
}

/** One file per mail, whole or not at all, for the owner of the process only. */
export function folderCarrier(folder: string, from: string): Carrier {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async carry(mail) {
      const { message } = await transport.sendMail(envelope(from, mail));
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${mail.id}.eml`);
      writeFileSync(`${file}.new`, message as Buffer, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    close: () => {},
  };
}
