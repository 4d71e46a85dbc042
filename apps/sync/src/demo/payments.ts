// What has become of the money and the hopes of earlier visits in the demo world? Visits like the closed one, by
// others and longer ago: their records are written straight away, with the payment on another station of its way.
import { addDays, derivedId, programmeDate, type RecordOf } from '@cxc/domain/kernel';
import {
  agreementHash,
  agreementIdOf,
  certificateId,
  ctqHash,
  ctqIdOf,
  evidenceId,
  exchangeId,
  exchangeNumber,
  followUpId,
  matchId,
  reimbursementId,
  reportId,
  type Agreement,
  type Ctq,
  type FollowUp,
  type Reimbursement,
} from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { demoExchange, profileOf } from './pairs.ts';
import { organisations, partnershipId, personNamed } from './people.ts';
import { order } from './requests.ts';

/** The visit that went all the way by requests. */
const LIKE = 'demo.tartu';
const HOST = 'demo.linho';
const PAYER = 'demo.admin.hitechtex';
/** Invented, with right check digits. */
const IBAN = 'BE68539007547034';

interface Plan {
  readonly visitor: string;
  /** Weeks before the visit it is like. */
  readonly weeks: number;
  readonly payment: 'ordered' | 'paid' | 'overdue' | 'recovered';
  readonly followUp: 'scheduled' | 'answered' | 'missed';
}

const PLANS: readonly Plan[] = [
  { visitor: 'demo.parma', weeks: 12, payment: 'paid', followUp: 'answered' },
  { visitor: 'demo.gent', weeks: 1, payment: 'ordered', followUp: 'scheduled' },
  { visitor: 'demo.maribor', weeks: 6, payment: 'overdue', followUp: 'scheduled' },
  { visitor: 'demo.vilnius', weeks: 60, payment: 'recovered', followUp: 'missed' },
];

type Rename = readonly (readonly [from: string, to: string])[];

