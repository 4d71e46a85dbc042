// How does a document become a PDF? Typst, with the typeface it carries, tagged for readers (PDF/UA-1). The same
// content gives the same bytes on every server: no date and no system font comes in.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Sheet } from './sheet.ts';

const TEMPLATE = join(import.meta.dirname, 'sheet.typ');

/** Pages kept, so that a document that many open at once is set once. */
const MOST_HELD = 50;

export interface Printer {
  /** The bytes of a PDF. Throws when the sheet cannot be set: a defect of ours. */
  print(sheet: Sheet): Uint8Array;
}

/** Begins with the first document: most starts never print one. */
export function createPrinter(): Printer {
  let compiler: NodeCompiler | undefined;
  const template = readFileSync(TEMPLATE, 'utf8');
  const heldByText = new Map<string, Uint8Array>();
  return {
    print(sheet) {
      const text = JSON.stringify(sheet);
      const held = heldByText.get(text);
      if (held) return held;
      compiler ??= NodeCompiler.create({ workspace: import.meta.dirname });
      const made = compiler.pdf(
        { mainFileContent: template, inputs: { document: text } },
        { pdfStandard: 'ua-1', creationTimestamp: 0 },
      );
      compiler.evictCache(10);
      if (heldByText.size >= MOST_HELD) heldByText.clear();
      heldByText.set(text, made);
      return made;
    },
  };
}
