// How does a CTQ become a Word document? Real headings and tables; each row carries the hidden bookmarks of its texts
// in its first cell, where nobody types.
import {
  Bookmark,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { markOf } from './marks.ts';
import type { Part, Row, Table as TableOf } from './model.ts';

export interface WordTask {
  readonly kind: 'word';
  readonly title: string;
  readonly lead: string;
  /** What one may do with the file. */
  readonly note: string;
  readonly footer: string;
  readonly language: string;
  /** The CTQ it was made of. */
  readonly record: string;
  readonly parts: readonly Part[];
}

/** Widths in hundredths of a per cent of the page, label first. */
const WIDTHS: Readonly<Record<number, readonly number[]>> = {
  1: [28, 72],
  4: [8, 12, 12, 40, 28],
};

function lines(text: string): TextRun[] {
  return text
    .split('\n')
    .map((line, index) => new TextRun(index === 0 ? { text: line } : { text: line, break: 1 }));
}

function cell(children: Paragraph[], width: number): TableCell {
  return new TableCell({
    children,
    width: { size: width, type: WidthType.PERCENTAGE },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
  });
}

function rowOf({ label, cells }: Row): TableRow {
  const widths = WIDTHS[cells.length] ?? [];
  const marks = cells.flatMap(({ path, text }) =>
    path === undefined ? [] : [new Bookmark({ id: markOf(path, text), children: [] })],
  );
  return new TableRow({
    cantSplit: true,
    children: [
      cell(
        [new Paragraph({ children: [...marks, new TextRun({ text: label, bold: true })] })],
        widths[0] ?? 20,
      ),
      ...cells.map(({ text }, index) =>
        cell([new Paragraph({ children: lines(text) })], widths[index + 1] ?? 20),
      ),
    ],
  });
}

function headRow(columns: readonly string[]): TableRow {
  const widths = WIDTHS[columns.length] ?? [];
  return new TableRow({
    tableHeader: true,
    children: ['', ...columns].map((name, index) =>
      cell(
        [new Paragraph({ children: [new TextRun({ text: name, italics: true })] })],
        widths[index] ?? 20,
      ),
    ),
  });
}

function tableOf({ heading, columns, rows }: TableOf): (Paragraph | Table)[] {
  if (rows.length === 0) return [];
  return [
    ...(heading === undefined
      ? [new Paragraph({ children: [], spacing: { after: 60 } })]
      : [new Paragraph({ text: heading, heading: HeadingLevel.HEADING_2 })]),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [...(columns ? [headRow(columns)] : []), ...rows.map(rowOf)],
    }),
  ];
}

/** The bytes of the document. */
export async function wordOf(task: WordTask): Promise<ArrayBuffer> {
  const document = new Document({
    title: task.title,
    creator: 'ClusterXchange',
    customProperties: [{ name: 'cxcCtq', value: task.record }],
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 21, language: { value: task.language } } },
        heading1: {
          run: { size: 30, bold: true },
          paragraph: { spacing: { before: 360, after: 80 } },
        },
        heading2: {
          run: { size: 24, bold: true },
          paragraph: { spacing: { before: 200, after: 60 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1000, bottom: 1000, left: 1000, right: 1000 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun({ text: `${task.footer} · `, size: 16 }),
                  new TextRun({
                    children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
                    size: 16,
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ text: task.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: task.lead }),
          new Paragraph({ children: [new TextRun({ text: task.note, italics: true })] }),
          ...task.parts.flatMap(({ heading, tables }) => [
            new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
            ...tables.flatMap(tableOf),
          ]),
        ],
      },
    ],
  });
  return Packer.toArrayBuffer(document);
}
