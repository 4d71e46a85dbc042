// Who may sign for a Partnership (R-FA-03)? Those its register names, checked by the Support Office, on the days
// they are valid. The coordinator keeps the register by the Grant Agreement.
import { Type, type Static } from 'typebox';
import { CivilDate, Uuid } from '../generation/index.ts';
import { compareTime, isCivilDate, no, ok, refusal } from '../kernel/index.ts';
import type {
  Applied,
  CommandContext,
  CommandSpec,
  FactRef,
  Facts,
  Refusal,
  Request,
  Result,
  Rule,
} from '../kernel/index.ts';
import { signatoryFields, type Partnership, type Signatories, type Signatory } from './schema.ts';

type Outcome = Result<Applied<Partnership>, Refusal>;

const Name = Type.Object({ person: Uuid, ...signatoryFields }, { additionalProperties: false });
const End = Type.Object({ person: Uuid, on: CivilDate }, { additionalProperties: false });
const Check = Type.Object({ person: Uuid }, { additionalProperties: false });

function nameOf(facts: Facts, person: string): string | undefined {
  const data = facts.find('person', person)?.data;
  const name = [data?.['givenName'], data?.['familyName']].filter(Boolean).join(' ');
  return name === '' ? undefined : name;
}

/** Names a person, or says anew what was said of them: what was checked before is checked again. */
function nameSignatory({
  record,
  request,
  actor,
  facts,
  now,
}: CommandContext<Partnership>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { person, ...said } = request.payload as Static<typeof Name>;
  const name = nameOf(facts, person) ?? record.data.signatories?.[person]?.name;
  if (name === undefined) return no(refusal('PERSON_UNKNOWN', { field: 'person' }));
  const entry = { ...said, name, namedBy: actor.person, namedAt: now };
  return ok({
    data: { ...record.data, signatories: { ...record.data.signatories, [person]: entry } },
  });
}

function onEntry(
  { record, request }: CommandContext<Partnership>,
  change: (entry: Signatory) => Signatory,
): Outcome {
  const person = String(request.payload['person']);
  const entry = record?.data.signatories?.[person];
  if (!record || !entry) return no(refusal('PERSON_UNKNOWN', { field: 'person' }));
  const signatories = { ...record.data.signatories, [person]: change(entry) };
  return ok({ data: { ...record.data, signatories } });
}

export const signatoryCommands: Readonly<Record<string, CommandSpec<Partnership>>> = {
  nameSignatory: { payload: Name, seals: false, apply: nameSignatory },
  endSignatory: {
    payload: End,
    seals: false,
    apply: (context) =>
      onEntry(context, (entry) => ({ ...entry, validTo: String(context.request.payload['on']) })),
  },
  checkSignatory: {
    payload: Check,
    seals: false,
    apply: (context) =>
      onEntry(context, (entry) => ({
        ...entry,
        checkedBy: context.actor.person,
        checkedAt: context.now,
      })),
  },
};

/** The name of who is entered is looked up, never taken from what came. */
export function signatoryNeeds(request: Request): readonly FactRef[] {
  if (request.act !== 'command' || request.command !== 'nameSignatory') return [];
  const { person } = request.payload;
  return typeof person === 'string' ? [{ concept: 'person', id: person }] : [];
}

function isValidOn({ validFrom, validTo, checkedAt }: Signatory, date: string): boolean {
  return (
    checkedAt !== undefined &&
    compareTime(validFrom, date) <= 0 &&
    (validTo === undefined || compareTime(date, validTo) <= 0)
  );
}

/** Who of a register may sign on a civil date, by id. */
export function signatoriesOn(
  register: Signatories | undefined,
  date: string,
): readonly (readonly [string, Signatory])[] {
  return Object.entries(register ?? {}).filter(([, entry]) => isValidOn(entry, date));
}

/** R-FA-03: why a person may not sign for a Partnership on a day, with the names who may; null when they may. */
export function signatoryObjection(
  register: Signatories | undefined,
  person: string,
  date: string,
): Refusal | null {
  const may = signatoriesOn(register, date);
  if (may.some(([id]) => id === person)) return null;
  const names = may.map(([, { name }]) => name).join(', ');
  return refusal('SIGNATORY_NOT_AUTHORISED', {
    rule: 'R-FA-03',
    params: { names, count: may.length },
  });
}

export const signatoryDates: Rule<Partnership> = {
  id: 'T-PA-02',
  sentence: 'A signatory is valid from a day to the same or a later one.',
  when: 'always',
  check: ({ data }) =>
    Object.values(data.signatories ?? {}).every(
      ({ validFrom, validTo }) =>
        isCivilDate(validFrom) &&
        (validTo === undefined || (isCivilDate(validTo) && compareTime(validFrom, validTo) <= 0)),
    )
      ? null
      : refusal('DATES_IN_WRONG_ORDER', { field: 'signatories' }),
};
