/** The people in this tab's memory: from this device's storage if it keeps them, else from the
 * server, with what waits in the outbox laid over them.
 *
 * Nothing that came from the server is written from here. What is stored is only read; what is not
 * stored is taken from the answers as they come.
 */

import { batch } from '@preact/signals';
import type { Day } from '../clock';
import { metaOf, type Read, type Storage } from '../database';
import { withdrawn } from '../outbox';
import { about, allOf } from '../portions';
import { manyIds, queueOf } from '../queue';
import type { PeopleHere } from '../device';
import type { PeopleTold } from '../sync';
import type { CheckInView, Fact, PersonView, SavedView, SupportView } from '../types';
import { laidOver } from './overlay';
import { Showing } from './shown';
import { community, communityTrouble } from './signals';

export interface Surroundings {
  storage: Storage;
  today(): Day;
  /** Exchanges with the server now, or waits for the exchange that is running. */
  fetch(): Promise<unknown>;
}

/** All people and what belongs to them, as the server knew them at `cursor`. */
interface Known {
  player: string | null;
  cursor: number;
  complete: boolean;
  asOf: string | null;
  people: Map<string, PersonView>;
  supports: Map<string, SupportView>;
  saved: Map<string, SavedView>;
}

const nobody = (player: string | null, complete: boolean): Known => ({
  ...{ player, complete, cursor: 0, asOf: null },
  ...{ people: new Map(), supports: new Map(), saved: new Map() },
});

/** What one reading of the storage found. */
interface Found {
  player: string | null;
  keeps: boolean;
  known: Known | null;
  facts: Map<string, Fact>;
  sent: Set<string>;
  acts: CheckInView[];
  /** What was pending, and has left the outbox with the server's consent. */
  taken: Fact[];
}

