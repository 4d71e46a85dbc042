// How does a copy read? As one page without scripts, headings by kind, every field with its name.
import type { RecordOf } from '@cxc/domain/kernel';
import { currentLocale, t } from '#lib/language/index.ts';
import { fieldLabel, stateLabel } from '../words/refusal.ts';
import { say } from '../words/say.ts';
import { whenTextOf } from '../words/time.ts';
import type { Copy } from './copy.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as text: nothing in a copy is ever read as a page. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}

/** A long run of characters without a space is a picture or a key: it stands in the data. */
const LONGEST = 2_000;

function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function rows(concept: string, data: Readonly<Record<string, unknown>>): string {
  return Object.entries(data)
    .map(
      ([field, value]) =>
        `<tr><th>${escaped(fieldLabel(concept, field))}</th><td>${escaped(valueText(value))}</td></tr>`,
    )
    .join('');
}

function recordPart({ concept, id, state, data }: RecordOf): string {
  const name = say(`concept.${concept}`, undefined, concept);
  return `<h3>${escaped(name)} <small>${escaped(stateLabel(concept, state))} · ${id}</small></h3><table>${rows(concept, data)}</table>`;
}

function listPart(title: string, entries: readonly unknown[]): string {
  const items = entries.map((entry) => `<li><pre>${escaped(valueText(entry))}</pre></li>`).join('');
  return `<h2>${escaped(title)}</h2><p>${escaped(t('copy.entries', { n: entries.length }))}</p><ul>${items}</ul>`;
}

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{width:14rem}td,pre{white-space:pre-wrap}small{font-weight:400;color:#555}';

/** The copy as a page to read. */
export function copyPage(copy: Copy): string {
  const { device, server } = copy;
  const records = (server?.records ?? device.records) as readonly RecordOf[];
  const waiting = Array.isArray(device.waiting) ? (device.waiting as unknown[]) : [device.waiting];
  const title = escaped(t('copy.title'));
  return [
    `<!doctype html><html lang="${currentLocale()}"><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style>`,
    `<h1>${title}</h1><p>${escaped(t('copy.made', { when: whenTextOf(copy.madeAt) }))}</p>`,
    `<h2>${escaped(t('copy.records'))}</h2>${records.map(recordPart).join('')}`,
    listPart(t('copy.waiting'), [...waiting, ...Object.values(device.drafts)]),
    ...(server
      ? [
          listPart(t('copy.devices'), server.devices),
          listPart(t('copy.requests'), server.requests),
          `<h2>${escaped(t('copy.trail'))}</h2><p>${escaped(t('copy.entries', { n: server.trail.length }))} ${escaped(t('copy.inData'))}</p>`,
        ]
      : []),
    '</html>',
  ].join('\n');
}
