// Does an exchange do what 3.3 says: who may, by when, and with what? (given – when – then)
import { describe, expect, it } from 'vitest';
import {
  SYSTEM,
  actorUnder,
  decide,
  derivedId,
  factsOf,
  type Actor,
  type Decision,
  type RecordOf,
} from '../kernel/index.ts';
import { exampleProfile } from '../profile/index.ts';
import {
  agreementIdOf,
  ctqIdsOf,
  exampleExchange,
  exchange,
  exchangeNumber,
  isOverdue,
  penOf,
  readiness,
  type Exchange,
} from './index.ts';

const EVE = '2027-03-07T22:59:59.000Z';
const MIDNIGHT = '2027-03-07T23:00:00.000Z';
const EARLIER = '2026-12-02T09:00:00.000Z';

function under(role: string, key: string): Actor {
  return actorUnder(derivedId('person', role, key), `${role}@${key}`);
}

const { parties } = exampleExchange('preparation').data;
const VOP = under('partnership_admin', `partnership:${parties.vop}`);
const SO = under('support_office', 'so');
const VO = under('participant', `organisation:${parties.vo}`);
const HO = under('participant', `organisation:${parties.ho}`);

const FIGURES = {
  actualStart: '2027-03-08',
  actualEnd: '2027-03-11',
  actualWorkingDays: 4,
  agreedLumpSum: 390_00,
};

function ask(
  record: RecordOf<Exchange>,
  actor: Actor,
  command: string,
  payload: object,
  now: string,
  world: readonly RecordOf[] = [],
): Decision {
  const request = {
    id: derivedId('request', command, actor.hat, now),
    author: actor.person,
    hat: actor.hat,
    concept: 'exchange',
    record: record.id,
    after: [],
    deviceAt: now,
    act: 'command' as const,
    command,
    payload: { ...payload },
  };
  return decide(exchange, request, record, actor, factsOf(world), now);
}

function codeOf(decision: Decision): string {
  return decision.verdict === 'refused' ? decision.refusal.code : decision.verdict;
}

function dataOf(decision: Decision): Exchange {
  if (decision.verdict !== 'accepted') throw new Error(codeOf(decision));
  return decision.record.data as Exchange;
}

function signed(record: RecordOf<Exchange>, missing: readonly string[] = []): RecordOf[] {
  const document = (concept: string, id: string): RecordOf => ({
    concept,
    id,
    version: 1,
    state: missing.includes(concept) ? 'draft' : 'uploaded_signed',
    data: {},
  });
  return [
    ...ctqIdsOf(record.id, record.data).map((id) => document('ctq', id)),
    document('agreement', agreementIdOf(record.id)),
  ];
}

/** An exchange in preparation with everything that R-EX-01 asks of its own fields. */
function complete(): RecordOf<Exchange> {
  const { data, ...rest } = exampleExchange('preparation');
  const { readyAt: _ready, ...figures } = exampleExchange('ready_to_start').data;
  return { ...rest, data: { ...figures, ...pick(data) } };
}

function pick(data: Exchange) {
  const { matchId, voProfileId, hoProfileId, number } = data;
  return { matchId, voProfileId, hoProfileId, number };
}

