// Is a card read as its owner wrote it, whichever way it comes? (REG-7)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCard } from './cardText.ts';

const JUERGEN = {
  name: 'Jürgen Öztürk',
  email: 'j.oeztuerk@weberei.example',
  phone: '+49 30 555 01 02',
  organisation: 'Weberei Öztürk GmbH',
  jobTitle: 'Leiter Einkauf',
};

describe('REG-7 cards', () => {
  it.each([
    [
      'vCard 3.0, folded, with groups and parameters',
      [
        'BEGIN:VCARD',
        'VERSION:3.0',
        'N:Öztürk;Jürgen;;;',
        'FN:Jürgen Öztürk',
        'ORG:Weberei Öztürk GmbH;Einkauf',
        'TITLE:Leiter Einkauf',
        'item1.EMAIL;type=INTERNET;type=pref:j.oeztuerk@',
        ' weberei.example',
        'TEL;TYPE="cell,voice":+49 30 555 01 02',
        'END:VCARD',
      ].join('\r\n'),
    ],
    [
      'vCard 2.1, quoted-printable, name in parts only',
      [
        'BEGIN:VCARD',
        'N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C3=96zt=C3=BCrk;J=C3=BCrgen',
        'ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Weberei =C3=96zt=C3=BCrk=20=',
        'GmbH',
        'TITLE:Leiter Einkauf',
        'TEL;CELL:+49 30 555 01 02',
        'EMAIL:j.oeztuerk@weberei.example',
        'END:VCARD',
      ].join('\n'),
    ],
    [
      'MeCard',
      'MECARD:N:Öztürk,Jürgen;ORG:Weberei Öztürk GmbH;TITLE:Leiter Einkauf;TEL:+49 30 555 01 02;EMAIL:j.oeztuerk@weberei.example;;',
    ],
    [
      'a signature',
      'Jürgen Öztürk\nLeiter Einkauf\nWeberei Öztürk GmbH\n\nT +49 30 555 01 02 | j.oeztuerk@weberei.example\nwww.weberei.example',
    ],
  ])('%s', (_how, text) => {
    expect(readCard(text)).toEqual(JUERGEN);
  });

  it('escaped signs are signs', () => {
    expect(readCard('BEGIN:VCARD\nFN:Ana\\, Maria\nORG:A\\;B;C\nEND:VCARD')).toEqual({
      name: 'Ana, Maria',
      organisation: 'A;B',
    });
  });

  it('what is no card says nothing', () => {
    expect(readCard('https://example.org/menu')).toEqual({});
    expect(readCard('Two coffees, please')).toEqual({});
  });

  it('anything is read without a mistake, and nothing is longer than its field', () => {
    const start = fc.constantFrom('', 'BEGIN:VCARD\n', 'MECARD:', 'BEGIN:VCARD\nN:;;\nORG:');
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary', maxLength: 400 }), (head, rest) => {
        const { name = '', email = '' } = readCard(head + rest);
        expect([...name].length).toBeLessThanOrEqual(160);
        expect(email === '' || email.includes('@')).toBe(true);
      }),
    );
  });
});
