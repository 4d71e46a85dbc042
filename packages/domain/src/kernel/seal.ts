// Did the person see what is there? Acts that seal something carry a hash of what was on the screen.
import type { Concept } from './concept.ts';
import { hashOf } from './id.ts';
import { cutFor, relationsOf, type Actor } from './policy.ts';
import type { RecordOf } from './record.ts';

/**
 * Hash of what an actor sees of a record: state and visible fields without the stamped ones. Version and
 * stamps are left out, because a device that has pending edits of its own cannot know them.
 */
export function seenHash(concept: Concept, record: RecordOf, actor: Actor): string {
  const parties = relationsOf(concept.policy, record, actor);
  const visible = cutFor(concept.policy, record, parties, actor.keys);
  const data = Object.fromEntries(
    Object.entries(visible.data).filter(([field]) => !concept.stamped.includes(field)),
  );
  return hashOf([record.concept, record.id, record.state, data]);
}