describe('R-EX-04 the pen on the actual figures', () => {
  it.each([
    ['the Partnership a second before midnight in Brussels', VOP, EVE, 'accepted'],
    ['the Partnership at midnight', VOP, MIDNIGHT, 'SO_AUTHORITY_AFTER_START'],
    ['the Support Office at any time', SO, EARLIER, 'accepted'],
    ['the visitor never', VO, EARLIER, 'FORBIDDEN_ROLE'],
    ['the host never', HO, EARLIER, 'FORBIDDEN_ROLE'],
  ])('%s', (_who, actor, now, expected) => {
    const ready = exampleExchange('ready_to_start');
    expect(codeOf(ask(ready, actor, 'setFigures', FIGURES, now))).toBe(expected);
  });

  it('says who holds it and until when, in every state', () => {
    const ready = exampleExchange('ready_to_start');
    expect(penOf(ready, EVE)).toEqual({ holder: 'vop', until: MIDNIGHT });
    expect(penOf(ready, MIDNIGHT)).toEqual({ holder: 'so' });
    for (const state of ['started', 'completed', 'finalisation', 'closed'] as const)
      expect(penOf(exampleExchange(state), EARLIER)).toEqual({ holder: 'so' });
  });

  it('after the start the Support Office writes the final layer, with a reason, and what was confirmed stays', () => {
    const started = exampleExchange('started');
    expect(codeOf(ask(started, VOP, 'setFigures', FIGURES, MIDNIGHT))).toBe(
      'SO_AUTHORITY_AFTER_START',
    );
    expect(codeOf(ask(started, SO, 'setFigures', FIGURES, MIDNIGHT))).toBe('REASON_MISSING');
    const set = dataOf(ask(started, SO, 'setFigures', { ...FIGURES, reason: 'R' }, MIDNIGHT));
    expect(set).toMatchObject({
      ...FIGURES,
      finalFigures: FIGURES,
      confirmedFigures: started.data.confirmedFigures,
    });
    expect(Object.values(set.figuresHistory ?? {})).toHaveLength(2);
  });

  it('the Partnership cannot write a first day that has come already', () => {
    const payload = { ...FIGURES, actualStart: '2026-12-02', actualEnd: '2026-12-04' };
    const asked = ask(exampleExchange('preparation'), VOP, 'setFigures', payload, EARLIER);
    expect(codeOf(asked)).toBe('START_DATE_PASSED');
  });

  it('figures of an exchange that was ready step it back; the same figures do not', () => {
    const ready = exampleExchange('ready_to_start');
    const changed = ask(ready, VOP, 'setFigures', FIGURES, EARLIER);
    expect(changed).toMatchObject({ record: { state: 'preparation' } });
    const { actualStart, actualEnd, actualWorkingDays, agreedLumpSum } = ready.data;
    const same = { actualStart, actualEnd, actualWorkingDays, agreedLumpSum };
    expect(codeOf(ask(ready, VOP, 'setFigures', same, EARLIER))).toBe('SAME_FIGURES');
  });

  it('who claims that a correction was adopted is refused', () => {
    const adopted = { correction: derivedId('c'), proposedBy: VOP.person, decidedBy: SO.person };
    const ready = exampleExchange('ready_to_start');
    const forged = ask(ready, VOP, 'setFigures', { ...FIGURES, adopted }, EARLIER);
    expect(codeOf(forged)).toBe('FORBIDDEN_ROLE');
  });
});

describe('R-LS the lump sum', () => {
  const set = (agreed: number, more: object = {}) =>
    ask(
      exampleExchange('preparation'),
      VOP,
      'setFigures',
      { ...FIGURES, agreedLumpSum: agreed, ...more },
      EARLIER,
    );

  it('R-LS-03 is at most the maximum of the stay', () => {
    expect(codeOf(set(390_00))).toBe('accepted');
    expect(codeOf(set(390_01))).toBe('ABOVE_MAXIMUM');
    expect(dataOf(set(390_00))).toMatchObject({
      maxLumpSum: 390_00,
      lumpSumBasis: { country: 'PT', ceiling: 780_00, step: 'halvedShort' },
    });
  });

  it('R-EX-01 is 0 only with a reason', () => {
    expect(codeOf(set(0))).toBe('ZERO_NEEDS_REASON');
    expect(codeOf(set(0, { agreedReason: 'The host pays all of it.' }))).toBe('accepted');
  });

  it('is not guessed where the distance is open; the Support Office says how far it is', () => {
    const { data, ...rest } = exampleExchange('preparation');
    const { distanceKm: _km, distanceMethod: _how, ...open } = data;
    const record = { ...rest, data: open };
    expect(codeOf(ask(record, VOP, 'setFigures', FIGURES, EARLIER))).toBe('DISTANCE_UNKNOWN');
    const payload = { distanceKm: 120, reason: 'By their addresses.' };
    const said = dataOf(ask(record, SO, 'setDistance', payload, EARLIER));
    expect(said).toMatchObject({ distanceKm: 120, distanceMethod: 'office', maxLumpSum: 390_00 });
    expect(codeOf(ask(record, VOP, 'setDistance', payload, EARLIER))).toBe('FORBIDDEN_ROLE');
  });
});

