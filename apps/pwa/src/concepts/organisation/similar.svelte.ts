// Is the organisation somebody types perhaps there already? By what this device knows at once, and by what
// the server knows a moment later, while there is a network.
import { mostSimilar, type Described } from '@cxc/domain';
import { MOST_SIMILAR, SimilarAnswer, isMessage } from '@cxc/domain/wire';
import { deviceState } from '../device/device.svelte.ts';
import { shownOrganisations } from './organisations.svelte.ts';

export type Similar = SimilarAnswer['organisations'][number];

/** Milliseconds without a key before the server is asked. */
const PAUSE = 400;

function here(wanted: Described): Similar[] {
  const known = shownOrganisations().filter(({ record }) => record.state !== 'merged');
  return mostSimilar(wanted, known, ({ record }) => record.data, MOST_SIMILAR).map(
    ({ id, record: { data } }) => ({
      id,
      legalName: data.legalName,
      country: data.country,
      type: data.type,
      ...(data.city === undefined ? {} : { city: data.city }),
    }),
  );
}

export class SimilarSearch {
  #wanted = $state.raw<Described>({});
  #answer = $state.raw<{ readonly key: string; readonly found: readonly Similar[] }>();
  #isSilent = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | undefined;

  /** Similar ones as far as anybody here knows; the server's first. */
  readonly found = $derived.by((): readonly Similar[] => {
    const own = here(this.#wanted);
    const key = JSON.stringify(this.#wanted);
    const theirs = this.#answer?.key === key ? this.#answer.found : [];
    const ids = new Set(theirs.map(({ id }) => id));
    return [...theirs, ...own.filter(({ id }) => !ids.has(id))].slice(0, MOST_SIMILAR);
  });

  /** The server does not answer now: only this device was searched. */
  get isOnlyHere(): boolean {
    return this.#isSilent || deviceState.connection === 'offline';
  }

  look(wanted: Described): void {
    this.#wanted = wanted;
    clearTimeout(this.#timer);
    this.#asked?.abort();
    if ((wanted.legalName ?? '').trim().length < 3 && !wanted.website) return;
    this.#timer = setTimeout(() => void this.#ask(wanted), PAUSE);
  }

  async #ask(wanted: Described): Promise<void> {
    const asked = new AbortController();
    this.#asked = asked;
    const query = new URLSearchParams({
      name: wanted.legalName ?? '',
      country: wanted.country ?? '',
      city: wanted.city ?? '',
      website: wanted.website ?? '',
    });
    try {
      const answer = await fetch(`/api/organisations/similar?${query.toString()}`, {
        signal: asked.signal,
      });
      const body: unknown = answer.ok ? await answer.json() : undefined;
      this.#isSilent = false;
      if (isMessage(SimilarAnswer, body))
        this.#answer = { key: JSON.stringify(wanted), found: body.organisations };
    } catch {
      // No network, or a portal: what this device knows is shown, and nothing is lost by it.
      if (!asked.signal.aborted) this.#isSilent = true;
    }
  }
}
