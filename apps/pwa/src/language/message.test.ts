// Does a message with its values become the right sentence, and never markup?
import { describe, expect, it } from 'vitest';
import { messageParts, messageText } from './message.ts';

describe('message', () => {
  it('chooses the plural and keeps marked words apart', () => {
    const text = 'Offline <w>{n, plural, one {# waiting} other {# waiting}}</w>';
    expect(messageParts(text, 'en', { n: 3 })).toEqual([
      { text: 'Offline ' },
      { text: '3 waiting', mark: 'w' },
    ]);
    expect(messageText(text, 'en', { n: 1 })).toBe('Offline 1 waiting');
  });

  it('shows markup in a value as plain text', () => {
    const hostile = '<script>alert(1)</script><w>x</w>';
    expect(messageParts('Waiting ({reason})', 'en', { reason: hostile })).toEqual([
      { text: `Waiting (${hostile})` },
    ]);
  });

  it('says the same with and without the formatter, whatever a word holds', () => {
    const word = "$& {n} ' <w>";
    expect(messageText('{a}, then {b}', 'en', { a: word, b: 'x' })).toBe(`${word}, then x`);
    expect(messageText('<w>{a}</w>, then {b}', 'en', { a: word, b: 'x' })).toBe(`${word}, then x`);
  });

  it('fails loudly when a value is missing: that is a defect', () => {
    expect(() => messageText('by {date}', 'en')).toThrow();
  });
});
