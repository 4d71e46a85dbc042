// How do messages get into the built app? Each piece of a language (src/language/pieces.ts) as one list, its
// plurals and marks parsed here: a phone needs no parser then. Tests and the dev server parse as they go.
import { IntlMessageFormat } from 'intl-messageformat';
import type { Plugin } from 'vite';
import { isSimple, type Message } from './src/language/message.ts';

const PIECE = /\/src\/language\/([a-z]{2})\/(first|start|rest)\.ts$/;
const PARSER = '@formatjs/icu-messageformat-parser';

/** A message as the built app has it: a text to fill in, or its syntax tree. Throws when it is not valid ICU. */
export function builtMessage(text: string, locale: string): Message {
  return isSimple(text) ? text : new IntlMessageFormat(text, locale).getAst();
}

/** All messages of a file, as the built app has them. */
export function builtMessages(
  messages: Readonly<Record<string, string>>,
  locale: string,
): Record<string, Message> {
  return Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [key, builtMessage(text, locale)]),
  );
}

/** Replaces each piece by what it comes to, and the parser by the checks of the syntax tree alone. */
export function builtLanguages(): Plugin {
  return {
    name: 'cxc-built-languages',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      resolve: {
        alias: [{ find: new RegExp(`^${PARSER}$`), replacement: `${PARSER}/no-parser.js` }],
      },
    }),
    async load(id) {
      const [, locale, piece] = PIECE.exec(id) ?? [];
      if (locale === undefined || piece === undefined) return null;
      const module = (await import(id)) as Record<string, Record<string, string>>;
      const messages = builtMessages(module[piece] ?? {}, locale);
      return `export const ${piece} = ${JSON.stringify(messages)};`;
    },
  };
}
