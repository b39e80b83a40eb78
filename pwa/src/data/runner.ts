/** When to exchange with the server: at once after each change, when the network or the player
 * comes back, and again after a failure, while something waits. */

import { signal } from '@preact/signals';
import { backoff } from './backoff';
import { exchange, type Exchange, type Outcome } from './sync';

const LONGEST_SLEEP = 3_600_000;

export const syncing = signal(false);
/** The last attempt did not get through, whatever the network says. */
export const unreachable = signal(false);
export const online = signal(typeof navigator === 'undefined' || navigator.onLine);

export interface Need {
  /** Whether something waits that makes another attempt worthwhile. */
  waits(): boolean;
  /** Called after an attempt that did not get through. */
  failed(): void;
}

export class Runner {
  readonly #parts: Exchange;
  readonly #need: Need;
  #running: Promise<Outcome> | null = null;
  #again = false;
  #failures = 0;
  #notBefore = 0;
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Exchange, need: Need) {
    this.#parts = parts;
    this.#need = need;
  }

  /** Exchanges now, or once more after the exchange that is running; resolves when all is over.
   * What the server asked to wait is waited. */
  async run(): Promise<Outcome> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    if (!online.peek() || this.#stopped) return { is: 'later', wait: 0 };
    const early = this.#notBefore - Date.now();
    if (early > 0) {
      this.#wake(early);
      return { is: 'later', wait: early };
    }
    syncing.value = true;
    this.#running = this.#rounds().finally(() => {
      this.#running = null;
      syncing.value = false;
    });
    return this.#running;
  }

  /** Begins no exchange from here on, until told to go on. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#stopped = true;
  }

  goOn(): void {
    this.#stopped = false;
    void this.run();
  }

  async #rounds(): Promise<Outcome> {
    let outcome: Outcome;
    do {
      this.#again = false;
      outcome = await exchange(this.#parts).catch((error: unknown): Outcome => {
        // The storage failed, not the network; the facts are where they were.
        console.error(error);
        return { is: 'later', wait: 0 };
      });
      this.#plan(outcome);
    } while (this.#again && (outcome.is === 'done' || outcome.is === 'quiet'));
    return outcome;
  }

  #plan(outcome: Outcome): void {
    clearTimeout(this.#timer);
    unreachable.value = outcome.is === 'later';
    if (outcome.is !== 'later') {
      this.#failures = 0;
      return;
    }
    this.#failures += 1;
    this.#notBefore = outcome.wait > 0 ? Date.now() + outcome.wait : 0;
    if (!this.#need.waits()) return;
    this.#wake(Math.max(outcome.wait, backoff(this.#failures)));
    this.#need.failed();
  }

  #wake(wait: number): void {
    clearTimeout(this.#timer);
    // A timer takes no more than 24 days; an hour is long enough to look again.
    this.#timer = setTimeout(() => void this.run(), Math.min(wait, LONGEST_SLEEP));
  }
}
