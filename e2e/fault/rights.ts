// Faults of rights and workflow: D02 to D06, generated from the registry's tables, so that what is added
// there cannot be forgotten here. D01 needs a device and stands in device.ts.
import { registry } from '@cxc/domain';
import {
  actorUnder,
  canonical,
  relationsOf,
  type Concept,
  type RecordOf,
} from '@cxc/domain/kernel';
import type { Outcome, PullAnswer, Row } from '@cxc/domain/wire';
import { accountWith, hatOf } from '../world/people.ts';
import { signIn, type WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { onStage, type Stage } from './stage.ts';

const ROLES = ['participant', 'partnership_coordinator', 'partnership_member', 'support_office'];

function conceptOf(row: Pick<RecordOf, 'concept'>): Concept {
  const concept = registry.concepts.find(({ name }) => name === row.concept);
  if (!concept) throw new Error(`No concept ${row.concept}`);
  return concept;
}

/** What everybody together can see, as the Support Office sees it. */
async function everything(stage: Stage): Promise<ReadonlyMap<string, Row>> {
  const office = await stage.enter(accountWith(stage.world, 'support_office'));
  return office.pullAll();
}

/** One record of each concept and state, so that every row of the tables has something to act on. */
function oneOfEach(rows: ReadonlyMap<string, Row>): readonly Row[] {
  const picked = new Map<string, Row>();
  for (const row of rows.values()) picked.set(`${row.concept}/${row.state}`, row);
  return [...picked.values()];
}

async function clients(stage: Stage): Promise<readonly { hat: string; client: WireClient }[]> {
  const found: { hat: string; client: WireClient }[] = [];
  for (const role of ROLES) {
    const client = await stage.enter(accountWith(stage.world, role));
    found.push({ hat: hatOf(client, role), client });
  }
  return found;
}

/** A record without what passing time and the test's own sign-ins leave: when somebody was here, or mailed to. */
function apartFromSignIns(row: Row | undefined): unknown {
  if (row?.concept !== 'person') return row;
  const { version: _counted, ...rest } = row;
  const { lastSignInAt: _noted, mailedUntil: _mailed, ...data } = row.data;
  return { ...rest, data };
}

function unchanged(before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>): void {
  for (const [lane, row] of before)
    if (row.concept !== 'notice')
      must(
        canonical(apartFromSignIns(after.get(lane))) === canonical(apartFromSignIns(row)),
        `${lane} was changed`,
      );
}

async function pushAll(client: WireClient, requests: readonly unknown[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < requests.length; from += 100)
    outcomes.push(...(await client.push(requests.slice(from, from + 100))));
  return outcomes;
}

const changingScope: Fault = {
  id: 'D02',
  sentence: 'Roles come and go in the middle of a first sync: the end is what a fresh sync gives.',
  small: 2,
  full: 50,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const office = await stage.enter(accountWith(stage.world, 'support_office'));
      const mover = await stage.enter(accountWith(stage.world, 'participant'));
      const partnerships = [...(await office.pullAll()).values()].filter(
        ({ concept }) => concept === 'partnership',
      );
      const person = { concept: 'person', id: mover.session.person };
      const hat = hatOf(office, 'support_office');
      for (let round = 0; round < n; round += 1) {
        const held = new Map<string, Row>();
        let page: PullAnswer | undefined;
        let pages = 0;
        do {
          page = await mover.pull(page?.checkpoint ?? null, 4);
          applyPage(held, page);
          pages += 1;
          if (pages > 30) continue;
          const key = `partnership:${random.pick(partnerships).id}`;
          const command = random.chance(0.6) ? 'grantRole' : 'revokeRole';
          const payload = { role: 'partnership_member', key };
          await office.push([office.command(person, command, payload, hat)]);
        } while (page.more || pages < 6);
        applyPage(held, await drain(mover, page, held));
        const fresh = await mover.pullAll();
        for (const [lane, row] of fresh)
          must(canonical(strip(held.get(lane))) === canonical(strip(row)), `D02: ${lane} differs`);
        for (const lane of held.keys()) must(fresh.has(lane), `D02: ${lane} should be gone`);
        asEntitled(held, await office.pullAll(), mover.session.person);
      }
    }),
};

