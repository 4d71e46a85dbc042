// What do the commands on a reimbursement carry, and what do they change? Those that move money or an account
// ask for a fresh sign-in.
import { Type, type Static, type TSchema } from 'typebox';
import { CivilDate, Uuid, text } from '../generation/index.ts';
import { derivedId, no, ok, refusal } from '../kernel/index.ts';
import type {
  Applied,
  CommandContext,
  CommandSpec,
  Effect,
  FactRef,
  Facts,
  Refusal,
  Request,
  Result,
} from '../kernel/index.ts';
import { Parties, StayCopy } from '../match/index.ts';
import { tidyIban } from '../signing/index.ts';
import { payerCountryOf, paymentDue } from './due.ts';
import { Cents, HOLD_CODES, reimbursementId, type Reimbursement } from './schema.ts';

type Outcome = Result<Applied<Reimbursement>, Refusal>;
type Context = CommandContext<Reimbursement>;

const strict = { additionalProperties: false } as const;
const Nothing = Type.Object({}, strict);
const about = { exchangeId: Uuid, parties: Parties, stay: StayCopy };
const Prepare = Type.Object(about, strict);
const Lapse = Type.Object({ ...about, number: text(1, 20), amount: Type.Optional(Cents) }, strict);
const FallDue = Type.Object({ ...about, number: text(1, 20), amount: Cents }, strict);
const Account = Type.Object({ iban: text(5, 50), accountHolder: text(2, 200) }, strict);
const Hold = Type.Object(
  { code: Type.Enum([...HOLD_CODES]), reason: Type.Optional(text(3, 2000)) },
  strict,
);
const Order = Type.Object({ on: CivilDate }, strict);
const Pay = Type.Object(
  {
    on: CivilDate,
    amount: Cents,
    bankReference: text(1, 140),
    lateReason: Type.Optional(text(3, 2000)),
  },
  strict,
);
const Overrule = Type.Object({ amount: Cents, reason: text(3, 2000) }, strict);
const Reason = Type.Object({ reason: text(3, 2000) }, strict);
const Recover = Type.Object({ amount: Cents, on: CivilDate, reason: text(3, 2000) }, strict);

function withStep({ request, actor, now }: Context, data: Reimbursement): Reimbursement {
  const { reason, amount } = request.payload;
  const step = {
    command: request.command,
    by: actor.person,
    at: now,
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(typeof amount === 'number' ? { amount } : {}),
  };
  return { ...data, steps: { ...data.steps, [derivedId('step', request.id)]: step } };
}

function command(
  payload: TSchema,
  change: (context: Context, data: Reimbursement) => Reimbursement,
  more: Pick<CommandSpec<Reimbursement>, 'fresh'> = {},
): CommandSpec<Reimbursement> {
  return {
    payload,
    seals: false,
    ...more,
    apply: (context) =>
      context.record
        ? ok({ data: withStep(context, change(context, context.record.data)) })
        : no(refusal('NOT_FOUND')),
  };
}

const FRESH = { fresh: true } as const;

/** What the exchange knows of how its maximum came about. */
interface ExchangeFact {
  readonly lumpSumBasis?: Omit<NonNullable<Reimbursement['basis']>, 'distanceKm'>;
  readonly distanceKm?: number;
}

function basisOf(exchangeId: string, facts: Facts): Pick<Reimbursement, 'basis'> {
  const found = facts.find('exchange', exchangeId)?.data as ExchangeFact | undefined;
  if (!found?.lumpSumBasis) return {};
  const { distanceKm } = found;
  return { basis: { ...found.lumpSumBasis, ...(distanceKm === undefined ? {} : { distanceKm }) } };
}

/** Account and payer as the Financial Agreement says, where the visitor has not given another one since. */
function agreedAccount(data: Partial<Reimbursement>, exchangeId: string, facts: Facts) {
  const found = facts.find('agreement', derivedId('agreement', exchangeId))?.data as
    Partial<Pick<Reimbursement, 'iban' | 'accountHolder' | 'payerOrganisation'>> | undefined;
  const { iban = found?.iban, accountHolder = found?.accountHolder } = data;
  return {
    ...(iban === undefined ? {} : { iban }),
    ...(accountHolder === undefined ? {} : { accountHolder }),
    ...(found?.payerOrganisation === undefined
      ? {}
      : { payerOrganisation: found.payerOrganisation }),
  };
}

const PAID: readonly string[] = ['paid', 'confirmed', 'waived', 'recovered'];