describe('R-EX-01 ready to start', () => {
  it('all conditions met', () => {
    const record = complete();
    expect(readiness(record, factsOf(signed(record)), EARLIER, 'vop')).toEqual({
      ready: true,
      missing: [],
    });
    expect(codeOf(ask(record, VOP, 'setReady', {}, EARLIER, signed(record)))).toBe('accepted');
  });

  it.each([
    ['CTQ_NOT_SIGNED', (data: Exchange) => data, ['ctq']],
    ['FA_NOT_SIGNED', (data: Exchange) => data, ['agreement']],
    ['SECTOR_MISSING', ({ sectorOfExchange: _s, ...data }: Exchange) => data, []],
    ['ACTUALS_MISSING', ({ actualEnd: _e, ...data }: Exchange) => data, []],
  ])('%s', (code, change, documents) => {
    const whole = complete();
    const record = { ...whole, data: change(whole.data) };
    const asked = ask(record, VOP, 'setReady', {}, EARLIER, signed(record, documents));
    expect(codeOf(asked)).toBe(code);
  });

  it('the server names all that is missing, and every side reads the same leaves', () => {
    const { data, ...rest } = complete();
    const { sectorOfExchange: _s, ...without } = exampleExchange('preparation').data;
    const record = { ...rest, data: { ...without, ...pick(data) } };
    const world = factsOf(signed(record, ['agreement']));
    const codes = ['FA_NOT_SIGNED', 'SECTOR_MISSING', 'ACTUALS_MISSING'];
    for (const role of ['vo', 'ho', 'vop', 'hop', 'so'] as const)
      expect(readiness(record, world, EARLIER, role).missing.map(({ code }) => code)).toEqual(
        codes,
      );
    const asked = ask(record, VOP, 'setReady', {}, EARLIER, signed(record, ['agreement']));
    expect(asked).toMatchObject({ refusal: { params: { missing: codes.join(' '), count: 3 } } });
  });

  it('not on the first day: then it is the Support Office’s', () => {
    const record = complete();
    expect(codeOf(ask(record, VOP, 'setReady', {}, MIDNIGHT, signed(record)))).toBe(
      'START_DATE_PASSED',
    );
  });

  it('the Support Office says why it does it', () => {
    const record = complete();
    expect(codeOf(ask(record, SO, 'setReady', {}, EARLIER, signed(record)))).toBe('REASON_MISSING');
  });
});

describe('R-EX-02, R-EX-03 the start', () => {
  it('is the clock’s, at midnight in Brussels, under the time it should have been', () => {
    const ready = exampleExchange('ready_to_start');
    expect(codeOf(ask(ready, SYSTEM, 'start', {}, EVE))).toBe('START_DATE_AHEAD');
    const late = '2027-03-08T00:10:00.000Z';
    expect(dataOf(ask(ready, SYSTEM, 'start', {}, late, signed(ready)))).toMatchObject({
      startedAt: MIDNIGHT,
      startExecutedAt: late,
      startedBy: 'clock',
      confirmedFigures: { actualEnd: '2027-03-10' },
    });
    expect(codeOf(ask(ready, VOP, 'start', {}, MIDNIGHT))).toBe('FORBIDDEN_ROLE');
  });

  it('T-EX-04 asks R-EX-01 again at the moment, and takes it back where that no longer holds', () => {
    const ready = exampleExchange('ready_to_start');
    const { sectorOfExchange: _sector, ...without } = ready.data;
    const start = (record: RecordOf<Exchange>, missing: readonly string[] = []) =>
      codeOf(ask(record, SYSTEM, 'start', {}, MIDNIGHT, signed(record, missing)));
    expect(start(ready, ['ctq'])).toBe('CTQ_NOT_SIGNED');
    expect(start(ready, ['agreement'])).toBe('FA_NOT_SIGNED');
    expect(start({ ...ready, data: without })).toBe('SECTOR_MISSING');
    expect(start(ready)).toBe('accepted');
    const back = ask(ready, SYSTEM, 'fallBack', { missing: 'CTQ_NOT_SIGNED' }, MIDNIGHT);
    expect(back).toMatchObject({
      record: { state: 'preparation' },
      tells: expect.arrayContaining(['vop']),
    });
    const { said, readyAt } = dataOf(back);
    expect(readyAt).toBeUndefined();
    expect(Object.values(said ?? {})).toEqual([
      {
        command: 'fallBack',
        missing: 'CTQ_NOT_SIGNED',
        by: SYSTEM.person,
        role: 'system',
        at: MIDNIGHT,
      },
    ]);
    for (const actor of [VOP, SO, VO, HO])
      expect(codeOf(ask(ready, actor, 'fallBack', {}, EVE))).toBe('FORBIDDEN_ROLE');
  });

  it('not ready on the date stays in preparation, overdue; only the Support Office starts it, waiving with a reason', () => {
    const record = complete();
    expect(isOverdue(record, EVE)).toBe(false);
    expect(isOverdue(record, MIDNIGHT)).toBe(true);
    expect(codeOf(ask(record, SYSTEM, 'start', {}, MIDNIGHT))).toBe('NOT_NOW');
    const world = signed(record, ['agreement']);
    const start = (more: object) =>
      ask(record, SO, 'startLate', { reason: 'On paper.', ...more }, MIDNIGHT, world);
    expect(codeOf(start({}))).toBe('FA_NOT_SIGNED');
    expect(dataOf(start({ waivers: { FA_NOT_SIGNED: 'Signed on paper.' } }))).toMatchObject({
      startedBy: 'so',
      waivers: { FA_NOT_SIGNED: 'Signed on paper.' },
    });
  });
});

