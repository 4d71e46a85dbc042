// What do the commands on an agreement carry, and what do they change? Signing and amendments have files of their own.
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import {
  no,
  ok,
  programmeDate,
  refusal,
  sameValue,
  compareTime,
  startOfDay,
} from '../kernel/index.ts';
import type { CommandContext, CommandSpec, FactRef, RecordOf, Request } from '../kernel/index.ts';
import { Parties, StayCopy } from '../match/index.ts';
import type { Organisation } from '../organisation/index.ts';
import { signatoriesOn, type Partnership } from '../partnership/index.ts';
import { nameIn } from '../person/index.ts';
import {
  agreementNoted,
  exchangeOfPaper,
  fallen,
  ibanObjection,
  takenBack,
  tellingGroup,
  tidyIban,
} from '../signing/index.ts';
import { amendmentCommands } from './amendments.ts';
import { on, type Outcome } from './context.ts';
import { agreementHash } from './document.ts';
import { payerOutcome, tidyAnswers } from './payer.ts';
import {
  Cents,
  PayerAnswersGiven,
  detailNames,
  type Agreement,
  type DetailName,
} from './schema.ts';
import { signingCommands } from './signing.ts';

const closed = { additionalProperties: false } as const;
const Nothing = Type.Object({}, closed);
const Kilometres = Type.Integer({ minimum: 0, maximum: 20_100 });
const figures = {
  lumpSum: Type.Optional(Cents),
  /** Who entered the amount: they never check it (1.3, 2). */
  lumpSumBy: Type.Optional(text(1, 40)),
  maxLumpSum: Type.Optional(Cents),
  distanceKm: Type.Optional(Kilometres),
};
const Open = Type.Object(
  {
    exchangeId: Uuid,
    number: Type.Optional(text(1, 40)),
    parties: Parties,
    stay: StayCopy,
    ...figures,
  },
  closed,
);
const Restate = Type.Object({ stay: Type.Optional(StayCopy), ...figures }, closed);
const Confirm = Type.Object(
  {
    fields: Type.Array(Type.Enum([...detailNames]), { minItems: 1, maxItems: detailNames.length }),
  },
  closed,
);
const Payer = Type.Object(
  {
    answers: PayerAnswersGiven,
    organisation: Type.Optional(text(1, 200)),
    arrangement: Type.Optional(text(1, 2000)),
  },
  closed,
);
const Account = Type.Object({ iban: text(5, 60), accountHolder: text(1, 200) }, closed);
const Check = Type.Object({ note: Type.Optional(text(1, 2000)) }, closed);
const Return = Type.Object({ note: text(1, 2000) }, closed);

function filled(
  { facts, now }: CommandContext<Agreement>,
  parties: Parties,
): Partial<Record<DetailName, string>> {
  const vo = facts.find('organisation', parties.vo)?.data as Partial<Organisation> | undefined;
  const vop = facts.find('partnership', parties.vop)?.data as Partial<Partnership> | undefined;
  const place = [vo?.postcode, vo?.city].filter(Boolean).join(' ');
  const [first] = signatoriesOn(vop?.signatories, programmeDate(now));
  const held: Partial<Record<DetailName, string | undefined>> = {
    voLegalName: vo?.legalName,
    voAddress: [vo?.address, place, vo?.country].filter(Boolean).join(', '),
    voLegalId: vo?.legalId,
    vopLegalName: vop?.fullName,
    vopRepresentative: first?.[1].name,
    vopRepresentativeFunction: first?.[1].function,
    grantAgreementNumber: vop?.grantAgreementNumber,
  };
  return Object.fromEntries(Object.entries(held).filter(([, value]) => value));
}

function open(context: CommandContext<Agreement>): Outcome {
  const payload = context.request.payload as Static<typeof Open>;
  return ok({
    data: {
      ...payload,
      version: 1,
      ...filled(context, payload.parties),
      lastEditedBy: context.actor.person,
      lastEditedAt: context.now,
    },
  });
}

/** States in which a change of dates, days or money costs the check and the signatures. */
const SEALED = ['validated', 'signing', 'uploaded_signed'];

function restate(context: CommandContext<Agreement>): Outcome {
  const given = context.request.payload as Static<typeof Restate>;
  return on(context, (data) => {
    const { record, now } = context;
    const next = { ...data, ...given };
    if (!record || sameValue(next, data)) return ok({ data });
    if (!SEALED.includes(record.state)) return ok({ data: next });
    // After the start the final figures are the Support Office's and stand beside what was signed (3.5).
    if (compareTime(startOfDay(data.stay.start), now) <= 0) return ok({ data });
    const onPaper =
      sameValue(next.stay, data.stay) &&
      next.lumpSum === data.lumpSum &&
      next.distanceKm === data.distanceKm;
    if (onPaper) return ok({ data: next });
    const effect = { concept: 'agreement', record: record.id, command: 'outdate', payload: given };
    return ok({ data, effects: [effect] });
  });
}

