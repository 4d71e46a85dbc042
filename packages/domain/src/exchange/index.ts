// The only door of the exchange.
import type { Concept, FactRef, Facts, RecordOf, Request } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { factsOfCreation, factsOfParties } from './creation.ts';
import { examples } from './examples.ts';
import { factsOfDocuments } from './neighbours.ts';
import { policy } from './policy.ts';
import { ctqIdsOf } from './readiness.ts';
import { rules } from './rules.ts';
import { Exchange } from './schema.ts';
import { states } from './states.ts';

export { costOf, type CostRange } from './cost.ts';
export { exampleExchange } from './examples.ts';
export {
  historicOrganisationId,
  importStatuses,
  importedExchangeId,
  type ImportClosed,
} from './importing.ts';
export {
  agreementIdOf,
  ctqIdsOf,
  missingAtStart,
  readiness,
  type Missing,
  type Readiness,
  type ReadinessRole,
} from './readiness.ts';
export { Exchange, Figures, exchangeId, exchangeNumber } from './schema.ts';
export { SetFigures, figuresIn } from './penCommands.ts';
export {
  BEGUN,
  amountObjection,
  datesOf,
  figuresOf,
  isOverdue,
  lumpSumOf,
  numbersOf,
  penOf,
  stayObjections,
  stayOf,
  withMaximum,
  type Pen,
} from './stay.ts';

/** Commands that let profiles in or out. */
const OF_PROFILES = ['cancel', 'delete', 'restore', 'close'];
/** Commands whose guard or effects look at the papers of the exchange. */
const OF_PAPERS = [
  ...OF_PROFILES,
  'setFigures',
  'amend',
  'plan',
  'setDistance',
  'measureDistance',
  'setReady',
  'start',
  'startLate',
  'reopen',
  'joinGroup',
  'leaveGroup',
];

function needs(
  request: Request,
  record: RecordOf<Exchange> | undefined,
  facts: Facts,
): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const { command } = request;
  if (command === 'create') return factsOfCreation(request, facts);
  if (!record) return [];
  const { id, data } = record;
  const papers = [
    ...ctqIdsOf(id, data).map((ctqId) => ({ concept: 'ctq', id: ctqId })),
    ...factsOfDocuments(id),
  ];
  const parties = command === 'measureDistance' || OF_PROFILES.includes(command);
  return [...(OF_PAPERS.includes(command) ? papers : []), ...(parties ? factsOfParties(data) : [])];
}

export const exchange: Concept<Exchange> = {
  name: 'exchange',
  version: 1,
  schema: Exchange,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['createdAt', 'createdBy', 'figuresAt', 'figuresBy', 'startExecutedAt', 'ruleSet'],
  stampEdit: (data) => data,
  needs,
  examples,
};
