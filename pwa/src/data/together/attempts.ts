/** What is being tried, so that trying the same again does not do it twice. */

import { uuid7 } from '../uuid7';
import { Refusal } from './refusal';

/** `id` names the attempt, and whatever it makes. `again`: it was tried before, and may have been
 * done then, though no answer came. */
export interface Attempt {
  id: string;
  again: boolean;
}

export class Attempts {
  readonly #open = new Map<string, string>();
  readonly #running = new Map<string, Promise<unknown>>();

  /** Runs `work` for what is wanted (equal words mean the same thing). While it runs, wanting the
   * same waits for it; once it has failed without a clear answer, the next one has its id. */
  run<T>(wanted: readonly unknown[], work: (attempt: Attempt) => Promise<T>): Promise<T> {
    const key = JSON.stringify(wanted);
    const running = this.#running.get(key);
    if (running) return running as Promise<T>;
    const turn = this.#try(key, work).finally(() => this.#running.delete(key));
    this.#running.set(key, turn);
    return turn;
  }

  /** Forgets what may have been done: for another player nothing was. */
  clear(): void {
    this.#open.clear();
  }

  async #try<T>(key: string, work: (attempt: Attempt) => Promise<T>): Promise<T> {
    const before = this.#open.get(key);
    const id = before ?? uuid7();
    this.#open.set(key, id);
    try {
      const result = await work({ id, again: before !== undefined });
      this.#open.delete(key);
      return result;
    } catch (error) {
      if (error instanceof Refusal && !error.passing) this.#open.delete(key);
      throw error;
    }
  }
}