describe('the end of a stay', () => {
  it('comes on the day after the last, or when both sides said so', () => {
    const started = exampleExchange('started');
    const lastDay = '2027-03-10T12:00:00.000Z';
    expect(codeOf(ask(started, SYSTEM, 'complete', {}, lastDay))).toBe('STAY_NOT_OVER');
    // T-EX-05: on the day before, nobody can know that the dates are right.
    const early = '2027-03-09T12:00:00.000Z';
    expect(codeOf(ask(started, VO, 'confirmFigures', {}, early))).toBe('LAST_DAY_NOT_REACHED');
    const one = dataOf(ask(started, VO, 'confirmFigures', {}, lastDay));
    const other = ask({ ...started, data: one }, HO, 'confirmFigures', {}, lastDay);
    if (other.verdict !== 'accepted') throw new Error(codeOf(other));
    expect(other.effects).toMatchObject([{ concept: 'exchange', command: 'complete' }]);
    const both = { ...started, data: dataOf(other) };
    expect(codeOf(ask(both, SYSTEM, 'complete', {}, lastDay))).toBe('accepted');
  });

  it('section 9, 8: a stay that was broken off may be shorter than three days, a whole one may not', () => {
    const two = { ...FIGURES, actualEnd: '2027-03-09', actualWorkingDays: 2, reason: 'Fell ill.' };
    const set = (state: 'interrupted' | 'completed') =>
      codeOf(ask(exampleExchange(state), SO, 'setFigures', two, '2027-03-12T09:00:00.000Z'));
    expect(set('interrupted')).toBe('accepted');
    expect(set('completed')).toBe('DURATION_BELOW_MINIMUM');
  });

  it('closing uses the right of a physical visitor and frees a host that has no other exchange', () => {
    const record = exampleExchange('finalisation');
    const vo = { ...exampleProfile('VO', 'in_exchange'), id: record.data.voProfileId };
    const ho = { ...exampleProfile('HO', 'in_exchange'), id: record.data.hoProfileId };
    const effectsIn = (world: readonly RecordOf[]) => {
      const closed = ask(record, SYSTEM, 'close', {}, MIDNIGHT, world);
      if (closed.verdict !== 'accepted') throw new Error(codeOf(closed));
      return closed.effects
        .filter(({ concept }) => concept === 'profile')
        .map(({ command }) => command);
    };
    expect(effectsIn([vo, ho])).toEqual(['useUp', 'finishExchange']);
    const matches = { [derivedId('match', 'other')]: 'converted' as const };
    const busy = { ...ho, data: { ...ho.data, matches } };
    expect(effectsIn([vo, busy])).toEqual(['useUp']);
  });
});

describe('R-EX-05 deleting', () => {
  it('is the Partnership’s for 24 hours, the Support Office’s any time, and nobody else’s', () => {
    const record = exampleExchange('preparation');
    const soon = '2026-12-02T08:59:00.000Z';
    const later = '2026-12-02T09:00:01.000Z';
    expect(codeOf(ask(record, VOP, 'delete', {}, soon))).toBe('accepted');
    expect(codeOf(ask(record, VOP, 'delete', {}, later))).toBe('DELETE_TIME_OVER');
    expect(codeOf(ask(record, SO, 'delete', {}, later))).toBe('accepted');
    expect(codeOf(ask(record, HO, 'delete', {}, soon))).toBe('FORBIDDEN_ROLE');
  });

  it('comes back for 90 days', () => {
    const record = exampleExchange('deleted');
    expect(codeOf(ask(record, SO, 'restore', {}, '2027-02-28T09:00:00.000Z'))).toBe('accepted');
    expect(codeOf(ask(record, SO, 'restore', {}, '2027-03-02T09:00:00.000Z'))).toBe(
      'RESTORE_TIME_OVER',
    );
    expect(codeOf(ask(record, VOP, 'restore', {}, '2026-12-03T09:00:00.000Z'))).toBe(
      'RESTORE_BY_OFFICE',
    );
  });
});

it('the number follows from the id and names no month or day', () => {
  expect(exchangeNumber('0198c0de-0000-4000-8000-000000000000', '2027-03-08')).toBe(
    'CXC-2027-C1QG0',
  );
});
