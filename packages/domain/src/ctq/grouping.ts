// What changes in a CTQ when its visit becomes one of a group, and what do its visitors share of the plan?
import { Type, type Static } from 'typebox';
import { Uuid } from '../generation/index.ts';
import { ok, type CommandSpec } from '../kernel/index.ts';
import { on } from './context.ts';
import { OPEN_STATES } from './policy.ts';
import { sections, type Ctq } from './schema.ts';

const closed = { additionalProperties: false } as const;
const { interVoStrategy, sessions, actionItems, jointObjectives, place } = sections;
const Regroup = Type.Object({ groupId: Type.Optional(Uuid), interVoStrategy }, closed);
const Shared = Type.Object(
  { sessions, actionItems, jointObjectives, place, interVoStrategy },
  closed,
);

/** The group is no part of the text: what was validated and signed stands. */
const regroup: CommandSpec<Ctq>['apply'] = (context) => {
  const said = context.request.payload as Static<typeof Regroup>;
  return on(context, ({ groupId: _before, ...data }) => {
    const isOpen = OPEN_STATES.includes(context.record?.state ?? '');
    const strategy =
      isOpen && data.interVoStrategy === undefined ? said.interVoStrategy : undefined;
    return ok({
      data: {
        ...data,
        ...(said.groupId === undefined ? {} : { groupId: said.groupId }),
        ...(strategy === undefined ? {} : { interVoStrategy: strategy }),
      },
    });
  });
};

/** Items of the shared plan come beside the own ones; the same item comes again as it is now. */
const takeShared: CommandSpec<Ctq>['apply'] = (context) => {
  const shared = context.request.payload as Static<typeof Shared>;
  return on(context, (data) =>
    ok({
      data: {
        ...data,
        ...shared,
        ...(shared.sessions ? { sessions: { ...data.sessions, ...shared.sessions } } : {}),
        ...(shared.actionItems
          ? { actionItems: { ...data.actionItems, ...shared.actionItems } }
          : {}),
        ...(shared.jointObjectives
          ? { jointObjectives: { ...data.jointObjectives, ...shared.jointObjectives } }
          : {}),
        lastEditedBy: context.actor.person,
        lastEditedAt: context.now,
      },
    }),
  );
};

export const groupCommands: Readonly<Record<string, CommandSpec<Ctq>>> = {
  regroup: { payload: Regroup, seals: false, apply: regroup },
  takeShared: { payload: Shared, seals: false, apply: takeShared },
};
