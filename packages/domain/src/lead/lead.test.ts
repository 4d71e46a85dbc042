// Is nothing lost of a contact of a fair, in whichever order devices tell it, and is a taken-back consent kept? (J1)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fair } from '../fair/index.ts';
import {
  SYSTEM,
  actorUnder,
  cutFor,
  decide,
  derivedId,
  factsOf,
  relationsOf,
  type Actor,
  type Command,
  type Decision,
  type RecordOf,
} from '../kernel/index.ts';
import { person } from '../person/index.ts';
import {
  CONSENT_VERSION,
  PERHAPS,
  groupedLeadCode,
  lead,
  leadCodeFrom,
  leadIdOf,
  perhapsSame,
  personLikeness,
  quickEligibility,
  tidyLeadCode,
  typingMistakes,
  type Lead,
} from './index.ts';

const NOW = '2026-11-03T18:00:00.000Z';
const AT = '2026-11-03T10:30:00.000Z';
const [session] = fair.examples();
const [example] = lead.examples();
if (!session || !example) throw new Error('examples are missing');
const stand = `partnership:${session.data.partnershipId}`;
const at = (name: string): Actor =>
  actorUnder(derivedId('person', 'example', name), `partnership_admin@${stand}`);
const first = at('partnership_admin');
const second = at('partnership_coordinator');
const world = [session, ...person.examples()];
const CODE = leadCodeFrom(new Uint8Array(16).fill(7));

const said = {
  code: CODE,
  fairId: session.id,
  how: 'form',
  at: AT,
  consent: { version: CONSENT_VERSION, language: 'de', how: 'tick' },
};

function ask(
  command: string,
  record: RecordOf<Lead> | undefined,
  actor: Actor,
  payload: Record<string, unknown>,
  more: { id?: string; known?: readonly RecordOf[]; on?: string } = {},
): Decision {
  const request: Command = {
    id: derivedId('request', more.id ?? command),
    author: actor.person,
    hat: actor.hat,
    concept: 'lead',
    record: more.on ?? record?.id ?? leadIdOf(CODE),
    after: [],
    deviceAt: AT,
    act: 'command',
    command,
    payload,
  };
  return decide(lead, request, record, actor, factsOf([...world, ...(more.known ?? [])]), NOW);
}

function accepted(decision: Decision): RecordOf<Lead> {
  expect(decision).toMatchObject({ verdict: 'accepted' });
  return (decision as { record: RecordOf }).record as RecordOf<Lead>;
}

const MARIA = { name: 'Maria Rossi', email: 'maria@filatura.example', note: 'Wants March.' };
const MARIJA = { name: 'Marai Rossi', phone: '+39 02 555 01 01', note: 'Prefers mornings.' };

/** The same visitor as a colleague heard them, under a code of their own. */
const code = leadCodeFrom(new Uint8Array(16).fill(9));
const again = () =>
  accepted(
    ask(
      'capture',
      undefined,
      second,
      { ...said, ...MARIJA, code },
      { id: 'two', on: leadIdOf(code) },
    ),
  );

describe('J1 a contact is captured', () => {
  it('with consent, its text, language and the time of the server; nobody’s clock runs ahead', () => {
    const record = accepted(ask('capture', undefined, first, { ...said, ...MARIA }));
    expect(record).toMatchObject({ state: 'captured', data: { capturedAt: NOW } });
    expect(Object.values(record.data.consents)).toEqual([
      { ...said.consent, at: AT, by: first.person },
    ]);
    const fast = accepted(
      ask('capture', undefined, first, { ...said, ...MARIA, at: '2026-11-04T20:00:00.000Z' }),
    );
    expect(Object.values(fast.data.captures)).toMatchObject([{ at: NOW }]);
  });

  it.each([
    [{ name: 'Maria' }, 'CONTACT_UNREACHABLE', 'T-FA-03'],
    [{ email: 'maria@filatura.example' }, 'CONTACT_UNREACHABLE', 'T-FA-03'],
    [{ ...MARIA, code: '0000000000000009' }, 'CODE_NOT_OF_CONTACT', 'T-FA-05'],
    [{ ...MARIA, nextOn: '2026-02-30' }, 'DATE_NOT_IN_CALENDAR', 'T-FA-04'],
  ])('%j: %s', (wrong, code, rule) => {
    expect(ask('capture', undefined, first, { ...said, ...wrong })).toMatchObject({
      refusal: { code, rule },
    });
  });

  it('not without consent, not by a signatory, not by another Partnership', () => {
    const { consent: _none, ...silent } = said;
    expect(ask('capture', undefined, first, { ...silent, ...MARIA })).toMatchObject({
      refusal: { code: 'PAYLOAD_NOT_ALLOWED' },
    });
    const signatory = actorUnder(first.person, `signatory@${stand}`);
    expect(ask('capture', undefined, signatory, { ...said, ...MARIA })).toMatchObject({
      refusal: { code: 'FORBIDDEN_ROLE' },
    });
    const other = actorUnder(
      first.person,
      `partnership_admin@partnership:${derivedId('partnership', 'other')}`,
    );
    expect(ask('capture', undefined, other, { ...said, ...MARIA })).toMatchObject({
      refusal: { code: 'FAIR_NOT_FOUND' },
    });
  });
});

