// Who at the Partnership looks after a profile, and how is it handed to a colleague? (section 9, 20)
import { derivedId, no, ok, refusal } from '../kernel/index.ts';
import type {
  Applied,
  CommandContext,
  Effect,
  RecordOf,
  Refusal,
  Result,
} from '../kernel/index.ts';
import { fullName, hatsOf, type Person } from '../person/index.ts';
import type { Profile } from './schema.ts';
import { JUDGE_ROLES } from './states.ts';

type Outcome = Result<Applied<Profile>, Refusal>;

function nameOf(person: RecordOf<Partial<Person>> | undefined): { handledByName?: string } {
  const name = fullName(person?.data);
  return name === undefined ? {} : { handledByName: name };
}

function handledBy(data: Profile, id: string, person: RecordOf<Partial<Person>> | undefined) {
  return { ...unhandled(data), handledBy: id, ...nameOf(person) };
}

/** A profile that nobody looks after yet: it came to another Partnership. */
export function unhandled<D extends Partial<Profile>>(
  data: D,
): Omit<D, 'handledBy' | 'handledByName'> {
  const { handledBy: _before, handledByName: _name, ...rest } = data;
  return rest;
}

/** The person who asks looks after it. */
export function take({ record, actor, facts }: CommandContext<Profile>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const person = facts.find('person', actor.person);
  return ok({ data: handledBy(record.data, actor.person, person) });
}

/** What the colleague finds in their inbox: it is theirs alone, so no relation could name it. */
function word(context: CommandContext<Profile>, record: RecordOf<Profile>, to: string): Effect {
  const key = `user:${to}`;
  return {
    concept: 'notice',
    record: derivedId('notice', context.request.id, key),
    command: 'create',
    payload: {
      kind: 'told',
      key,
      event: context.request.id,
      about: { concept: 'profile', record: record.id },
      code: 'PROFILE_HAND_OVER',
      params: { state: record.state },
      at: context.now,
    },
  };
}

/** A colleague who may judge for the same Partnership looks after it from now on. */
export function handOver(context: CommandContext<Profile>): Outcome {
  const { record, request, facts, now, actor } = context;
  if (!record) return no(refusal('NOT_FOUND'));
  const to = String(request.payload['to']);
  const person = facts.find('person', to) as RecordOf<Person> | undefined;
  const key = `partnership:${record.data.submittedTo ?? ''}`;
  const may =
    person !== undefined &&
    hatsOf(person, now).some((hat) => JUDGE_ROLES.some((role) => hat === `${role}@${key}`));
  if (!may) return no(refusal('NOT_A_COLLEAGUE', { field: 'to' }));
  return ok({
    data: handledBy(record.data, to, person),
    ...(to === actor.person ? {} : { effects: [word(context, record, to)] }),
  });
}
