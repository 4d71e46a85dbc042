// Do the forms of the registers ask for what their concepts hold, and does a list of lines read back as typed?
import { describe, expect, it } from 'vitest';
import { Cluster, Partnership } from '@cxc/domain';
import { clusterForm, fieldsOf, kindOf, partnershipForm } from './index.ts';

describe('the forms of the registers', () => {
  it('ask for fields their schemas have, and all that these require', () => {
    for (const [form, schema] of [
      [partnershipForm('so'), Partnership],
      [clusterForm, Cluster],
    ] as const) {
      const paths = fieldsOf(form).map(({ path }) => path);
      expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(paths));
      for (const name of schema.required) expect(paths).toContain(name);
    }
  });

  it('a coordinator is asked only what a coordinator keeps', () => {
    expect(fieldsOf(partnershipForm('coordinator')).map(({ path }) => path)).toEqual([
      'acceptingProfiles',
      'themes',
      'sectors',
      'countries',
    ]);
  });

  it('themes, one per line, blanks and empty lines aside', () => {
    const field = fieldsOf(partnershipForm('so')).find(({ path }) => path === 'themes');
    if (!field) throw new Error('no themes');
    const kind = kindOf(field);
    expect(kind.input(' textiles \n\nlight\n', field)).toEqual({
      ok: true,
      value: ['textiles', 'light'],
    });
    expect(kind.output(['textiles', 'light'], field)).toBe('textiles\nlight');
    expect(kind.input('  \n', field)).toEqual({ ok: true, value: null });
    expect(kind.input('x'.repeat(121), field)).toMatchObject({ error: { code: 'TEXT_TOO_LONG' } });
    const many = Array.from({ length: 21 }, (_, at) => `t${at}`).join('\n');
    expect(kind.input(many, field)).toMatchObject({ error: { code: 'TOO_MANY_ITEMS' } });
  });
});
