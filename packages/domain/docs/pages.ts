// What do the tables of the domain say, cell by cell? Pages in Markdown, so that an omission is seen.
import type { Concept, Party, RecordOf, Registry, Transition } from '../src/kernel/index.ts';

const HEAD =
  '<!-- Written by packages/domain/docs/generate.ts. Change the tables, then run `npm run docs:generate`. -->';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell || '·').join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function page(title: string, intro: string, parts: readonly string[]): string {
  return `${HEAD}\n\n# ${title}\n\n${intro}\n\n${parts.join('\n\n')}\n`;
}

const list = (items: readonly string[]) => items.map((item) => `\`${item}\``).join(', ');

/** States in the order in which the table reaches them; `absent` is no state. */
export function statesOf(concept: Concept): readonly string[] {
  const named = concept.states.flatMap((row) => [...row.from, row.to]);
  return [...new Set(named)].filter((state) => state !== 'absent' && state !== 'same');
}

/** Every relation or role that a table of the concept names, in order. */
export function partiesOf(concept: Concept): readonly Party[] {
  const fields = Object.values(concept.policy.fields);
  const named = [
    ...fields.flatMap((row) => [...row.see, ...row.edit.flatMap((rule) => rule.by)]),
    ...concept.states.flatMap((row) => row.by),
  ];
  return [...new Set(named)].sort();
}

function stateRow(row: Transition): string[] {
  return [
    `\`${row.command}\``,
    list(row.from),
    `\`${row.to}\``,
    list(row.by),
    list(row.if),
    list(row.tells),
    row.note ?? '',
  ];
}

/** Commands by state, and for each state what leads out of it. */
export function statesPage({ concepts }: Registry): string {
  const parts = concepts.map((concept) => {
    const rows = concept.states.map(stateRow);
    const waysOut = statesOf(concept).map((state) => [
      `\`${state}\``,
      list(concept.states.filter((row) => row.from.includes(state)).map((row) => row.command)),
    ]);
    return [
      `## ${concept.name}`,
      table(['Command', 'From', 'To', 'By', 'If', 'Tells', 'Note'], rows),
      table(['In state', 'Possible'], waysOut),
    ].join('\n\n');
  });
  const intro =
    'Every state change is an act of the server. `absent`: not there yet. `same`: the state stays. A pair of command and state that stands in no row is refused.';
  return page('States', intro, parts);
}

/** How many of the examples in a state have somebody in this relation: all, some or none. */
function present(
  concept: Concept,
  records: readonly RecordOf[],
  relation: string,
  state: string,
): 'all' | 'some' | 'none' {
  const examples = records.filter((record) => record.state === state);
  const held = examples.filter((record) =>
    concept.policy.audience(record).some(({ as }) => as === relation),
  );
  if (held.length === 0) return 'none';
  return held.length === examples.length ? 'all' : 'some';
}

/** `see`, `edit` or nothing for one party, or for its relation, in one state. */
function cell(
  concept: Concept,
  records: readonly RecordOf[],
  field: string,
  party: Party,
  state: string,
): string {
  const row = concept.policy.fields[field];
  const relation = party.split('/')[0] ?? party;
  const there = present(concept, records, relation, state);
  const holds = (parties: readonly Party[]) =>
    parties.includes(party) || parties.includes(relation);
  if (!row || there === 'none') return '';
  const edits = row.edit.some((rule) => rule.in.includes(state) && holds(rule.by));
  const may = edits ? 'edit' : holds(row.see) ? 'see' : '';
  return there === 'some' && may ? `(${may})` : may;
}

/** Every field by party and state. */
export function permissionsPage({ concepts }: Registry): string {
  const parts = concepts.map((concept) => {
    const parties = partiesOf(concept).filter((party) => party !== 'system');
    const records = concept.examples();
    const tables = statesOf(concept).map((state) => {
      const rows = Object.keys(concept.policy.fields).map((field) => [
        `\`${field}\``,
        ...parties.map((party) => cell(concept, records, field, party, state)),
      ]);
      return `### ${concept.name}, ${state}\n\n${table(['Field', ...parties.map((party) => `\`${party}\``)], rows)}`;
    });
    return [`## ${concept.name}`, ...tables].join('\n\n');
  });
  const intro =
    'Every cell: field × party × state. A party is a relation to the record (`owner`), or a relation under one role (`owner/participant`). `edit` includes `see`; `·` is neither; in brackets where only some records in that state have such a party (a returned draft has its Partnership, a first draft has none). Who stands in which relation to a record is decided by `audience` in the concept’s `policy.ts`.';
  return page('Permissions', intro, parts);
}

/** Every rule with its sentence, where it is asked, and where it stands. */
export function rulesPage(
  { concepts }: Registry,
  codesByRule: ReadonlyMap<string, readonly string[]>,
): string {
  const parts = concepts
    .filter((concept) => concept.rules.length > 0)
    .map((concept) => {
      const rows = concept.rules.map((rule) => {
        const asked = concept.states.filter((row) => row.if.includes(rule.id));
        return [
          `\`${rule.id}\``,
          rule.sentence,
          rule.when === 'always'
            ? 'after every change'
            : list([...new Set(asked.map((row) => row.command))]),
          list(codesByRule.get(`${concept.name}/${rule.id}`) ?? []),
        ];
      });
      return `## ${concept.name}\n\n\`packages/domain/src/${concept.name}/rules.ts\`\n\n${table(['Rule', 'Sentence', 'Asked', 'Refusals'], rows)}`;
    });
  const intro =
    '`R-…` are rules of the scheme, `T-…` what the tool itself needs. A rule lives with the thing it refuses.';
  return page('Rules', intro, parts);
}

export interface CodeUse {
  readonly code: string;
  /** Files that give the refusal. */
  readonly files: readonly string[];
}

export interface CallCode {
  readonly code: string;
  /** HTTP status it comes with. */
  readonly status: number;
  readonly title: string;
}

/** Every refusal code with the files it comes from, and every code of a refused call. */
export function refusalsPage(uses: readonly CodeUse[], calls: readonly CallCode[]): string {
  const rows = uses.map(({ code, files }) => [`\`${code}\``, list(files)]);
  const ofCalls = calls.map(({ code, status, title }) => [`\`${code}\``, String(status), title]);
  const intro =
    'A refusal is a value: a stable code with parameters. The device puts it into words in the language of its person.';
  return page('Refusals', intro, [
    '## Requests\n\nIn the outcome of a request, and in its item of the inbox. What stands under `apps/sync` the server says of its own, without a concept.',
    table(['Code', 'Given by'], rows),
    '## Calls\n\nProblem details (RFC 9457) of a call; `retryAfter` and the header say when to come again.',
    table(['Code', 'Status', 'Title'], ofCalls),
  ]);
}
