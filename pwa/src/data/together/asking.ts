/** Asking the server for what players share: as whom, how often, and what a failure means. */

import type { Api, Reply } from '../../api/client';
import { metaOf, setMeta, type Storage } from '../database';
import { introduce, leaveAtLast, renew, type Renewal } from '../session';
import { SYNC_LOCK } from '../sync';
import { exclusively } from '../tabs';
import { Refusal, refusalOf } from './refusal';

export interface Line {
  storage: Storage;
  api: Api;
  online(): boolean;
  /** Shows what the storage holds now, in all tabs, and sends what waits in the background. */
  changed(): Promise<void>;
  /** Sends and fetches now. */
  sync(): Promise<void>;
}

/** What the server counts together where it limits how often something may be asked. */
export type Limited = 'together' | 'links' | 'account';

/** `anybody`: needs no session. `player`: this device's player, who has to be there. `guest`: the
 * same, but where this device has none yet, one is made first. */
export type As = 'anybody' | 'player' | 'guest';

export class Asking {
  readonly #line: Line;
  readonly #notBefore: Record<Limited, number> = { together: 0, links: 0, account: 0 };

  constructor(line: Line) {
    this.#line = line;
  }

  /** The answer, else a `Refusal`. A session that ran out is renewed on the way. */
  async ask<T>(
    request: () => Promise<Reply<T>>,
    { as, limit = 'together' }: { as: As; limit?: Limited },
  ): Promise<T> {
    try {
      return await this.#ask(request, as, limit);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      console.error(error); // the storage failed, and nobody knows as whom to ask
      throw new Refusal('unreachable');
    }
  }

  async #ask<T>(request: () => Promise<Reply<T>>, as: As, limit: Limited): Promise<T> {
    if (!this.#line.online()) throw new Refusal('offline');
    const early = this.#notBefore[limit] - Date.now();
    if (early > 0) throw new Refusal('too-many-requests', { wait: early });
    if (as !== 'anybody') await this.#beSomebody(as === 'guest');
    const since = Date.now();
    let reply = await request();
    if (!reply.ok && reply.status === 401) {
      await this.#heard(await renew(this.#line.storage, this.#line.api, since));
      reply = await request();
    }
    if (reply.ok) return reply.value;
    if (reply.status === 429) this.#notBefore[limit] = Date.now() + reply.wait;
    throw refusalOf(reply, this.#line.online());
  }

  /** Goes on only with a session. */
  async #heard(renewal: Renewal): Promise<void> {
    if (renewal.is === 'here') return;
    if (renewal.is === 'failed') throw refusalOf(renewal.why, this.#line.online());
    if (renewal.is === 'gone') {
      await this.#line.storage.write((tx) => setMeta(tx, 'signedOut', true));
      await this.#line.changed();
    }
    throw new Refusal('signed-out');
  }

  #who() {
    return this.#line.storage.read(async (tx) => ({
      player: await metaOf(tx, 'player'),
      signedOut: (await metaOf(tx, 'signedOut')) ?? false,
      leaving: (await metaOf(tx, 'leaving')) ?? false,
      arriving: (await metaOf(tx, 'arriving')) !== undefined,
    }));
  }

  async #beSomebody(orGuest: boolean): Promise<void> {
    const { player, signedOut, leaving, arriving } = await this.#who();
    if (signedOut) throw new Refusal('signed-out');
    if (player !== undefined && !leaving && !arriving) return;
    if (!orGuest || arriving) return this.#beKnown();
    // As the first exchange does it, and never at the same time: one device, one new player.
    const found = await exclusively(SYNC_LOCK, () => this.#enter());
    await this.#line.changed();
    if (found) await this.#line.sync();
  }

  /** What waits on a device without a player makes one when it is sent; and an exchange finds out
   * whose the session is, where that is not known. */
  async #beKnown(): Promise<void> {
    await this.#line.sync();
    if ((await this.#who()).player === undefined) throw new Refusal('signed-out');
  }

  /** Takes an earlier session up, else makes a guest; true if somebody was found. */
  async #enter(): Promise<boolean> {
    const { storage, api } = this.#line;
    if ((await this.#who()).leaving && !(await leaveAtLast(storage, api)))
      throw new Refusal('unreachable');
    if ((await this.#who()).player !== undefined) return false;
    const renewal = await renew(storage, api, Date.now());
    if (renewal.is === 'here') return true;
    if (renewal.is === 'failed') throw refusalOf(renewal.why, this.#line.online());
    await this.#heard(await introduce(storage, api));
    return false;
  }
}
