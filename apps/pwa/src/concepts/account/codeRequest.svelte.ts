// May one ask for a code now, and was one sent? With the seconds one has to wait until the next.
import type { Refusal } from '@cxc/domain/kernel';
import { CodeSent } from '@cxc/domain/wire';
import { askServer } from './server.ts';

const SECOND = 1_000;

export class CodeRequest {
  #busy = $state(false);
  #refusal = $state.raw<Refusal>();
  #minutes = $state<number>();
  #wait = $state(0);
  #ticking: ReturnType<typeof setInterval> | undefined;

  get busy(): boolean {
    return this.#busy;
  }

  /** Why the last try did not work. */
  get refusal(): Refusal | undefined {
    return this.#refusal;
  }

  /** How long the code is good for; undefined while none was sent. */
  get minutes(): number | undefined {
    return this.#minutes;
  }

  /** Seconds until another may be asked for; 0 when one may. */
  get wait(): number {
    return this.#wait;
  }

  /** Asks for a code; true when one is on its way. */
  async ask(path: string, body: unknown): Promise<boolean> {
    if (this.#busy || this.#wait > 0) return false;
    this.#busy = true;
    this.#refusal = undefined;
    const answer = await askServer({ method: 'POST', path, body, answer: CodeSent });
    this.#busy = false;
    if (!answer.ok) {
      this.#refusal = answer.error;
      this.#pause(Number(answer.error.params?.['seconds'] ?? 0));
      return false;
    }
    const { minutes, againAfter } = answer.value as CodeSent;
    this.#minutes = minutes;
    this.#pause(againAfter);
    return true;
  }

  #pause(seconds: number): void {
    clearInterval(this.#ticking);
    const end = Date.now() + seconds * SECOND;
    const look = (): void => {
      this.#wait = Math.max(0, Math.ceil((end - Date.now()) / SECOND));
      if (this.#wait === 0) clearInterval(this.#ticking);
    };
    look();
    if (this.#wait > 0) this.#ticking = setInterval(look, SECOND);
  }

  /** The page is left: nothing counts down any more. */
  end(): void {
    clearInterval(this.#ticking);
  }
}