export class Keeper implements PeopleHere {
  readonly #around: Surroundings;
  readonly #showing = new Showing();
  #opened = false;
  #known: Known | null = null;
  #sent = new Set<string>();
  #acts: CheckInView[] = [];
  /** The facts of the last reading; those of which there may be many are read only once. */
  #facts = new Map<string, Fact>();
  /** Facts that the server has and that left the outbox before their effects were fetched. */
  #absorbed = new Map<string, Fact>();
  #coveredByRequest = new Set<string>();
  #left = new Set<string>();
  #running: Promise<void> | null = null;
  #again = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Brings the people here; never rejects. */
  async open(): Promise<void> {
    this.#opened = true;
    try {
      await this.refresh();
      // A device without a player may yet find that it has one.
      if (this.#known?.complete && this.#known.player !== null) return;
      await this.#around.fetch();
      await this.refresh();
    } catch (error) {
      console.error(error);
    }
    communityTrouble.value = this.wants();
    this.show();
  }

  wants(): boolean {
    return this.#opened && !this.#known?.complete;
  }

  /** All that is here, for a device that begins to keep it; null if it is not all. */
  everything(player: string | undefined): Known | null {
    return this.#known?.complete && this.#known.player === player ? this.#known : null;
  }

  cursor(player: string): number | null {
    if (!this.#opened) return null;
    this.#coveredByRequest = new Set(this.#absorbed.keys());
    return this.#known?.player === player ? this.#known.cursor : 0;
  }

  take({ player, asked, changes, complete, left }: PeopleTold): void {
    if (!this.#opened || !changes) return;
    if (this.#known?.player !== player && asked === 0) this.#known = nobody(player, false);
    const known = this.#known;
    if (!known || known.player !== player || known.cursor !== asked) return;
    for (const view of changes.people) known.people.set(view.id, view);
    for (const view of changes.supports) known.supports.set(view.id, view);
    for (const view of changes.saved) known.saved.set(view.id, view);
    for (const id of changes.gone) {
      known.people.delete(id);
      known.supports.delete(id);
      known.saved.delete(id);
    }
    known.cursor = changes.cursor;
    known.complete ||= !changes.more;
    if (!complete) return;
    known.asOf = new Date().toISOString();
    for (const id of this.#coveredByRequest) this.#absorbed.delete(id);
    for (const id of left) this.#left.add(id);
  }

  /** Shows the people as the storage has them now. While one reading runs, the next one waits; who
   * asked is told once a reading that began afterwards is over. */
  refresh(): Promise<void> {
    if (!this.#opened) return Promise.resolve();
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#read().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #read(): Promise<void> {
    do {
      this.#again = false;
      this.#settle(await this.#around.storage.read((tx) => this.#find(tx)));
    } while (this.#again);
    this.show();
  }

  async #find(tx: Read): Promise<Found> {
    const [player = null, keeps = false] = await Promise.all([
      metaOf(tx, 'player'),
      metaOf(tx, 'keepsPeople'),
    ]);
    const queue = (await queueOf(tx)).filter((item) => item.state !== 'refused');
    const many = await this.#many(tx);
    const inOrder = [...queue.map((item) => item.fact), ...many].sort(byId);
    const facts = new Map(inOrder.map((fact) => [fact.id, fact]));
    const known = keeps ? await this.#kept(tx, player) : this.#remembered(player);
    const targets = inOrder
      .flatMap((fact) => ('target' in fact ? [fact.target] : []))
      .filter((id) => !facts.has(id) && !known?.people.has(id));
    const acts = await Promise.all(targets.map((id) => tx.objectStore('checkIns').get(id)));
    const vanished = [...this.#facts.values()].filter((fact) => !facts.has(fact.id));
    const refused = await Promise.all(
      vanished.map((fact) => tx.objectStore('facts').getKey(fact.id)),
    );
    return {
      player,
      keeps,
      known,
      facts,
      sent: new Set(
        queue.filter((item) => item.state === 'stored').map((item) => item.fact.id),
      ),
      acts: acts.filter((act) => act !== undefined),
      taken: vanished.filter((_, index) => refused[index] === undefined),
    };
  }

  /** New people and removals; each is read once, since a fact never changes. */
  async #many(tx: Read): Promise<Fact[]> {
    const ids = await manyIds(tx);
    const missing = ids.filter((id) => !this.#facts.has(id));
    const items = await about(tx.objectStore('facts'), missing, (item) => item.fact.id);
    const read = new Map(items.map(({ fact }) => [fact.id, fact]));
    return ids.flatMap((id) => this.#facts.get(id) ?? read.get(id) ?? []);
  }

  /** What the storage of a device that keeps people holds; null until everything is there. */
  async #kept(tx: Read, player: string | null): Promise<Known | null> {
    const { cursor, complete } = (await metaOf(tx, 'community')) ?? { cursor: 0, complete: false };
    if (player !== null && !complete) return null;
    const asOf = (await metaOf(tx, 'lastSync')) ?? null;
    const here = this.#known;
    if (here?.complete && here.player === player && here.cursor === cursor)
      return Object.assign(here, { asOf });
    return {
      ...{ player, cursor, complete: true, asOf },
      people: await allOf(tx.objectStore('people')),
      supports: await allOf(tx.objectStore('supports')),
      saved: await allOf(tx.objectStore('saved')),
    };
  }

  /** What this memory holds of a player whose people are not stored. */
  #remembered(player: string | null): Known | null {
    const here = this.#known;
    if (here?.player === player) return here;
    if (player === null) return nobody(null, true);
    // A player just made on the server is who has been here all the time.
    return here?.player === null ? { ...here, player } : null;
  }

  #settle({ player, keeps, known, facts, sent, acts, taken }: Found): void {
    if (keeps || known === null || known.player !== this.#known?.player) this.#absorbed.clear();
    const missed = taken.filter(
      ({ id }) => !this.#left.delete(id) && !withdrawn.has(id) && !keeps && known,
    );
    for (const fact of missed) this.#absorbed.set(fact.id, fact);
    this.#known = known;
    this.#facts = facts;
    this.#sent = sent;
    this.#acts = acts;
    const behind = missed.length > 0 || (player !== null && known === null && community.peek());
    if (behind) void this.#around.fetch();
  }

  /** Shows what is here on this day. Without the server's part there is nothing to show, but for
   * what waits on a device that cannot fetch it. */
  show(): void {
    if (!this.#opened) return;
    const known = this.#known?.complete ? this.#known : null;
    batch(() => {
      if (known) communityTrouble.value = false;
      const facts = [...this.#absorbed.values(), ...this.#facts.values()];
      if (!known && !(communityTrouble.value && facts.some(makesSomething))) {
        community.value = null;
        return;
      }
      const sent = new Set([...this.#absorbed.keys(), ...this.#sent]);
      const laid = laidOver(known ?? nobody(null, false), { facts, sent, acts: this.#acts });
      laid.exact &&= known !== null;
      community.value = this.#showing.show(laid, this.#around.today(), known?.asOf ?? null);
    });
  }
}

const byId = (one: Fact, other: Fact): number => (one.id < other.id ? -1 : 1);

const makesSomething = ({ type }: Fact): boolean => type === 'person' || type === 'saved';