/** The end of it against the tables: nothing of a role that went is left, nothing of one that came is missing. */
function asEntitled(
  held: ReadonlyMap<string, Row>,
  all: ReadonlyMap<string, Row>,
  person: string,
): void {
  const me = all.get(`person/${person}`);
  must(me !== undefined, 'D02: nobody shows who moved');
  const hats = registry.hatsOf(me, new Date().toISOString());
  const keys = new Set(hats.flatMap((hat) => actorUnder(person, hat).keys));
  const isEntitled = (row: RecordOf): boolean =>
    conceptOf(row)
      .policy.audience(row)
      .some(({ key }) => keys.has(key));
  for (const [lane, row] of held)
    must(isEntitled(all.get(lane) ?? row), `D02: ${lane} is left of a scope that went`);
  for (const [lane, row] of all)
    must(!isEntitled(row) || held.has(lane), `D02: ${lane} of a scope that came is missing`);
}

/** What a device does with a page: forget keys, drop what is gone, take rows. */
function applyPage(held: Map<string, Row>, page: PullAnswer): void {
  for (const [lane, row] of held) {
    const keys = row.keys.filter((key) => !page.forget.includes(key));
    if (keys.length === 0) held.delete(lane);
    else held.set(lane, { ...row, keys });
  }
  for (const lane of page.gone) held.delete(lane);
  for (const row of page.rows) held.set(`${row.concept}/${row.id}`, row);
}

async function drain(
  client: WireClient,
  last: PullAnswer,
  held: Map<string, Row>,
): Promise<PullAnswer> {
  let page = await client.pull(last.checkpoint, 1000);
  while (page.more) {
    applyPage(held, page);
    page = await client.pull(page.checkpoint, 1000);
  }
  return page;
}

/** State and fields; version and keys may differ where nothing visible did. */
function strip(row: Row | undefined): unknown {
  return row && { state: row.state, data: row.data };
}

const foreignRecords: Fault = {
  id: 'D03',
  sentence:
    'Other people’s records: an act on one is answered exactly like one on a record that is not there.',
  small: 1,
  full: 5,
  run: ({ random }) =>
    onStage(random, async (stage) => {
      const rows = await everything(stage);
      const visitor = await stage.enter(accountWith(stage.world, 'participant'));
      const hat = hatOf(visitor, 'participant');
      const visible = await visitor.pullAll();
      const foreign = [...rows.values()].filter(
        ({ concept, id }) => !visible.has(`${concept}/${id}`) && concept !== 'notice',
      );
      must(foreign.length > 0, 'D03: there is nothing foreign in the demo world');
      for (const row of oneOfEach(
        new Map(foreign.map((each) => [`${each.concept}/${each.id}`, each])),
      )) {
        const concept = conceptOf(row);
        const absent = { concept: row.concept, id: random.uuid() };
        const [field = 'x'] = Object.keys(row.data);
        const edits = { [field]: { base: row.data[field], value: 'mine' } };
        const command = concept.states.find(({ from }) => from.includes(row.state))?.command ?? 'x';
        const pairs = [
          [visitor.edit(row, edits, hat), visitor.edit(absent, edits, hat)],
          [visitor.command(row, command, {}, hat), visitor.command(absent, command, {}, hat)],
        ];
        for (const pair of pairs) {
          const [there, nowhere] = await visitor.push(pair);
          must(there?.verdict === 'refused', `D03: ${row.concept} of others: ${there?.verdict}`);
          must(
            canonical(there.refusal) === canonical(nowhere?.refusal),
            `D03: ${row.concept}: ${canonical(there.refusal)} tells it from ${canonical(nowhere?.refusal)}`,
          );
        }
      }
      unchanged(rows, await everything(stage));
    }),
};

