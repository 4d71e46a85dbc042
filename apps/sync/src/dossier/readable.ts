// How does somebody read a dossier without this service, in ten years? One page of plain HTML: every record with its
// fields in words, the conversation in its order, the history; no script, no picture, nothing to fetch.
import type { RecordOf } from '@cxc/domain/kernel';
import type { Step } from './history.ts';

/** Fields that hold euro cents. */
const MONEY = new Set([
  'agreedLumpSum',
  'amount',
  'ceiling',
  'cents',
  'lumpSum',
  'maxLumpSum',
  'paidAmount',
  'recoveredAmount',
]);

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function safe(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? '');
}

/** `plannedStart` and `swap_shop` as words; a name keeps its capitals. */
export function inWords(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function instantInWords(text: string): string {
  return /^\d{4}-\d\d-\d\dT/.test(text) ? `${text.slice(0, 16).replace('T', ' ')} UTC` : text;
}

type Names = Readonly<Record<string, string>>;

/** One word of a machine (`first_visit`), not of a person. */
const isCode = (text: string): boolean => /^[a-z]+(_[a-z]+)+$/.test(text);

function valueHtml(field: string, value: unknown, names: Names): string {
  if (typeof value === 'number' && MONEY.has(field)) return `${(value / 100).toFixed(2)} €`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string')
    return safe(names[value] ?? (isCode(value) ? inWords(value) : instantInWords(value)));
  if (typeof value !== 'object' || value === null) return safe(String(value));
  if (Array.isArray(value))
    return `<ol>${value.map((one) => `<li>${valueHtml(field, one, names)}</li>`).join('')}</ol>`;
  return tableHtml(value as Readonly<Record<string, unknown>>, names);
}

const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);

function tableHtml(data: Readonly<Record<string, unknown>>, names: Names): string {
  const rows = Object.entries(data).map(([field, value], index) => {
    const name = names[field] ?? (isId(field) ? `No. ${String(index + 1)}` : inWords(field));
    return `<tr><th>${safe(name)}</th><td>${valueHtml(field, value, names)}</td></tr>`;
  });
  return `<table>${rows.join('')}</table>`;
}

function conversationHtml(messages: readonly RecordOf[], names: Names): string {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const items = [...messages]
    .sort((a, b) => (text(a.data['at']) < text(b.data['at']) ? -1 : 1))
    .map(({ data }) => {
      const by = text(data['byName']) || names[text(data['by'])] || '';
      return `<li><b>${safe(by)}</b>, ${instantInWords(text(data['at']))}<p>${safe(text(data['text']))}</p></li>`;
    });
  return `<h2 id="conversation">Conversation</h2><ul>${items.join('')}</ul>`;
}

function historyHtml(steps: readonly Step[]): string {
  const rows = steps.map(
    ({ at, concept, state }) =>
      `<tr><td>${instantInWords(at)}</td><td>${safe(inWords(concept))}</td><td>${safe(inWords(state))}</td></tr>`,
  );
  return `<h2 id="history">History</h2><table>${rows.join('')}</table>`;
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}' +
  'th{width:14rem;font-weight:600}td{overflow-wrap:anywhere;white-space:pre-wrap}';

export interface Page {
  readonly title: string;
  readonly lead: string;
  readonly records: readonly RecordOf[];
  readonly names: Names;
  readonly steps: readonly Step[];
  /** Names of entries to look at: documents and files. */
  readonly entries: readonly string[];
}

/** The page, complete and in UTF-8. */
export function dossierHtml({ title, lead, records, names, steps, entries }: Page): string {
  const isMessage = ({ concept }: RecordOf): boolean => concept === 'message';
  const links = entries.map(
    (name) =>
      `<li><a href="${safe(name.split('/').map(encodeURIComponent).join('/'))}">${safe(name)}</a></li>`,
  );
  const parts = records
    .filter((record) => !isMessage(record))
    .map(
      ({ concept, state, data }) =>
        `<h2>${safe(inWords(concept))}: ${safe(inWords(state))}</h2>${tableHtml(data, names)}`,
    );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta name="viewport" content="width=device-width"><title>${safe(title)}</title>`,
    `<style>${STYLE}</style></head><body>`,
    `<h1>${safe(title)}</h1><p>${safe(lead)}</p>`,
    `<h2>Documents and files</h2><ul>${links.join('')}</ul>`,
    ...parts,
    conversationHtml(records.filter(isMessage), names),
    historyHtml(steps),
    '</body></html>\n',
  ].join('');
}
