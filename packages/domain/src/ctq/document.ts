// What is the document, and by which hash is it known? The text and the stay it is about, nothing around it.
import { derivedId, hashOf } from '../kernel/index.ts';
import { documentCode } from '../signing/index.ts';
import { sectionNames, type Content, type Ctq } from './schema.ts';

/** Version of the form; a new form gets a new one, and old documents keep theirs. */
export const TEMPLATE_VERSION = '2026.1';

/** The CTQ of an exchange: there is one, whoever makes it. */
export function ctqIdOf(exchangeId: string): string {
  return derivedId('ctq', exchangeId);
}

/** The sections as they are. */
export function contentOf(data: Ctq): Content {
  return Object.fromEntries(
    sectionNames.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]),
  );
}

/** Hash of the document: the same on every device and on the server. */
export function ctqHash(data: Ctq): string {
  const { exchangeId, parties, stay, revision, templateKind, templateVersion } = data;
  return hashOf([
    'ctq',
    { exchangeId, parties, stay, revision, templateKind, templateVersion },
    contentOf(data),
  ]);
}

/** The code that stands printed on every page. */
export function ctqCode(data: Ctq): string {
  return documentCode('CTQ', data.revision, data.hash ?? ctqHash(data));
}