it('a fair that is still on its way loses nobody', () => {
  const unknown = { ...said, ...MARIA, fairId: derivedId('fair', 'on its way') };
  accepted(ask('capture', undefined, first, unknown));
});

describe('J1 (d) met twice: both notes, both captures, both spellings, in either order', () => {
  it.each([
    [MARIA, MARIJA],
    [MARIJA, MARIA],
  ])('one record on the server', (one, two) => {
    const made = accepted(ask('capture', undefined, first, { ...said, ...one }, { id: 'one' }));
    const both = accepted(ask('capture', made, second, { ...said, ...two }, { id: 'two' })).data;
    const notes = Object.values(both.notes ?? {}).map(({ text }) => text);
    expect(notes.sort()).toEqual(['Prefers mornings.', 'Wants March.']);
    expect(Object.keys(both.captures)).toHaveLength(2);
    expect(Object.keys(both.consents)).toHaveLength(2);
    expect(both).toMatchObject({ email: MARIA.email, phone: MARIJA.phone, name: one.name });
    expect(Object.values(both.others ?? {})).toEqual([{ field: 'name', value: two.name }]);
  });

  it('two records are merged by hand: the other one leads here, and nothing is lost', () => {
    const one = accepted(ask('capture', undefined, first, { ...said, ...MARIA }, { id: 'one' }));
    const two = again();
    const decision = ask('merge', one, first, { from: two.id }, { known: [two] });
    const survivor = accepted(decision);
    expect(Object.keys(survivor.data.notes ?? {})).toHaveLength(2);
    expect(Object.keys(survivor.data.captures)).toHaveLength(2);
    expect(survivor.data.mergedFrom).toEqual({ [two.id]: true });
    expect(decision).toMatchObject({
      effects: [{ record: two.id, command: 'mergeInto', payload: { into: one.id } }],
    });
    const gone = accepted(ask('mergeInto', two, SYSTEM, { into: one.id }));
    expect(gone).toMatchObject({ state: 'merged' });
    expect(gone.data.name).toBeUndefined();
    // A capture that comes late from a device goes where the contact went.
    const late = ask('capture', gone, second, { ...said, ...MARIJA, code }, { id: 'late' });
    expect(late).toMatchObject({ effects: [{ record: one.id, command: 'takeIn' }] });
    const [effect] = (late as { effects: readonly { payload: Record<string, unknown> }[] }).effects;
    const all = accepted(ask('takeIn', survivor, SYSTEM, effect?.payload ?? {}));
    expect(Object.keys(all.data.captures)).toHaveLength(3);
    // And consent that is taken back there is taken back here.
    expect(ask('withdraw', gone, SYSTEM, {})).toMatchObject({
      effects: [{ record: one.id, command: 'withdraw' }],
    });
  });
});

describe('J1 b: a whole profile that a phone handed over', () => {
  const profile = { role: 'VO', motivation: 'Wants to see linen being spun.' };
  const handed = { ...said, ...MARIA, how: 'handover', profile };

  it('is kept with the contact, also of two notes that become one, and is only the Partnership’s', () => {
    const code = leadCodeFrom(new Uint8Array(16).fill(9));
    const one = accepted(ask('capture', undefined, first, { ...said, ...MARIA }, { id: 'one' }));
    const two = accepted(
      ask('capture', undefined, second, { ...handed, code }, { id: 'two', on: leadIdOf(code) }),
    );
    expect(Object.values(two.data.brought ?? {})).toEqual([{ profile, at: AT }]);
    const both = accepted(ask('merge', one, first, { from: two.id }, { known: [two] }));
    expect(both.data.brought).toEqual(two.data.brought);
    const again = accepted(ask('capture', both, second, handed, { id: 'again' }));
    expect(Object.keys(again.data.brought ?? {})).toHaveLength(2);
    const office = actorUnder(derivedId('person', 'so'), 'support_office@so');
    expect(
      JSON.stringify(cutFor(lead.policy, two, relationsOf(lead.policy, two, office), office.keys)),
    ).not.toContain('linen');
    const gone = accepted(ask('mergeInto', two, SYSTEM, { into: one.id }));
    expect(JSON.stringify(gone.data)).not.toContain('linen');
  });

  it('is erased when consent is taken back, and nothing else of a profile is taken with it', () => {
    const made = accepted(ask('capture', undefined, first, handed));
    const gone = accepted(ask('withdraw', made, SYSTEM, {}));
    expect(JSON.stringify(gone.data)).not.toContain('linen');
    const more = { ...profile, decision: { result: 'eligible' } };
    expect(ask('capture', undefined, first, { ...handed, profile: more })).toMatchObject({
      refusal: { code: 'PAYLOAD_NOT_ALLOWED' },
    });
  });
});

