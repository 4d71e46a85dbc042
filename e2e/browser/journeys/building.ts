// How does the exchange of a journey come about? EX-1: 8 to 10 March 2027, from a match of the demo world, its papers
// written and signed by everybody themselves, over the wire.
import {
  CTQ_ROUTE,
  FA_ROUTE,
  agreementIdOf,
  ctqIdOf,
  detailNames,
  exampleContent,
  exchangeId,
  type Agreement,
  type Ctq,
  type Exchange,
  type SigningRole,
} from '@cxc/domain';
import { clientOf, does, recordNow, recordsOf, writes, type Player } from './acting.ts';

/** Monday to Wednesday, three working days (product.md, D0.1). */
export const EX_1 = { start: '2027-03-08', end: '2027-03-10', workingDays: 3 } as const;

/** Everybody an exchange needs. */
export interface Cast {
  readonly vo: Player;
  readonly ho: Player;
  readonly vop: Player;
  readonly hop: Player;
  readonly vopSigns: Player;
  readonly hopSigns: Player;
  readonly so: Player;
}

interface CastNames {
  readonly vo: string;
  readonly ho: string;
  /** As it stands in the addresses of its people. */
  readonly vop: string;
  readonly hop: string;
}

/** Two organisations of different Partnerships that have agreed on a match. */
const BRISA: CastNames = {
  vo: 'demo.brisa',
  ho: 'demo.hofgarten',
  vop: 'hitechtex',
  hop: 'exceliving',
};

/** Signs everybody in over the wire. */
export async function castOf(origin: string, names: CastNames = BRISA): Promise<Cast> {
  const player = async (account: string, role: string, seed: number): Promise<Player> => ({
    client: await clientOf(origin, account, seed),
    role,
  });
  return {
    vo: await player(names.vo, 'participant', 101),
    ho: await player(names.ho, 'participant', 102),
    vop: await player(`demo.admin.${names.vop}`, 'partnership_admin', 103),
    hop: await player(`demo.admin.${names.hop}`, 'partnership_admin', 104),
    vopSigns: await player(`demo.signatory.${names.vop}`, 'signatory', 105),
    hopSigns: await player(`demo.signatory.${names.hop}`, 'signatory', 106),
    so: await player('demo.so', 'support_office', 107),
  };
}

/** The match that visitor and host agreed on and nobody built an exchange from. */
export async function agreedMatch({ vo, ho }: Cast): Promise<string> {
  const theirs = new Set((await recordsOf(ho.client)).map(({ id }) => id));
  const found = (await recordsOf(vo.client)).find(
    ({ concept, state, id }) => concept === 'match' && state === 'validated' && theirs.has(id),
  );
  if (!found) throw new Error('no agreed match');
  return found.id;
}

/** Builds the exchange of {@link EX_1}, and returns its id; throws with the code where it is refused. */
export async function build(
  cast: Cast,
  more: {
    readonly template?: string;
    readonly plannedEnd?: string;
    readonly plannedWorkingDays?: number;
  } = {},
): Promise<string> {
  const matchId = await agreedMatch(cast);
  const id = exchangeId(matchId, 1);
  const { vop } = cast;
  const hat = vop.client.session.hats.find((one) => one.startsWith(`${vop.role}@`)) ?? '';
  const request = vop.client.command(
    { concept: 'exchange', id },
    'create',
    {
      matchId,
      round: 1,
      type: 'exploring_new_markets',
      plannedStart: EX_1.start,
      plannedEnd: EX_1.end,
      plannedWorkingDays: EX_1.workingDays,
      ...more,
    },
    hat,
  );
  const [outcome] = await vop.client.push([request]);
  if (outcome?.verdict !== 'accepted') throw new Error(outcome?.refusal?.code ?? 'not built');
  return id;
}

