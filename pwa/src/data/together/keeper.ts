/** Brings what a player shares to this page: from the device at once, from the server anew. */

import { signal } from '@preact/signals';
import type { Day } from '../clock';
import type { Storage } from '../database';
import type { Asking } from './asking';
import { Refusal } from './refusal';
import type { Requests } from './requests';
import { keep, kept } from './stored';
import type { Together } from './types';

export const together = signal<Together | null>(null);
export const togetherTrouble = signal(false);

/** How a pull went. `nobody`: there is no session to pull with. `later`: it did not get through,
 * try again, not before `wait` milliseconds. */
export type Pulled = { is: 'done' } | { is: 'nobody' } | { is: 'later'; wait: number };

export interface Source {
  storage: Storage;
  asking: Asking;
  requests: Requests;
  today(): Day;
  /** Sends and fetches now. */
  sync(): Promise<void>;
  /** The other tabs may show it, too. */
  tell(): void;
  /** The player who was here is not here any more. */
  another(): void;
}

export class TogetherKeeper {
  readonly #source: Source;
  #player: string | null = null;
  #running: Promise<Pulled> | null = null;
  #again = false;
  #shown = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Shows what the device has, and nothing of any other player's. */
  async show(): Promise<void> {
    const turn = ++this.#shown;
    try {
      const { player, together: stored } = await this.#source.storage.read(kept);
      if (turn !== this.#shown) return; // something newer is shown by now
      const before = this.#player;
      this.#player = player;
      if (player !== before) together.value = stored;
      else if (stored && stored.at !== together.peek()?.at) together.value = stored;
      if (before !== null && player !== before) this.#source.another();
    } catch (error) {
      console.error(error);
    }
  }

  /** Asks the server. Never rejects; resolves once an answer to a question asked from here on has
   * come, or none. */
  pull(): Promise<Pulled> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#rounds();
    return this.#running;
  }

  async #rounds(): Promise<Pulled> {
    let pulled: Pulled;
    do {
      this.#again = false;
      pulled = await this.#once().catch((error: unknown): Pulled => {
        console.error(error);
        return { is: 'later', wait: 0 };
      });
    } while (this.#again && pulled.is === 'done');
    this.#running = null;
    togetherTrouble.value = pulled.is === 'later';
    return pulled;
  }

  async #once(): Promise<Pulled> {
    const { storage, asking, requests, today } = this.#source;
    const player = await this.#someone();
    if (player === null) return { is: 'later', wait: 0 };
    try {
      const told = await asking.ask(() => requests.together(today()), { as: 'player' });
      const mine = await storage.write((tx) => keep(tx, player, told)).catch((error: unknown) => {
        console.error(error); // it can be shown all the same
        return player === this.#player;
      });
      if (!mine) return { is: 'later', wait: 0 };
      this.#shown += 1;
      this.#player = player;
      together.value = told;
      this.#source.tell();
      return { is: 'done' };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.code === 'signed-out' ? { is: 'nobody' } : { is: 'later', wait: error.wait };
    }
  }

  /** Whom to ask for. What waits on a device without a player makes one when it is sent. */
  async #someone(): Promise<string | null> {
    const { storage, sync } = this.#source;
    const first = (await storage.read(kept)).player;
    if (first !== null) return first;
    await sync();
    return (await storage.read(kept)).player;
  }
}
