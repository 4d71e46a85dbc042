// Does every country of the programme have a clock and somebody to call?
import { describe, expect, it } from 'vitest';
import { countries } from '../generation/index.ts';
import { emergencyNumbers, hostZone } from './host.ts';

describe('the host country', () => {
  it('has a zone that exists, and a number for an emergency', () => {
    for (const { code } of countries) {
      const zone = hostZone(code);
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
      if (code !== 'BE') expect(zone, code).not.toBe('Europe/Brussels');
      expect(emergencyNumbers(code).length, code).toBeGreaterThan(0);
    }
  });

  it('names 112 first where it reaches everybody, and the own numbers where it does not', () => {
    expect(emergencyNumbers('CZ').map(({ number }) => number)).toEqual([
      '112',
      '158',
      '155',
      '150',
    ]);
    expect(emergencyNumbers('RS').map(({ number }) => number)).toEqual(['192', '194', '193']);
  });
});