/** Dates and days as planned, and the most the stay may get. */
export async function setFigures({ vop }: Cast, id: string): Promise<void> {
  const { data } = await recordNow<Exchange>(vop.client, id);
  await does(vop, id, 'setFigures', {
    actualStart: data.plannedStart,
    actualEnd: data.plannedEnd,
    actualWorkingDays: data.plannedWorkingDays,
    agreedLumpSum: data.maxLumpSum ?? 0,
  });
}

/** Both Partnerships write the CTQ: it may be handed in. */
export async function writeCtq({ vop, hop }: Cast, exchange: string): Promise<void> {
  const id = ctqIdOf(exchange);
  const { data } = await recordNow<Ctq>(vop.client, id);
  const content = exampleContent(data.stay.start, data.stay.end);
  const parties = (['partyVo', 'partyHo', 'partyVop', 'partyHop'] as const).map(
    (party): [string, unknown] => [party, { ...content[party], ...data[party] }],
  );
  const all = [...Object.entries(content), ...parties].filter(
    ([name]) => !name.startsWith('responsibility'),
  );
  const ofHost = (name: string): boolean => ['partyHo', 'partyHop', 'hoObjectives'].includes(name);
  await writes(vop, id, Object.fromEntries(all.filter(([name]) => !ofHost(name))));
  await writes(hop, id, Object.fromEntries(all.filter(([name]) => ofHost(name))));
}

/** It is written, and handed in. */
export async function handInCtq(cast: Cast, exchange: string): Promise<void> {
  await writeCtq(cast, exchange);
  await does(cast.vop, ctqIdOf(exchange), 'handIn');
}

/** Handed in, read and validated: it can be signed. */
export async function validateCtq(cast: Cast, exchange: string): Promise<void> {
  const id = ctqIdOf(exchange);
  await handInCtq(cast, exchange);
  await does(cast.so, id, 'openForReview');
  await does(cast.so, id, 'validate');
}

/** Details confirmed, payer named, amount checked: the agreement can be signed. Figures must be set before. */
export async function checkAgreement({ vo, vop, so }: Cast, exchange: string): Promise<void> {
  const id = agreementIdOf(exchange);
  const { data } = await recordNow<Agreement>(vop.client, id);
  await writes(vop, id, {
    voAddress: `Example Street 1, ${data.voAddress ?? ''}`,
    voLegalId: 'EX-000000',
    voRepresentative: 'Lucia Marin',
    voRepresentativeFunction: 'Managing director',
  });
  await does(vop, id, 'confirm', { fields: [...detailNames] });
  await does(vo, id, 'answerPayer', { answers: { whoPays: 'visitor' } });
  await does(vop, id, 'submit');
  await does(so, id, 'validateLumpSum');
}

function signerOf(cast: Cast, role: SigningRole): Player {
  return { VO: cast.vo, HO: cast.ho, VOP: cast.vopSigns, HOP: cast.hopSigns }[role];
}

/** Consents of the first so many of the route, each by the one who may. */
export async function sign(
  cast: Cast,
  kind: 'ctq' | 'agreement',
  exchange: string,
  count = kind === 'ctq' ? CTQ_ROUTE.length : FA_ROUTE.length,
): Promise<void> {
  const id = kind === 'ctq' ? ctqIdOf(exchange) : agreementIdOf(exchange);
  for (const role of (kind === 'ctq' ? CTQ_ROUTE : FA_ROUTE).slice(0, count)) {
    const who = signerOf(cast, role);
    const { data } = await recordNow<Ctq | Agreement>(who.client, id);
    await does(who, id, 'sign', { role, hash: data.hash });
  }
}

/** All papers signed, sector and figures set: ready to start by itself. */
export async function makeReady(cast: Cast, exchange: string): Promise<void> {
  await does(cast.vop, exchange, 'setSector', { sector: '13' });
  await setFigures(cast, exchange);
  await validateCtq(cast, exchange);
  await sign(cast, 'ctq', exchange);
  await checkAgreement(cast, exchange);
  await sign(cast, 'agreement', exchange);
  await does(cast.vop, exchange, 'setReady');
}