describe('J1 b: the picture of a card', () => {
  const front = { sha256: 'f'.repeat(64), mime: 'image/jpeg', bytes: 90_000, name: 'Maria.jpg' };
  const back = { ...front, sha256: 'b'.repeat(64) };
  const shot = { ...said, ...MARIA, how: 'photo', card: [front, back] };
  const made = () => accepted(ask('capture', undefined, first, shot));

  it('is kept with the contact, met twice with both, and is only the Partnership’s', () => {
    const one = made();
    expect(Object.values(one.data.cards ?? {})).toEqual([[front, back]]);
    const again = accepted(ask('capture', one, second, { ...shot, card: [back] }, { id: 'again' }));
    expect(Object.values(again.data.cards ?? {})).toHaveLength(2);
    const office = actorUnder(derivedId('person', 'so'), 'support_office@so');
    const seen = cutFor(lead.policy, one, relationsOf(lead.policy, one, office), office.keys);
    expect(seen.data).toHaveProperty('consents');
    expect(seen.data).not.toHaveProperty('cards');
  });

  it('stays where its bytes lie when two become one, also one that comes late', () => {
    const one = made();
    const both = accepted(ask('merge', again(), first, { from: one.id }, { known: [one] }));
    expect(both.data.cards).toBeUndefined();
    const gone = accepted(ask('mergeInto', one, SYSTEM, { into: both.id }));
    expect(gone.data.cards).toEqual(one.data.cards);
    expect(JSON.stringify(gone.data)).not.toContain('Rossi');
    const late = ask('capture', gone, second, { ...shot, card: [back] }, { id: 'late' });
    expect(Object.keys(accepted(late).data.cards ?? {})).toHaveLength(2);
    expect(JSON.stringify(late)).not.toMatch(/"takeIn".*sha256/);
  });

  it('is erased with the consent, also where it stayed with a contact that was merged', () => {
    expect(accepted(ask('withdraw', made(), SYSTEM, {})).data.cards).toBeUndefined();
    const one = made();
    const both = accepted(ask('merge', again(), first, { from: one.id }, { known: [one] }));
    expect(ask('withdraw', both, first, {})).toMatchObject({
      effects: [{ record: one.id, command: 'withdraw' }],
    });
    const gone = accepted(ask('mergeInto', one, SYSTEM, { into: both.id }));
    expect(accepted(ask('withdraw', gone, SYSTEM, {})).data.cards).toBeUndefined();
  });

  it('the wrong one is taken out', () => {
    const one = made();
    const [card = ''] = Object.keys(one.data.cards ?? {});
    expect(accepted(ask('removeCard', one, second, { card })).data.cards).toBeUndefined();
    expect(ask('capture', undefined, first, { ...shot, card: [front, back, front] })).toMatchObject(
      { refusal: { code: 'PAYLOAD_NOT_ALLOWED' } },
    );
  });
});

describe('SES: private words, and what is taken back', () => {
  it('only their author reads private words, also not after a merge', () => {
    const made = accepted(ask('capture', undefined, first, { ...said, ...MARIA }));
    const written = accepted(ask('writePrivate', made, second, { text: 'Owes me a coffee.' }));
    const seenBy = (actor: Actor): string =>
      JSON.stringify(
        cutFor(lead.policy, written, relationsOf(lead.policy, written, actor), actor.keys),
      );
    expect(seenBy(second)).toContain('coffee');
    expect(seenBy(first)).not.toContain('coffee');
    expect(seenBy(actorUnder(derivedId('person', 'so'), 'support_office@so'))).not.toMatch(
      /coffee|Maria|March/,
    );
    const gone = accepted(ask('mergeInto', written, SYSTEM, { into: example.id }));
    expect(JSON.stringify(gone.data)).toContain('coffee');
    expect(JSON.stringify(gone.data)).not.toContain('Rossi');
  });

  it('withdrawn: nothing that names the visitor is left, the count and what was agreed to is', () => {
    const made = accepted(ask('capture', undefined, first, { ...said, ...MARIA }));
    const noted = accepted(ask('writePrivate', made, second, { text: 'Owes me a coffee.' }));
    const gone = accepted(ask('withdraw', noted, SYSTEM, {}));
    expect(gone.state).toBe('withdrawn');
    expect(JSON.stringify(gone.data)).not.toMatch(/Maria|filatura|March|coffee/);
    expect(Object.values(gone.data.consents)).toMatchObject([{ language: 'de', withdrawnAt: NOW }]);
    expect(ask('note', gone, first, { text: 'x' })).toMatchObject({
      refusal: { code: 'NOT_NOW' },
    });
  });
});