/** A record under other names, with all its days so much earlier. */
function likewise(record: RecordOf, names: Rename, days: number): RecordOf {
  let text = JSON.stringify({ id: record.id, data: record.data });
  for (const [from, to] of names) text = text.replaceAll(from, to);
  const earlier = text.replace(/\d{4}-\d{2}-\d{2}(?=["T])/g, (date) => addDays(date, -days));
  return { ...record, ...(JSON.parse(earlier) as Pick<RecordOf, 'id' | 'data'>) };
}

/** Ids of everything that belongs to an exchange, by what it is. */
function idsOf(exchange: string): readonly (readonly [concept: string, id: string])[] {
  return [
    ['exchange', exchange],
    ['ctq', ctqIdOf(exchange)],
    ['agreement', agreementIdOf(exchange)],
    ['evidence', evidenceId(exchange)],
    ['report', reportId(exchange, 'VO')],
    ['report', reportId(exchange, 'HO')],
    ['reimbursement', reimbursementId(exchange)],
    ['kpi', derivedId('kpi', exchange)],
    ['certificate', certificateId(exchange, 'VO')],
    ['certificate', certificateId(exchange, 'HO')],
    ['followUp', followUpId(exchange)],
  ];
}

function matchOf(visitor: string): string {
  return matchId(profileOf(personNamed(visitor), 'VO'), profileOf(personNamed(HOST), 'HO'));
}

/** All names of one visitor beside those of the other. */
function namesFor(visitor: string): Rename {
  const [from, to] = [personNamed(LIKE), personNamed(visitor)];
  const key = (person: typeof to): string => person.roles[0]?.key.split(':')[1] ?? '';
  const home = (name: string) => organisations.find(({ legalName }) => legalName === name);
  const exchange = (name: string): string => exchangeId(matchOf(name), 1);
  const [oldIds, newIds] = [idsOf(exchange(LIKE)), idsOf(exchange(visitor))];
  return [
    [profileOf(from, 'VO'), profileOf(to, 'VO')],
    [matchOf(LIKE), matchOf(visitor)],
    ...oldIds.map(([, id], at) => [id, newIds[at]?.[1] ?? id] as const),
    [key(from), key(to)],
    [from.id, to.id],
    [from.of, to.of],
    [`${from.givenName} ${from.familyName}`, `${to.givenName} ${to.familyName}`],
    [from.email, to.email],
    [home(from.of)?.city ?? '', home(to.of)?.city ?? ''],
  ];
}

/** The day money moved, or should have. */
function paymentOf(
  record: RecordOf<Reimbursement>,
  { payment }: Plan,
  now: string,
): RecordOf<Reimbursement> {
  const { hold: _hold, ...data } = record.data;
  const { amount = 0, dueOn = programmeDate(now) } = data;
  const by = personNamed(PAYER).id;
  const held = { ...data, iban: IBAN, accountHolder: record.data.parties.vo };
  const day = payment === 'ordered' ? programmeDate(now) : addDays(dueOn, -2);
  const ordered = { orderedOn: day, orderedBy: by };
  const paid = {
    ...ordered,
    paidOn: addDays(dueOn, -1),
    paidBy: by,
    paidAmount: amount,
    bankReference: 'CXC demo 0815',
  };
  const back = { recoveredAmount: amount, recoveredOn: addDays(dueOn, 60) };
  const more = { ordered, paid, overdue: {}, recovered: { ...paid, ...back } }[payment];
  return { ...record, state: payment, data: { ...held, ...more } };
}

function followUpOf(record: RecordOf<FollowUp>, { followUp }: Plan): RecordOf<FollowUp> {
  if (followUp !== 'answered') return { ...record, state: followUp };
  const results = Object.fromEntries(
    Object.keys(record.data.outcomes ?? {}).map((id) => [id, 'reached' as const]),
  );
  const answer = {
    results,
    newDeals: 1,
    newProjects: 1,
    text: 'The trial run went well; a first order came in September.',
    answeredBy: personNamed(HOST).id,
    answeredAs: 'ho' as const,
    answeredAt: `${addDays(record.data.dueFrom, 3)}T09:00:00.000Z`,
  };
  return { ...record, state: 'answered', data: { ...record.data, ...answer } };
}

/** Signatures are bound to the text as it now reads. */
function signedAnew(record: RecordOf, hash: string): RecordOf {
  const held = String(record.data['hash']);
  const data = JSON.parse(JSON.stringify(record.data).replaceAll(held, hash)) as RecordOf['data'];
  return { ...record, data };
}

/** What a record says of its own visit alone. */
function own(record: RecordOf, plan: Plan, name: string, now: string): RecordOf {
  switch (record.concept) {
    case 'ctq':
      return signedAnew(record, ctqHash(record.data as unknown as Ctq));
    case 'agreement':
      return signedAnew(record, agreementHash(record.data as unknown as Agreement));
    case 'certificate':
      return { ...record, data: { ...record.data, verifyCode: codeOf(record.id) } };
    case 'reimbursement': {
      const paid = paymentOf(record as RecordOf<Reimbursement>, plan, now);
      return { ...paid, data: { ...paid.data, accountHolder: name } };
    }
    case 'followUp':
      return followUpOf(record as RecordOf<FollowUp>, plan);
    default:
      return record;
  }
}

/** Four groups of letters and digits that nobody else has. */
function codeOf(id: string): string {
  const hex = id.replaceAll('-', '').toUpperCase().slice(0, 16);
  return hex.match(/.{4}/g)?.join('-') ?? hex;
}

/** After everything of {@link LIKE}: the same visit by others, earlier. */
export async function plantPayments(docket: Docket, view: View): Promise<void> {
  const held: RecordOf[] = [];
  const refs = [
    ['profile', profileOf(personNamed(LIKE), 'VO')] as const,
    ['match', matchOf(LIKE)] as const,
    ...idsOf(demoExchange(LIKE)),
  ];
  for (const [concept, id] of refs) {
    const found = await view.findRecord(concept, id);
    if (found) held.push(found);
  }
  const { number, actualStart } = held.find(({ concept }) => concept === 'exchange')?.data ?? {};
  for (const plan of PLANS) {
    const to = personNamed(plan.visitor);
    const days = 7 * plan.weeks;
    const start = addDays(String(actualStart), -days);
    const exchange = exchangeId(matchOf(plan.visitor), 1);
    const names: Rename = [
      ...namesFor(plan.visitor),
      [String(number), exchangeNumber(exchange, start)],
    ];
    const organisation = to.roles[0]?.key.split(':')[1] ?? '';
    const link = { partnershipId: partnershipId('Hi-Tech-TEX') };
    await order(docket, 'organisation', organisation, 'linkPartnership', link);
    for (const record of held)
      await docket.plant({
        ...own(likewise(record, names, days), plan, to.of, docket.now),
        version: 1,
      });
  }
}
