// Which texts are in memory, and are they what the store holds? The ones used last; each is brought up to date from
// the log before it is used, so that several processes on one store serve one text (trap HOC-8, HOC-9).
import type { WrittenShape } from '@cxc/domain/kernel';
import { Refused } from '../http/problem.ts';
import type { TextPlace, TextsView } from '../storage/texts.ts';
import { Replica } from './replica.ts';
import { type TextDamaged, findStoredText } from './stored.ts';

/** Texts in memory at most. */
const MOST = 200;

export interface Shelf {
  /**
   * The text as the cut of the store has it; undefined where nobody has begun it.
   * @throws Refused 503 `TEXT_DAMAGED` where so much is damaged that no text is left
   */
  find(view: TextsView, place: TextPlace, shape: WrittenShape): Promise<Replica | undefined>;
  /** The text as memory has it, whatever the store has meanwhile. */
  peek(place: TextPlace): Replica | undefined;
  /** Forgets it: the next use reads it from the store. */
  drop(place: TextPlace): void;
  /** The texts in memory, of those used longest ago first. */
  all(): readonly Held[];
  count(): number;
  close(): void;
}

export interface Held {
  readonly place: TextPlace;
  readonly replica: Replica;
}

const nameOf = ({ concept, record, revision }: TextPlace): string =>
  `${concept}/${record}/${revision}`;

export function createShelf(
  onDamage: (place: TextPlace, damage: TextDamaged) => void,
  most = MOST,
): Shelf {
  const held = new Map<string, Held>();

  const load = async (
    view: TextsView,
    place: TextPlace,
    shape: WrittenShape,
  ): Promise<Replica | undefined> => {
    const stored = await findStoredText(view, place);
    if (!stored) return undefined;
    const { isBegun, state, updates, newest, damage } = stored;
    if (damage) onDamage(place, damage);
    const hopeless = () =>
      new Refused(503, 'TEXT_DAMAGED', 'This text is damaged in the store.', 60);
    if (!isBegun) throw hopeless();
    const replica = new Replica(shape);
    if (state) replica.load(state);
    for (const update of updates) replica.append(update);
    if (state?.unproven) replica.foldSoon();
    if (damage) {
      replica.mend(newest?.position ?? replica.position);
      if (!replica.read()) throw hopeless();
    }
    return replica;
  };

  const drop = (place: TextPlace): void => {
    held.get(nameOf(place))?.replica.destroy();
    held.delete(nameOf(place));
  };

  return {
    peek: (place) => held.get(nameOf(place))?.replica,
    drop,
    all: () => [...held.values()],
    count: () => held.size,
    close() {
      for (const { replica } of held.values()) replica.destroy();
      held.clear();
    },
    async find(view, place, shape) {
      const name = nameOf(place);
      let replica = held.get(name)?.replica;
      if (replica) {
        const updates = await view.textUpdatesAfter(place, replica.position);
        const [first] = updates;
        const isDamaged = updates.some(({ damaged }) => damaged);
        // Folded by another process meanwhile: what is missing lies in the state.
        if (isDamaged || (first && first.position > replica.position + 1)) {
          drop(place);
          replica = undefined;
        } else for (const update of updates) replica.append(update);
      }
      replica ??= await load(view, place, shape);
      if (!replica) return undefined;
      held.delete(name);
      held.set(name, { place, replica });
      for (const [oldest, idle] of held) {
        if (held.size <= most) break;
        idle.replica.destroy();
        held.delete(oldest);
      }
      return replica;
    },
  };
}
