// Whom does a paper tell that it moved on? The group its exchange is in: all its parties see who is late.
import type { CommandSpec, Effect, Facts } from '../kernel/index.ts';

/** The group hears that one of its exchanges moved on. */
export function groupTold(exchangeId: string, groupId: unknown): readonly Effect[] {
  return typeof groupId === 'string'
    ? [{ concept: 'group', record: groupId, command: 'note', payload: { exchangeId } }]
    : [];
}

function ofPaper(exchangeId: string, facts: Facts): readonly Effect[] {
  return groupTold(exchangeId, facts.find('exchange', exchangeId)?.data['groupId']);
}

/** Commands of a paper, of which those named also tell the group of its exchange. */
export function tellingGroup<D extends { readonly exchangeId: string }>(
  commands: Readonly<Record<string, CommandSpec<D>>>,
  named: readonly string[],
): Readonly<Record<string, CommandSpec<D>>> {
  const entries = Object.entries(commands).map(([name, spec]): [string, CommandSpec<D>] => {
    if (!named.includes(name)) return [name, spec];
    const apply: CommandSpec<D>['apply'] = (context) => {
      const result = spec.apply(context);
      if (!result.ok) return result;
      const { data, effects = [] } = result.value;
      const told = ofPaper(data.exchangeId, context.facts);
      return { ok: true, value: { data, effects: [...effects, ...told] } };
    };
    return [name, { ...spec, apply }];
  });
  return Object.fromEntries(entries);
}
