// How are two stores opened side by side, so that none stays open when the other one fails?

/** Opens both; `keep` hears of each that is open, also when the other one fails. Rejects then. */
export async function together<A, B>(
  opening: readonly [Promise<A>, Promise<B>],
  keep: (store: A | B) => void,
): Promise<readonly [A, B]> {
  const ends = await Promise.allSettled(opening);
  for (const end of ends) if (end.status === 'fulfilled') keep(end.value);
  return Promise.all(opening);
}
