// D07: two who may decide do so at once, a step comes twice or too early, somebody approves what they have not
// seen. Played against the demo server with the real rules: corrections of figures, and a Commitment to Quality.
import { correctionId, ctq, ctqHash, type Ctq, type Exchange } from '@cxc/domain';
import { actorUnder, seenHash, type Concept, type RecordOf } from '@cxc/domain/kernel';
import type { Outcome, Row } from '@cxc/domain/wire';
import { accountWith, hatOf } from '../world/people.ts';
import type { Random } from '../world/random.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { leftInOrder, onStage, type Stage } from './stage.ts';

const OFFICE = 'support_office@so';
/** The parties see no more of a CTQ than so many comments: races end before that. */
const MOST_COMMENTS = 40;

async function find(client: WireClient, concept: string, id: string): Promise<Row> {
  const row = (await client.pullAll()).get(`${concept}/${id}`);
  must(row !== undefined, `D07: no ${concept} ${id}`);
  return row;
}

/** Somebody of the Partnership of a visitor, signed in, with the hat they act under. */
async function leadOf(
  stage: Stage,
  partnership: string,
): Promise<{ client: WireClient; hat: string }> {
  const key = `partnership:${partnership}`;
  const hats = [`partnership_admin@${key}`, `partnership_coordinator@${key}`];
  const account = stage.world.accounts.find((one) => one.hats.some((hat) => hats.includes(hat)));
  must(account !== undefined, `D07: nobody acts for ${key}`);
  const client = await stage.enter(account);
  const hat = client.session.hats.find((one) => hats.includes(one)) ?? '';
  return { client, hat };
}

interface Contender {
  readonly client: WireClient;
  readonly request: unknown;
  readonly result: string;
}

/** All at once, each over a line of its own; exactly one is accepted. */
async function race(
  contenders: readonly Contender[],
): Promise<{ won: Contender; outcome: Outcome }> {
  const outcomes = await Promise.all(
    contenders.map(async ({ client, request }) => (await client.push([request]))[0]),
  );
  const won = contenders.flatMap((contender, index) => {
    const outcome = outcomes[index];
    return outcome?.verdict === 'accepted' ? [{ won: contender, outcome }] : [];
  });
  must(won.length === 1, `D07: ${won.length} of ${contenders.length} won`);
  for (const outcome of outcomes)
    must(
      outcome?.verdict === 'accepted' || outcome?.refusal?.code === 'NOT_NOW',
      `D07: a loser was answered ${outcome?.verdict} ${outcome?.refusal?.code}`,
    );
  const [only] = won;
  must(only !== undefined, 'D07: nobody won');
  return only;
}

