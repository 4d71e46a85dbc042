// When do two descriptions look like one organisation? In several alphabets, with and without legal forms.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIMILAR, foldedText, hostOf, mostSimilar, nameWords, similarity } from './index.ts';

const named = (legalName: string, more: object = {}) => ({ legalName, ...more });

describe('names that are the same but for form, accents and signs', () => {
  it.each([
    ['Filatura Aurora S.r.l.', 'FILATURA AURORA SRL'],
    ['Filatura Aurora S. r. l.', 'Filatura Aurora'],
    ['Müller & Söhne GmbH & Co. KG', 'Muller Sohne'],
    ['Société Générale de l’Étoffe SARL', 'Societe Generale de l Etoffe'],
    ['Łódzka Przędza Sp. z o.o.', 'Lodzka Przedza'],
    ['Škoda Světlo s.r.o.', 'Skoda Svetlo'],
    ['Ørsted Lys ApS', 'Orsted Lys'],
    ['Ελληνικά Υφάσματα Α.Ε.', 'Ελληνικα Υφασματα'],
    ['Българска Тъкан ЕООД', 'българска тъкан'],
    ['Çelik Işık A.Ş.', 'Celik Isik A.S.'],
    ['Íslensk Ull ehf.', 'Islensk Ull'],
    ['Телевизия «Свет» ООО', 'Телевизия Свет'],
  ])('%s is %s', (a, b) => {
    expect(similarity(named(a), named(b))).toBeGreaterThan(0.85);
  });

  it.each([
    ['Filatura Aurora S.r.l.', 'Telares Sol S.L.'],
    ['Müller GmbH', 'Schneider GmbH'],
    ['Ελληνικά Υφάσματα Α.Ε.', 'Θεσσαλική Χημεία Α.Ε.'],
    ['Българска Тъкан ЕООД', 'Софийска Оптика ЕООД'],
  ])('%s is not %s', (a, b) => {
    expect(similarity(named(a), named(b))).toBeLessThan(SIMILAR);
  });

  it('the order of the words and a typing mistake do not hide it', () => {
    expect(similarity(named('Aurora Filatura'), named('Filatura Aurora'))).toBe(1);
    expect(similarity(named('Filatura Aurroa'), named('Filatura Aurora'))).toBeGreaterThan(SIMILAR);
  });

  it('a name that is nothing but a legal form still counts', () => {
    expect(nameWords('SA')).toEqual(['sa']);
    expect(similarity(named('A.B. GmbH'), named('AB GmbH'))).toBe(1);
  });
});

describe('place and website', () => {
  const here = { country: 'IT', city: 'Biella' };
  it('another country speaks against it, the same city for it', () => {
    const there = similarity(
      named('Aurora Tessuti', here),
      named('Aurora Tessile', { country: 'PT' }),
    );
    const same = similarity(named('Aurora Tessuti', here), named('Aurora Tessile', here));
    expect(there).toBeLessThan(same);
  });

  it('the same website shows it under another name', () => {
    const site = { website: 'https://www.aurora.example/about' };
    expect(hostOf(site.website)).toBe('aurora.example');
    expect(
      similarity(
        named('Gruppo Nord', site),
        named('Filatura Aurora', { website: 'http://aurora.example' }),
      ),
    ).toBeGreaterThan(SIMILAR);
    expect(hostOf('no address')).toBe('');
  });

  it('the most similar first, nothing for too little, at most as many as asked', () => {
    const all = ['Filatura Aurora', 'Filature Aurore', 'Telares Sol'].map((name) => named(name));
    expect(mostSimilar(named('Filatura Aurora srl'), all, (one) => one, 8)).toEqual(
      all.slice(0, 2),
    );
    expect(mostSimilar(named('Filatura Aurora srl'), all, (one) => one, 1)).toEqual(
      all.slice(0, 1),
    );
    expect(mostSimilar(named('F'), all, (one) => one, 8)).toEqual([]);
  });
});

describe('for any two descriptions', () => {
  const described = fc.record(
    {
      legalName: fc.string({ unit: 'grapheme', maxLength: 60 }),
      country: fc.constantFrom('IT', 'PT'),
      city: fc.string({ maxLength: 20 }),
      website: fc.webUrl(),
    },
    { requiredKeys: [] },
  );

  it('it is symmetric, between 0 and 1, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(described, described, (a, b) => {
        const score = similarity(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(similarity(b, a)).toBeCloseTo(score, 10);
        const folded = foldedText(a.legalName ?? '');
        expect(foldedText(folded)).toBe(folded);
      }),
      { seed: 20211109, numRuns: 500 },
    );
  });

  it('an organisation with a name is most similar to itself', () => {
    fc.assert(
      fc.property(described, (a) => {
        if (nameWords(a.legalName ?? '').length > 0) expect(similarity(a, a)).toBe(1);
      }),
      { seed: 20211109, numRuns: 500 },
    );
  });
});