/** The next version: what was checked and signed is kept as fallen. */
function outdate(context: CommandContext<Agreement>): Outcome {
  const given = context.request.payload as Static<typeof Restate>;
  return on(
    context,
    ({
      signatures,
      hash: _hash,
      completedAt: _at,
      lumpSumCheck: _check,
      reminders: _sent,
      ...data
    }) => {
      const { actor, facts, now, request } = context;
      const fall = { why: 'changed', by: actor.person, at: now, cause: request.id } as const;
      const voided = fallen(signatures, data.voided, fall);
      return ok({
        data: { ...data, ...given, voided, version: data.version + 1 },
        effects: [
          ...agreementNoted(data.exchangeId, false, facts),
          ...takenBack(data.exchangeId, 'FA_NOT_SIGNED', facts),
        ],
      });
    },
  );
}

function confirm(context: CommandContext<Agreement>): Outcome {
  const { fields } = context.request.payload as Static<typeof Confirm>;
  return on(context, (data) => {
    const { actor, facts, now } = context;
    const byName = nameIn(facts, actor.person);
    const empty = fields.find((name) => data[name] === undefined);
    if (empty !== undefined) return no(refusal('DETAIL_MISSING', { field: empty }));
    const rows = fields.map((name): [string, object] => [
      name,
      {
        value: data[name],
        by: actor.person,
        ...(byName === undefined ? {} : { byName }),
        at: now,
      },
    ]);
    const confirmed = { ...data.confirmed, ...Object.fromEntries(rows) };
    return ok({ data: { ...data, confirmed } });
  });
}

function answerPayer(context: CommandContext<Agreement>): Outcome {
  const { answers, organisation, arrangement } = context.request.payload as Static<typeof Payer>;
  return on(context, ({ payer: _payer, payerOrganisation: _o, payerArrangement: _a, ...data }) => {
    const payerAnswers = tidyAnswers(answers);
    const outcome = payerOutcome(payerAnswers);
    if (!outcome) return no(refusal('PAYER_QUESTION_OPEN', { field: 'payerAnswers' }));
    if (outcome.payer === 'VO') return ok({ data: { ...data, payerAnswers, payer: 'VO' } });
    if (organisation === undefined || arrangement === undefined)
      return no(refusal('PAYER_ARRANGEMENT_MISSING', { rule: 'R-LS-07' }));
    const other = { payer: outcome.payer, payerOrganisation: organisation };
    return ok({ data: { ...data, payerAnswers, ...other, payerArrangement: arrangement } });
  });
}

function setAccount(context: CommandContext<Agreement>): Outcome {
  const { iban: typed, accountHolder } = context.request.payload as Static<typeof Account>;
  return on(context, (data) => {
    const iban = tidyIban(typed);
    const why = ibanObjection(iban);
    return why ? no(why) : ok({ data: { ...data, iban, accountHolder } });
  });
}

function submit(context: CommandContext<Agreement>): Outcome {
  return on(context, ({ lumpSumCheck: _before, ...data }) =>
    ok({ data: { ...data, submittedAt: context.now, submittedBy: context.actor.person } }),
  );
}

/** The Support Office looks at the amount and at nothing else (R-FA-02). */
function check(context: CommandContext<Agreement>, isRight: boolean): Outcome {
  const note = context.request.payload['note'];
  return on(context, (data) => {
    const { actor, facts, now } = context;
    const byName = nameIn(facts, actor.person);
    const lumpSumCheck = {
      ok: isRight,
      ...(data.lumpSum === undefined ? {} : { cents: data.lumpSum }),
      by: actor.person,
      ...(byName === undefined ? {} : { byName }),
      at: now,
      ...(typeof note === 'string' ? { note } : {}),
    };
    const next = { ...data, lumpSumCheck };
    return ok({ data: isRight ? { ...next, hash: agreementHash(next) } : next });
  });
}

/** Commands by which it stands otherwise: who is in a group with its exchange sees that. */
const TOLD = [
  'submit',
  'validateLumpSum',
  'returnLumpSum',
  'sign',
  'recordSheet',
  'complete',
  'restartSigning',
  'outdate',
];

const own: Readonly<Record<string, CommandSpec<Agreement>>> = {
  open: { payload: Open, seals: false, apply: open },
  restate: { payload: Restate, seals: false, apply: restate },
  outdate: { payload: Restate, seals: false, apply: outdate },
  confirm: { payload: Confirm, seals: false, apply: confirm },
  answerPayer: { payload: Payer, seals: false, apply: answerPayer },
  setAccount: { payload: Account, seals: false, fresh: true, apply: setAccount },
  submit: { payload: Nothing, seals: true, apply: submit },
  validateLumpSum: { payload: Check, seals: true, apply: (context) => check(context, true) },
  returnLumpSum: { payload: Return, seals: false, apply: (context) => check(context, false) },
  ...signingCommands,
  ...amendmentCommands,
};
export const commands = tellingGroup(own, TOLD);

/** Facts a decision looks at: names of who acts, the register of the payer, and the parties at the start. */
export function needs(
  request: Request,
  record: RecordOf<Agreement> | undefined,
): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const parties = record?.data.parties ?? (request.payload as { parties?: Parties }).parties;
  return [
    { concept: 'person', id: request.author },
    ...exchangeOfPaper(record),
    ...(parties === undefined
      ? []
      : [
          { concept: 'organisation', id: parties.vo },
          { concept: 'partnership', id: parties.vop },
        ]),
  ];
}