describe('REG-7 is this perhaps somebody we have?', () => {
  const maria = { name: 'Maria Rossi', email: 'maria@filatura.example', organisation: 'Filatura' };
  it.each([
    ['misspelt', { name: 'Maira Rossi', organisation: 'Filatura' }, true],
    ['another mail', { ...maria, email: 'm.rossi@mail.example' }, true],
    ['the same mail', { name: 'M.', email: 'MARIA@filatura.example' }, true],
    ['family name first', { name: 'Rossi Maria', organisation: 'Filatura' }, true],
    ['a colleague', { ...maria, name: 'Luca Bianchi', email: 'luca@filatura.example' }, false],
    ['another Maria', { name: 'Maria Conti', organisation: 'Tecelagem' }, false],
    ['another script', { name: 'Мария Росси' }, false],
  ])('%s: %s', (_how, other, isSame) => {
    expect(personLikeness(maria, other) >= PERHAPS).toBe(isSame);
    expect(perhapsSame(other, [maria], (one) => one)).toHaveLength(isSame ? 1 : 0);
  });

  it('the same provider of letter boxes makes nobody a colleague', () => {
    const at = (host: string, name: string) => ({ name, email: `${name[0] ?? ''}@${host}` });
    const alike = (host: string) => personLikeness(at(host, 'Anna Koch'), at(host, 'Hanna Bock'));
    expect(alike('weberei.example') >= PERHAPS).toBe(true);
    for (const host of ['gmail.com', 'web.de', 'yahoo.co.uk', 'mail.me.com'])
      expect([host, alike(host) >= PERHAPS]).toEqual([host, false]);
  });

  it('symmetric, between 0 and 1; one typing mistake is one', () => {
    const letter = fc.constantFrom('a', 'b', 'ß', 'é', ' ', 'o');
    const name = fc.array(letter, { maxLength: 8 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(typingMistakes(a, b)).toBe(typingMistakes(b, a));
        const likeness = personLikeness({ name: a }, { name: b });
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(likeness).toBeCloseTo(personLikeness({ name: b }, { name: a }), 9);
      }),
    );
    expect(typingMistakes('Rossi', 'Rosis')).toBe(1);
    expect(typingMistakes('Rossi', 'Rosi')).toBe(1);
  });

  it('a name with any one typing mistake in it is still found', () => {
    const names = fc.constantFrom(
      'Katarzyna Nowak',
      'Δήμητρα Παππά',
      'Ана Димитрова',
      'Jo Eriksen',
    );
    fc.assert(
      fc.property(names, fc.nat(), (name, n) => {
        const letters = [...name];
        const at = n % (letters.length - 1);
        const [a = '', b = ''] = [letters[at], letters[at + 1]];
        const wrong = [...letters.slice(0, at), b, a, ...letters.slice(at + 2)].join('');
        const organisation = 'Example Mill';
        const found = personLikeness({ name, organisation }, { name: wrong, organisation });
        expect(found).toBeGreaterThanOrEqual(PERHAPS);
      }),
    );
  });
});

it('ELI-1 the quick verdict names its reasons', () => {
  const known = { country: 'IT', organisationType: 'sme' };
  const yes = { nationalOfCosmeCountry: true, visited: false };
  const verdict = (answers: object): string =>
    quickEligibility({ ...known, answers: { ...answers } }, NOW).verdict;
  expect(verdict({ eccpClusterMember: true, ...yes })).toBe('green');
  expect(verdict({ eccpClusterMember: false, ...yes })).toBe('red');
  expect(verdict({})).toBe('amber');
  const record = accepted(
    ask('capture', undefined, first, {
      ...said,
      ...MARIA,
      ...known,
      answers: { eccpClusterMember: false },
    }),
  );
  expect(record.data.quick).toMatchObject({
    verdict: 'red',
    reasons: { 'R-EL-02': 'NOT_MEMBER_OF_ECCP_CLUSTER' },
    ruleSet: 'demo-2026-09-01',
  });
});

it('a code is read back from any way of writing it', () => {
  expect(groupedLeadCode(CODE)).toMatch(/^(\w{4}-){3}\w{4}$/);
  expect(tidyLeadCode(` ${groupedLeadCode(CODE).toLowerCase()}`)).toBe(CODE);
  expect(tidyLeadCode('77O7 7777 7777 7777')).toBe('7707777777777777');
  expect(tidyLeadCode('777')).toBeUndefined();
});
