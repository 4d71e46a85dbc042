// What is said about a new password?
import { describe, expect, it } from 'vitest';
import { LEVEL, ownWords, strengthOf } from './strength.ts';

describe('strength of a new password', () => {
  it.each([
    ['', 'empty'],
    ['short one', 'short'],
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijkl1234', 'weak'],
    ['qwertyuiop123456', 'weak'],
    ['correct horse', 'good'],
    ['correct horse battery staple', 'strong'],
  ] as const)('%j is %s', (password, said) => {
    expect(strengthOf(password)).toBe(said);
  });

  it('one’s own name does not make it longer', () => {
    const own = ownWords('giulia.ferrante@aurora.example', 'Giulia', 'Ferrante');
    expect(LEVEL[strengthOf('giuliaferrante7', own)]).toBeLessThan(
      LEVEL[strengthOf('marzipan-lakes7', own)],
    );
    expect(strengthOf('giuliaferrante7', own)).toBe('weak');
  });

  it('a letter of an alphabet beyond ASCII is one sign', () => {
    expect(strengthOf('žlutý kůň úpěl')).toBe('good');
    expect(strengthOf('👍👍👍👍👍👍')).toBe('short');
  });
});
