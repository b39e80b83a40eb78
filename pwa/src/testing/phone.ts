/** A device with everything but the screens: its storage, its exchange, and its people. */

import { connect } from '../api/client';
import { actionsAt } from '../data/actions';
import { Storage, type Snapshot } from '../data/database';
import { enqueue } from '../data/outbox';
import { peopleActionsAt } from '../data/people/actions';
import { Keeper } from '../data/people/keeper';
import { exchange, type Exchange, type Outcome } from '../data/sync';
import type { Fact } from '../data/types';
import { TODAY } from './facts';

type Network = (request: Request) => Promise<Response>;

let phones = 0;

export class Phone {
  readonly storage: Storage;
  readonly exchange: Exchange;
  readonly keeper: Keeper;
  readonly actions: ReturnType<typeof actionsAt>;
  readonly people: ReturnType<typeof peopleActionsAt>;
  /** What the server said of Today. */
  told: Snapshot | null = null;
  online = true;
  #shown: Promise<unknown>[] = [];

  /** Another tab of a phone has its name. */
  constructor(network: Network, readonly name = `phone-${(phones += 1)}`) {
    this.storage = new Storage(name);
    this.keeper = new Keeper({
      storage: this.storage,
      today: () => TODAY,
      fetch: () => this.sync(),
    });
    this.exchange = {
      storage: this.storage,
      api: connect('http://kith.test', (request) => {
        if (!this.online) throw new TypeError('Failed to fetch');
        return network(request);
      }),
      people: this.keeper,
      told: (snapshot) => {
        this.told = snapshot;
      },
      changed: () => this.#shown.push(this.keeper.refresh()),
    };
    const desk = {
      storage: this.storage,
      today: () => TODAY,
      changed: () => this.keeper.refresh(),
      failed: () => {},
    };
    this.actions = actionsAt(desk);
    this.people = peopleActionsAt({
      desk,
      keeper: this.keeper,
      checkIn: this.actions.checkIn,
      shown: () => null,
      snapshot: { now: () => this.told, keepInMind: () => {} },
    });
  }

  /** Sends and fetches, and shows what came. */
  async sync(): Promise<Outcome> {
    const outcome = await exchange(this.exchange);
    await Promise.all(this.#shown.splice(0));
    return outcome;
  }

  put(...facts: Fact[]): Promise<void> {
    return this.storage.write((tx) => enqueue(tx, facts));
  }

  /** How many rows each store of people holds. */
  stored(): Promise<number[]> {
    return this.storage.read((tx) =>
      Promise.all([
        tx.objectStore('people').count(),
        tx.objectStore('supports').count(),
        tx.objectStore('saved').count(),
      ]),
    );
  }

  /** The ids of the facts that have not left the outbox. */
  async waiting(): Promise<string[]> {
    return this.storage.read((tx) => tx.objectStore('facts').getAllKeys());
  }
}