const guessing: Fault = {
  id: 'D04',
  sentence:
    'Nobody finds out by asking whether an address has an account (answers; not their timing).',
  small: 3,
  full: 9,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const known = accountWith(stage.world, 'participant').email;
      const ask = async (email: string): Promise<string> => {
        const body = { email, password: `wrong ${random.int(1e6)}`, device: random.uuid() };
        const answer = await fetch(`${stage.server.origin}/api/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        const text = await answer.text();
        const names = [...answer.headers.keys()].filter((name) => name !== 'date').sort();
        return JSON.stringify([answer.status, names, text]);
      };
      for (let round = 0; round < n; round += 1) {
        const [there, nowhere] = [
          await ask(known),
          await ask(`nobody${random.int(1e9)}@example.org`),
        ];
        must(there === nowhere, `D04: ${there} is not ${nowhere}`);
      }
      const { origin } = stage.server;
      const { password } = stage.world;
      await signIn({ origin, email: known.toUpperCase(), password, random });
    }),
};

const massAssignment: Fault = {
  id: 'D05',
  sentence:
    'Every field that nobody may edit, and every field of others: refused, named, unchanged.',
  small: 1,
  full: 1,
  run: ({ random }) =>
    onStage(random, async (stage) => {
      const before = await everything(stage);
      let tried = 0;
      for (const { hat, client } of await clients(stage)) {
        const seen = await client.pullAll();
        const requests: { request: unknown; what: string }[] = [];
        for (const row of oneOfEach(new Map([...before, ...seen]))) {
          const concept = conceptOf(row);
          const full = before.get(`${row.concept}/${row.id}`) ?? row;
          const parties = relationsOf(concept.policy, full, actorUnder(client.session.person, hat));
          for (const [field, policy] of Object.entries(concept.policy.fields)) {
            const may = policy.edit.some(
              ({ by, in: states }) =>
                states.includes(full.state) && by.some((party) => parties.has(party)),
            );
            if (may) continue;
            const edits = { [field]: { base: full.data[field] ?? null, value: 'forged' } };
            requests.push({
              request: client.edit(row, edits, hat),
              what: `${hat} edits ${row.concept}.${field} in ${row.state}`,
            });
          }
        }
        const outcomes = await pushAll(
          client,
          requests.map(({ request }) => request),
        );
        for (const [index, outcome] of outcomes.entries()) {
          const what = requests[index]?.what ?? '';
          must(outcome.verdict === 'refused', `D05: ${what}: ${outcome.verdict}`);
          const { code, field } = outcome.refusal ?? { code: '', field: undefined };
          must(code === 'NOT_FOUND' || field !== undefined, `D05: ${what}: ${code} names no field`);
        }
        tried += outcomes.length;
      }
      must(tried > 100, `D05: only ${tried} cells were tried`);
      unchanged(before, await everything(stage));
    }),
};

const escalation: Fault = {
  id: 'D06',
  sentence:
    'Every command given by somebody the table does not name: refused, audited, nothing changed.',
  small: 1,
  full: 1,
  run: ({ random }) =>
    onStage(random, async (stage) => {
      const before = await everything(stage);
      let tried = 0;
      for (const { hat, client } of await clients(stage)) {
        const seen = await client.pullAll();
        const requests: { request: unknown; what: string }[] = [];
        for (const row of oneOfEach(new Map([...before, ...seen]))) {
          const concept = conceptOf(row);
          const full = before.get(`${row.concept}/${row.id}`) ?? row;
          const parties = relationsOf(concept.policy, full, actorUnder(client.session.person, hat));
          for (const command of new Set(concept.states.map((each) => each.command))) {
            const may = concept.states.some(
              ({ command: name, from, by }) =>
                name === command &&
                from.includes(full.state) &&
                by.some((party) => parties.has(party)),
            );
            if (may) continue;
            requests.push({
              request: client.command(row, command, {}, hat),
              what: `${hat} gives ${row.concept}.${command} in ${row.state}`,
            });
          }
        }
        const outcomes = await pushAll(
          client,
          requests.map(({ request }) => request),
        );
        for (const [index, outcome] of outcomes.entries())
          must(
            // A second create with nothing in it changes nothing.
            outcome.verdict === 'refused' || outcome.verdict === 'no_effect',
            `D06: ${requests[index]?.what ?? ''}: ${outcome.verdict}`,
          );
        tried += outcomes.length;
        await ownRoles(client, hat);
      }
      must(tried > 100, `D06: only ${tried} cells were tried`);
      unchanged(before, await everything(stage));
    }),
};

/** Nobody gives themselves a role, in their own name or in another's. */
async function ownRoles(client: WireClient, hat: string): Promise<void> {
  const me = { concept: 'person', id: client.session.person };
  const payload = { role: 'support_office', key: 'so' };
  const grant = client.command(me, 'grantRole', payload, hat);
  const asSelf = client.command(me, 'grantRole', payload, `self@user:${client.session.person}`);
  const asSystem = client.command(me, 'grantRole', payload, 'system@system');
  const outcomes = await client.push([grant, asSelf, asSystem]);
  for (const { verdict } of outcomes)
    must(verdict === 'refused', `D06: a role for oneself: ${verdict}`);
}

export const rightsFaults: readonly Fault[] = [
  changingScope,
  foreignRecords,
  guessing,
  massAssignment,
  escalation,
];
