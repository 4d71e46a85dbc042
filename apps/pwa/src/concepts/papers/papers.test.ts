// Does what leaves the app come back as it was meant, and nothing that nobody changed?
import { exampleCtq, groupWeek, type Ctq } from '@cxc/domain';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { calendarOf } from './calendar.ts';
import { partsOf, textsOf, wordsAround } from './model.ts';
import { readWord, type ReadWord } from './readWord.ts';
import { suggestionsOf, type Suggested } from './suggestions.ts';
import { wordOf } from './word.ts';

const RECORD = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const FRAME = { title: 'CTQ', lead: 'A visits B', note: 'Edit it', footer: 'Version 1' };
const { data } = exampleCtq('draft');
const week: Ctq = { ...data, ...groupWeek('2027-03-08'), groupId: data.exchangeId };
const parts = partsOf(week);
const visit = Object.entries(week.sessions ?? {}).find(([, one]) => one.title?.startsWith('RICE'));
const visitPath = `sessions.${visit?.[0] ?? ''}.title`;

const made = wordOf({ kind: 'word', ...FRAME, language: 'en', record: RECORD, parts });

async function edited(change: (xml: string) => string): Promise<ReadWord> {
  const files = unzipSync(new Uint8Array(await made));
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  const read = readWord(zipSync({ ...files, 'word/document.xml': strToU8(change(xml)) }));
  if (!read) throw new Error('not read');
  return read;
}

function compare(file: ReadWord, against: Ctq = week): Suggested {
  const now = partsOf(against);
  return suggestionsOf(file, textsOf(now), [...wordsAround(now), ...Object.values(FRAME)]);
}

describe('a Word file of a CTQ', () => {
  it('CTQ-5: suggests nothing where nobody changed anything', async () => {
    const file = await edited((xml) => xml);
    expect(file.record).toBe(RECORD);
    expect(file.texts).toHaveLength(textsOf(parts).length);
    expect(compare(file)).toEqual({ suggestions: [], gone: [], added: [] });
  });

  it('CTQ-5: suggests what was changed, also with changes tracked, and says where', async () => {
    const file = await edited((xml) =>
      xml.replace(
        'RICE: smart textiles and electronics</w:t></w:r>',
        'RICE: smart textiles</w:t></w:r><w:ins w:id="9"><w:r><w:t> &amp; light</w:t></w:r></w:ins>' +
          '<w:del w:id="8"><w:r><w:delText> and electronics</w:delText></w:r></w:del>',
      ),
    );
    expect(compare(file).suggestions).toEqual([
      {
        path: visitPath,
        label: expect.stringMatching(/Thu 11 March 2027.*Title/),
        before: 'RICE: smart textiles and electronics',
        after: 'RICE: smart textiles & light',
        isCollision: false,
      },
    ]);
  });

  it('CTQ-5: takes nothing back that was written here since', async () => {
    const file = await edited((xml) => xml);
    const later = { ...week, place: 'Plzeň' };
    expect(compare(file, later).suggestions).toEqual([]);
    const both = await edited((xml) => xml.replace('>Liberec</w:t>', '>Jablonec</w:t>'));
    expect(compare(both, later).suggestions).toEqual([
      expect.objectContaining({ path: 'place', before: 'Plzeň', isCollision: true }),
    ]);
  });

  it('CTQ-5: keeps words of items that are gone, and words that were added without a place', async () => {
    const file = await edited((xml) =>
      xml
        .replace('RICE: smart textiles and electronics', 'RICE and its laboratory')
        .replace('<w:sectPr', '<w:p><w:r><w:t>Bring samples.</w:t></w:r></w:p><w:sectPr'),
    );
    const { [visit?.[0] ?? '']: _gone, ...sessions } = week.sessions ?? {};
    expect(compare(file, { ...week, sessions })).toEqual({
      suggestions: [],
      gone: ['RICE and its laboratory'],
      added: ['Bring samples.'],
    });
  });

  it('F06: refuses what is no Word file, and stops at its limit', async () => {
    expect(readWord(strToU8('not a zip'))).toBeUndefined();
    expect(readWord(zipSync({ 'word/other.xml': strToU8('x') }))).toBeUndefined();
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(13_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(readWord(bomb)).toBeUndefined();
  });
});

it('AGE-3: a calendar file says wall times at the host, its zone, a lasting id and what was cancelled', () => {
  const item = { date: '2027-03-29', place: 'Liberec', note: '', cancelled: false };
  const text = calendarOf({
    kind: 'calendar',
    name: 'Agenda',
    zone: 'Europe/Prague',
    sequence: 7,
    stamp: Date.UTC(2027, 0, 1, 10),
    items: [
      { ...item, id: 'one', startTime: '09:00', endTime: '11:30', title: 'Visit, with; signs' },
      { ...item, id: 'two', title: 'Whole day', cancelled: true },
    ],
  });
  expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Prague');
  expect(text).toContain('DTSTART;TZID=Europe/Prague:20270329T090000');
  expect(text).toContain('DTEND;TZID=Europe/Prague:20270329T113000');
  expect(text).toContain('DTSTAMP:20270101T100000Z');
  expect(text).toContain('UID:one@clusterxchange');
  expect(text).toContain('SUMMARY:Visit\\, with\\; signs');
  expect(text).toContain('DTSTART;VALUE=DATE:20270329');
  expect(text.match(/SEQUENCE:7/g)).toHaveLength(2);
  expect(text.match(/STATUS:CANCELLED/g)).toHaveLength(1);
});