function fallDue(context: Context): Outcome {
  const { record, request, facts, now } = context;
  if (record && PAID.includes(record.state)) return ok({ data: withStep(context, record.data) });
  const { amount, ...payload } = request.payload as Static<typeof FallDue>;
  const { hold: _hold, ...before } = record?.data ?? {};
  const kept = before as Partial<Reimbursement>;
  const payerCountry = payerCountryOf(payload.parties.vop, facts);
  const data: Reimbursement = {
    ...kept,
    ...payload,
    amount: kept.overruled && kept.amount !== undefined ? kept.amount : amount,
    ...basisOf(payload.exchangeId, facts),
    ...agreedAccount(kept, payload.exchangeId, facts),
    clockStartedAt: now,
    ...(payerCountry === undefined ? {} : { payerCountry }),
    ...paymentDue(now, payerCountry),
  };
  const waits: Effect = {
    concept: 'reimbursement',
    record: reimbursementId(payload.exchangeId),
    command: 'hold',
    payload: { code: 'bank_data' },
  };
  const isReady = data.iban !== undefined && data.accountHolder !== undefined;
  return ok({ data: withStep(context, data), effects: isReady ? [] : [waits] });
}

function lapse(context: Context): Outcome {
  const { record, request } = context;
  if (record && PAID.includes(record.state)) return ok({ data: withStep(context, record.data) });
  const { amount: _amount, ...payload } = request.payload as Static<typeof Lapse>;
  return ok({ data: withStep(context, { ...record?.data, ...payload, amount: 0 }) });
}

/** The account is there; what waited for nothing else goes on by itself. */
function setAccount(context: Context): Outcome {
  const { record, request } = context;
  if (!record) return no(refusal('NOT_FOUND'));
  const { iban, accountHolder } = request.payload as Static<typeof Account>;
  const data = { ...record.data, iban: tidyIban(iban), accountHolder };
  const goesOn: Effect = {
    concept: 'reimbursement',
    record: record.id,
    command: 'release',
    payload: {},
  };
  const waited = record.state === 'on_hold' && data.hold?.code === 'bank_data';
  return ok({ data: withStep(context, data), effects: waited ? [goesOn] : [] });
}

export const commands: Readonly<Record<string, CommandSpec<Reimbursement>>> = {
  prepare: {
    payload: Prepare,
    seals: false,
    apply: ({ request }) => ok({ data: request.payload as Static<typeof Prepare> }),
  },
  fallDue: { payload: FallDue, seals: false, apply: fallDue },
  lapse: { payload: Lapse, seals: false, apply: lapse },
  setAccount: { payload: Account, seals: false, ...FRESH, apply: setAccount },
  hold: command(Hold, ({ request, actor, now }, data) => {
    const { code, reason } = request.payload as Static<typeof Hold>;
    const hold = { code, by: actor.person, at: now, ...(reason === undefined ? {} : { reason }) };
    return { ...data, hold };
  }),
  release: command(Nothing, (_context, data) => data),
  order: command(
    Order,
    ({ request, actor }, data) => ({
      ...data,
      orderedOn: (request.payload as Static<typeof Order>).on,
      orderedBy: actor.person,
    }),
    FRESH,
  ),
  pay: command(
    Pay,
    ({ request, actor }, data) => {
      const { on, amount, bankReference, lateReason } = request.payload as Static<typeof Pay>;
      return {
        ...data,
        paidOn: on,
        paidAmount: amount,
        paidBy: actor.person,
        bankReference,
        ...(lateReason === undefined ? {} : { lateReason }),
      };
    },
    FRESH,
  ),
  overrule: command(
    Overrule,
    ({ request }, data) => ({
      ...data,
      amount: (request.payload as Static<typeof Overrule>).amount,
      overruled: true,
    }),
    FRESH,
  ),
  confirm: command(Nothing, ({ now }, data) => ({ ...data, confirmedAt: now })),
  overdue: command(Nothing, (_context, data) => data),
  waive: command(Reason, ({ request }, data) => ({
    ...data,
    waivedReason: (request.payload as Static<typeof Reason>).reason,
  })),
  recover: command(
    Recover,
    ({ request }, data) => {
      const { amount, on } = request.payload as Static<typeof Recover>;
      return { ...data, recoveredAmount: amount, recoveredOn: on };
    },
    FRESH,
  ),
};

/** What the payment rests on: the exchange, its agreement, and the payer with its country. */
export function needs(request: Request): readonly FactRef[] {
  if (request.act !== 'command' || request.command !== 'fallDue') return [];
  const { exchangeId, parties } = request.payload as Partial<Static<typeof FallDue>>;
  if (typeof exchangeId !== 'string' || typeof parties?.vop !== 'string') return [];
  return [
    { concept: 'exchange', id: exchangeId },
    { concept: 'agreement', id: derivedId('agreement', exchangeId) },
    { concept: 'partnership', id: parties.vop },
  ];
}
