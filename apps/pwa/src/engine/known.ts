// Which concepts does this device understand? Those of the first screen at once, the rest when they are
// brought: what somebody may do with an exchange is not a part of every start.
import type { Concept, Registry } from '@cxc/domain/kernel';

/** Where the concepts come from. A {@link Registry} is one that has them all. */
export interface Concepts extends Pick<Registry, 'concepts'> {
  /** Loads those that `concepts` does not name; may reject (no network before everything was kept). */
  readonly rest?: () => Promise<readonly Concept[]>;
}

export interface Known {
  /** Undefined for what nobody knows, and for what was not brought yet. */
  named(name: string): Concept | undefined;
  names(): readonly string[];
  /** Everything is here: that a list is empty is true only then. */
  isWhole(): boolean;
  /** Brings the rest; rejects when it cannot be loaded, and may be asked again. */
  bringAll(): Promise<void>;
  /** Told when the rest has come; returns how to end it. */
  subscribe(hear: () => void): () => void;
}

export function createKnown({ concepts, rest }: Concepts): Known {
  const byName = new Map(concepts.map((concept) => [concept.name, concept]));
  const listeners = new Set<() => void>();
  let isWhole = rest === undefined;
  let bringing: Promise<void> | undefined;

  const bring = async (): Promise<void> => {
    for (const concept of (await rest?.()) ?? []) byName.set(concept.name, concept);
    isWhole = true;
    for (const hear of listeners) hear();
  };

  return {
    named: (name) => byName.get(name),
    names: () => [...byName.keys()],
    isWhole: () => isWhole,
    bringAll() {
      if (isWhole) return Promise.resolve();
      bringing ??= bring().finally(() => (bringing = undefined));
      return bringing;
    },
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}
