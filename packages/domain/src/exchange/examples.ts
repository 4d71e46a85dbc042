// What do valid exchanges look like? One in every state.
import { derivedId, startOfDay, type RecordOf } from '../kernel/index.ts';
import { exampleProfile } from '../profile/index.ts';
import { partnership } from '../partnership/index.ts';
import { STATES } from './states.ts';
import { withMaximum } from './stay.ts';
import { exchangeId, exchangeNumber, type Exchange, type Figures } from './schema.ts';

type State = (typeof STATES)[number];

const AT = '2026-12-01T09:00:00.000Z';
const BY = derivedId('person', 'example', 'partnership_admin');
const PARTNERSHIP = partnership.examples()[0]?.id ?? '';
const FIGURES: Figures = {
  actualStart: '2027-03-08',
  actualEnd: '2027-03-10',
  actualWorkingDays: 3,
  agreedLumpSum: 390_00,
};
const WAITING: readonly State[] = ['preparation', 'cancelled', 'deleted'];

/** What a state left behind on its way. */
function writtenIn(state: State): Partial<Exchange> {
  if (WAITING.includes(state))
    return {
      ...(state === 'cancelled' ? { cancelledAt: AT } : {}),
      ...(state === 'deleted' ? { deletedAt: AT, deletedBy: BY } : {}),
    };
  const history = { after: FIGURES, by: BY, role: 'vop' as const, at: AT };
  const ready = {
    ...FIGURES,
    sectorOfExchange: '13',
    figuresAt: AT,
    figuresBy: BY,
    figuresHistory: { [derivedId('figures', 'example')]: history },
    readyAt: AT,
  };
  if (state === 'ready_to_start') return ready;
  const started = {
    ...ready,
    confirmedFigures: FIGURES,
    startedAt: startOfDay(FIGURES.actualStart),
    startExecutedAt: startOfDay(FIGURES.actualStart),
    startedBy: 'clock' as const,
  };
  if (state === 'started') return started;
  const over = startOfDay('2027-03-11');
  if (state === 'interrupted') return { ...started, interruptedAt: over };
  return { ...started, completedAt: over, ...(state === 'closed' ? { closedAt: over } : {}) };
}

/** A valid exchange in a state; `of` makes it another one. */
export function exampleExchange(state: State, of = 'example'): RecordOf<Exchange> {
  const visitor = exampleProfile('VO', 'in_exchange', `${of} ${state}`);
  const host = exampleProfile('HO', 'in_exchange', `${of} ${state}`);
  const matchId = derivedId('match', visitor.id, host.id);
  const id = exchangeId(matchId, 1);
  const data: Exchange = {
    matchId,
    round: 1,
    number: exchangeNumber(id, '2027-03-01'),
    parties: {
      vo: visitor.data.organisationId,
      ho: host.data.organisationId,
      vop: PARTNERSHIP,
      hop: PARTNERSHIP,
    },
    names: { vo: 'Example Weavers', ho: 'Example Dyers' },
    voProfileId: visitor.id,
    hoProfileId: host.id,
    voContact: visitor.data.contactUserId,
    hoContact: host.data.contactUserId,
    mode: 'physical',
    type: 'exploring_new_markets',
    hostCountry: 'PT',
    plannedStart: '2027-03-01',
    plannedEnd: '2027-03-05',
    plannedWorkingDays: 3,
    distanceKm: 1650,
    distanceMethod: 'towns',
    createdAt: AT,
    createdBy: BY,
    generation: 'demo',
    ruleSet: 'demo-2026-09-01',
    ...writtenIn(state),
  };
  return { concept: 'exchange', id, version: 1, state, data: withMaximum(data) };
}

/** One in every state. */
export function examples(): readonly RecordOf<Exchange>[] {
  return STATES.map((state) => exampleExchange(state));
}