/** The same in an order by chance: who comes first is another one each time. */
function mixed<T>(list: readonly T[], random: Random): readonly T[] {
  return list
    .map((one) => ({ one, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Figures that came too late, decided by four at once; the history has a line for those that were adopted. */
async function corrections(stage: Stage, n: number, random: Random): Promise<void> {
  const office = accountWith(stage.world, 'support_office');
  const [one, two] = [await stage.enter(office), await stage.enter(office)];
  const hat = hatOf(one, 'support_office');
  const started = [...(await one.pullAll()).values()].find(
    ({ concept, state }) => concept === 'exchange' && state === 'started',
  ) as RecordOf<Exchange> | undefined;
  must(started !== undefined, 'D07: no stay has begun in the demo world');
  const lead = await leadOf(stage, started.data.parties.vop);
  const { actualStart = '', actualEnd = '', actualWorkingDays = 0 } = started.data;
  for (let round = 0; round < n; round += 1) {
    const figures = {
      actualStart,
      actualEnd,
      actualWorkingDays,
      agreedLumpSum: 10_000 + round * 100,
      reason: `Round ${round}`,
    };
    const late = lead.client.command(started, 'setFigures', figures, lead.hat);
    const [kept] = await lead.client.push([late]);
    must(kept?.refusal?.code === 'SO_AUTHORITY_AFTER_START', `D07: ${kept?.refusal?.code}`);
    const about = { concept: 'correction', id: correctionId(late.id) };
    const contenders: Contender[] = [
      { client: one, request: one.command(about, 'adopt', {}, hat), result: 'adopted' },
      { client: two, request: two.command(about, 'adopt', {}, hat), result: 'adopted' },
      {
        client: two,
        request: two.command(about, 'decline', { reason: 'No.' }, hat),
        result: 'declined',
      },
      {
        client: lead.client,
        request: lead.client.command(about, 'withdraw', {}, lead.hat),
        result: 'withdrawn',
      },
    ];
    const { won, outcome } = await race(mixed(contenders, random));
    const [again] = await won.client.push([won.request]);
    must(
      JSON.stringify(again) === JSON.stringify(outcome),
      'D07: the winner sent twice, answered twice',
    );
    const [repeated] = await one.push([one.command(about, 'adopt', {}, hat)]);
    must(repeated?.refusal?.code === 'NOT_NOW', `D07: decided twice: ${repeated?.verdict}`);
    const decided = await find(one, 'correction', about.id);
    must(decided.state === won.result, `D07: ${won.result} won, and it is ${decided.state}`);
    const exchange = (await find(one, 'exchange', started.id)) as unknown as RecordOf<Exchange>;
    const lines = Object.values(exchange.data.figuresHistory ?? {}).filter(
      ({ correction }) => correction === about.id,
    );
    must(
      lines.length === (won.result === 'adopted' ? 1 : 0),
      `D07: ${lines.length} lines of figures`,
    );
    if (won.result === 'adopted')
      must(
        exchange.data.agreedLumpSum === figures.agreedLumpSum,
        'D07: other figures than adopted',
      );
  }
}

/** Validating against a comment that comes at the same moment: never over what was not seen. */
async function unseen(stage: Stage, n: number): Promise<void> {
  const desk = await stage.enter(accountWith(stage.world, 'support_office'));
  const concept = ctq as unknown as Concept;
  const actor = actorUnder(desk.session.person, OFFICE);
  const waiting = [...(await desk.pullAll()).values()].find(
    ({ concept: name, state }) => name === 'ctq' && state === 'ready_for_validation',
  ) as RecordOf<Ctq> | undefined;
  must(waiting !== undefined, 'D07: no CTQ waits in the demo world');
  const lead = await leadOf(stage, waiting.data.parties.vop);
  const now = async () => (await find(desk, 'ctq', waiting.id)) as unknown as RecordOf<Ctq>;
  const comment = (text: string) =>
    lead.client.command(waiting, 'comment', { section: 'E', text }, lead.hat);
  const validate = (seen: RecordOf<Ctq>) => ({
    ...desk.command(waiting, 'validate', {}, OFFICE),
    seen: seenHash(concept, seen, actor),
  });

  const before = await now();
  const [said] = await lead.client.push([comment('Said before it was validated.')]);
  must(said?.verdict === 'accepted', `D07: a comment was ${said?.refusal?.code}`);
  const [stale] = await desk.push([validate(before)]);
  must(stale?.refusal?.code === 'STALE_DECISION', `D07: unseen, and ${stale?.verdict}`);

  let accepted: RecordOf<Ctq> | undefined;
  for (let round = 0; round < Math.min(n, MOST_COMMENTS) && !accepted; round += 1) {
    const seen = await now();
    const words = `Said at the same moment ${round}.`;
    const [[spoke], [validated]] = await Promise.all([
      lead.client.push([comment(words)]),
      desk.push([validate(seen)]),
    ]);
    const after = await now();
    const isIn = Object.values(after.data.comments ?? {}).some(({ text }) => text === words);
    must(isIn === (spoke?.verdict === 'accepted'), 'D07: the comment and its answer differ');
    if (validated?.verdict === 'accepted') {
      must(!isIn, 'D07: validated over words that were not seen');
      accepted = after;
    } else must(validated?.refusal?.code === 'STALE_DECISION', `D07: ${validated?.refusal?.code}`);
  }
  if (!accepted) {
    const [last] = await desk.push([validate(await now())]);
    must(last?.verdict === 'accepted', `D07: seen, and ${last?.refusal?.code}`);
    accepted = await now();
  }
  must(accepted.data.hash === ctqHash(accepted.data), 'D07: another hash than that of the text');
  const [twice] = await desk.push([validate(accepted)]);
  must(twice?.refusal?.code === 'NOT_NOW', `D07: validated twice: ${twice?.verdict}`);
}

/** Steps before their turn: a draft is neither validated nor signed, a stay in preparation not ended. */
async function skipped(stage: Stage): Promise<void> {
  const desk = await stage.enter(accountWith(stage.world, 'support_office'));
  const rows = [...(await desk.pullAll()).values()];
  const steps: readonly [concept: string, state: string, command: string][] = [
    ['ctq', 'draft', 'validate'],
    ['ctq', 'draft', 'requestChanges'],
    ['agreement', 'draft', 'validateLumpSum'],
    ['exchange', 'preparation', 'complete'],
    ['exchange', 'started', 'restore'],
    ['exchange', 'started', 'reopen'],
  ];
  for (const [concept, state, command] of steps) {
    const row = rows.find((one) => one.concept === concept && one.state === state);
    must(row !== undefined, `D07: no ${concept} in ${state}`);
    const [outcome] = await desk.push([desk.command(row, command, {}, OFFICE)]);
    must(outcome?.refusal?.code === 'NOT_NOW', `D07: ${command} in ${state}: ${outcome?.verdict}`);
    const after = await find(desk, concept, row.id);
    must(after.version === row.version, `D07: ${command} in ${state} changed something`);
  }
}

const approvals: Fault = {
  id: 'D07',
  sentence:
    'Two approvers at once, a step twice or too early, a version not seen: exactly one wins, and on what it saw.',
  small: 6,
  full: 250,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      await corrections(stage, n, random);
      await unseen(stage, n);
      await skipped(stage);
      await leftInOrder(stage);
    }),
};

export const approvalFaults: readonly Fault[] = [approvals];
