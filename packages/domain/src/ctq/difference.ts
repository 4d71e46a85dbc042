// What changed between two revisions? Field by field and item by item, in the order of the form.
import { sameValue } from '../kernel/index.ts';
import { sectionNames, type Content, type SectionName } from './schema.ts';

export interface Change {
  readonly field: SectionName;
  /** The item of a list; absent for a field that is none. */
  readonly item?: string;
  /** The part of the item or of the party. */
  readonly part?: string;
  /** Undefined where there was nothing. */
  readonly before: unknown;
  /** Undefined where there is nothing any more. */
  readonly after: unknown;
}

const LISTS: readonly SectionName[] = [
  'voObjectives',
  'hoObjectives',
  'jointObjectives',
  'actionItems',
  'sessions',
  'outcomes',
];
const PARTIES: readonly SectionName[] = ['partyVo', 'partyHo', 'partyVop', 'partyHop'];

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function names(a: unknown, b: unknown): readonly string[] {
  return [...new Set([...Object.keys(mapOf(a)), ...Object.keys(mapOf(b))])];
}

/** Parts of one thing that differ. */
function partsOf(field: SectionName, before: unknown, after: unknown, item?: string): Change[] {
  return names(before, after)
    .filter((part) => part !== 'order' && !sameValue(mapOf(before)[part], mapOf(after)[part]))
    .map((part) => ({
      field,
      ...(item === undefined ? {} : { item }),
      part,
      before: mapOf(before)[part],
      after: mapOf(after)[part],
    }));
}

/** Every change from one text to another. An item that is new or gone is one change with its whole content. */
export function ctqDifference(before: Content, after: Content): readonly Change[] {
  return sectionNames.flatMap((field): Change[] => {
    const [was, is] = [before[field], after[field]];
    if (sameValue(was, is)) return [];
    if (PARTIES.includes(field)) return partsOf(field, was, is);
    if (!LISTS.includes(field)) return [{ field, before: was, after: is }];
    return names(was, is).flatMap((item): Change[] => {
      const [old, young] = [mapOf(was)[item], mapOf(is)[item]];
      if (sameValue(old, young)) return [];
      if (old === undefined || young === undefined)
        return [{ field, item, before: old, after: young }];
      return partsOf(field, old, young, item);
    });
  });
}
