/** This device: puts storage, outbox, exchange and signals together, and keeps them going. */

import { connect, type Api } from '../api/client';
import { actionsAt } from './actions';
import { Storage } from './database';
import { dropDrafts } from './drafts';
import { forgetPlace } from './place';
import { keepPreferences } from './preferences';
import { readingAt } from './reading';
import type { Desk } from './recording';
import { online, Runner } from './runner';
import { clearDevice, leave } from './session';
import {
  checkInsOfDay,
  dayNow,
  isBehind,
  lastSync,
  linked,
  phase,
  reload,
  settled,
  signedOut,
  storageTrouble,
  tell,
  tick,
  unsent,
} from './state';
import { SYNC_LOCK, type Exchange, type PeopleInMemory } from './sync';
import { exclusively, meetTabs, type Message, type Tabs } from './tabs';
import type { CheckInView } from './types';
import { fallSilent, flushInBackground, lookForUpdate, registerWorker } from './update';

/** How often the clock is looked at for a new day, while the page is visible. */
const TICK = 20_000;

/** How long a device with nothing on it waits for the server to say whose it is. */
const PATIENCE = 3_000;

/** How long a question waits for the outbox to be sent before it. */
const SENDING_FIRST = 2_000;

const LINK = /^#link=([A-Za-z0-9_-]+)$/;

/** Takes a link that was dealt with out of the address. */
export function dropLink(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
  linked.value = '';
}

const pause = (wait: number): Promise<void> => new Promise((done) => setTimeout(done, wait));

/** The people of this tab, once somebody asked for them. */
export interface PeopleHere extends PeopleInMemory {
  /** Shows them as the storage has them now. */
  refresh(): Promise<void>;
  /** Whether they still have to be fetched. */
  wants(): boolean;
}

export class Device {
  readonly actions: ReturnType<typeof actionsAt>;
  readonly reading: ReturnType<typeof readingAt>;
  readonly desk: Desk;
  readonly #storage = new Storage();
  readonly #api: Api;
  readonly #runner: Runner;
  readonly #exchange: Exchange;
  #people: PeopleHere | null = null;
  #tabs: Tabs | null = null;

  constructor(origin: string) {
    this.#api = connect(origin);
    const storage = this.#storage;
    this.#exchange = {
      storage,
      api: this.#api,
      changed: () => void this.#show(),
      told: (snapshot) => {
        tell(snapshot);
        this.#tabs?.tell({ told: snapshot });
      },
    };
    this.#runner = new Runner(this.#exchange, {
      waits: () => this.#waits() || isBehind.peek() || (this.#people?.wants() ?? false),
      failed: flushInBackground,
    });
    this.desk = {
      storage,
      today: () => dayNow.peek(),
      changed: () => this.#changed(),
      failed: () => {
        storageTrouble.value = true;
      },
    };
    this.actions = actionsAt(this.desk);
    this.reading = readingAt({
      storage,
      api: this.#api,
      today: () => dayNow.peek(),
      online: () => online.peek() && !signedOut.peek() && lastSync.peek() !== null,
      sent: () => this.#sent(),
    });
  }

  async begin(): Promise<void> {
    keepPreferences();
    this.#tabs = meetTabs((message) => this.#heard(message));
    await this.#reload();
    if (phase.peek() !== 'ready') dropDrafts();
    this.#watch();
    void this.#connect();
    if (document.readyState === 'complete') void registerWorker();
    else addEventListener('load', () => void registerWorker());
  }

  async syncNow(): Promise<void> {
    if (tick()) await this.#reload();
    await this.#runner.run();
  }

  /** From here on the people of this tab hear of every change. */
  join(people: PeopleHere): void {
    this.#people = people;
    this.#exchange.people = people;
  }

  checkInsOf(day: string): Promise<CheckInView[]> {
    return checkInsOfDay(this.#storage, day);
  }

  async signOut(everywhere: boolean): Promise<void> {
    await this.leaveBy(async () => {
      const told = await leave(this.#storage, this.#api, everywhere);
      if (everywhere && !told) throw new Error('the other devices could not be signed out');
      return told;
    });
  }

  /** Empties this device once `end` has ended what the player has here, and begins anew at `to`.
   * `end` resolves to whether the server knows; if it rejects, all stays as it was. */
  async leaveBy(end: () => Promise<boolean>, to = '/'): Promise<void> {
    this.#runner.stop();
    try {
      await exclusively(SYNC_LOCK, async () => {
        const told = await end();
        await this.#storage.write((tx) => clearDevice(tx, told));
      });
    } catch (error) {
      this.#runner.goOn();
      throw error;
    }
    this.#restart(to);
  }

  /** Goes on with whoever has signed in here; with another one than before, from the start. */
  async arrived(before: string | undefined, now: string): Promise<void> {
    if (before !== undefined && before !== now) {
      this.#restart();
      return new Promise(() => {}); // nothing goes on here: the page is on its way out
    }
    await this.#show();
    await this.#runner.run();
  }

  async goOn(): Promise<void> {
    const { startAfresh } = await import('./afresh');
    const made = await exclusively(SYNC_LOCK, () =>
      startAfresh(this.#storage, this.#api, dayNow.peek()),
    );
    if (!made) throw new Error('the server could not be reached');
    await this.#changed();
  }

  #waits(): boolean {
    return unsent.peek().waiting > 0;
  }

  /** Shows what the storage holds now, here and in the other tabs. */
  async #show(): Promise<void> {
    await this.#reload();
    this.#tabs?.tell('changed');
  }

  async #changed(): Promise<void> {
    await this.#show();
    void this.#runner.run().then(() => {
      if (this.#waits()) flushInBackground();
    });
  }

  /** Reads the storage anew; what goes wrong with it is said, and tried again next time. */
  async #reload(): Promise<void> {
    try {
      await reload(this.#storage);
      await this.#people?.refresh();
      storageTrouble.value = false;
    } catch (error) {
      console.error(error);
      storageTrouble.value = true;
    }
  }

  async #sent(): Promise<void> {
    if (this.#waits()) await Promise.race([this.#runner.run(), pause(SENDING_FIRST)]);
  }

  #heard(message: Message): void {
    if (message === 'changed') void this.#reload();
    else if (message === 'flush') void this.#runner.run();
    else if (message !== 'restart') tell(message.told);
    else {
      dropDrafts();
      forgetPlace();
      location.reload();
    }
  }

  #restart(to = '/'): void {
    dropDrafts();
    forgetPlace();
    fallSilent();
    this.#tabs?.tell('restart');
    location.replace(to);
  }

  /** The first contact after the start: opens a link, takes a session up, or just syncs. */
  async #connect(): Promise<void> {
    const known = phase.peek() === 'ready';
    const contact = this.#firstContact().catch((error: unknown) => console.error(error));
    if (!known) await Promise.race([contact, pause(PATIENCE)]);
    settled.value = true;
  }

  async #firstContact(): Promise<void> {
    await this.#open();
    await this.#runner.run();
  }

  /** Takes up the link that the address may hold. Who has something here is asked before. */
  async #open(): Promise<void> {
    const token = LINK.exec(location.hash)?.[1] ?? '';
    const asks = phase.peek() === 'ready' && !signedOut.peek();
    linked.value = asks ? token : '';
    if (!token || asks) return;
    const { followed } = await import('./account/arriving');
    const { heard, arrived } = await followed(this.#storage, this.#api, token);
    if (heard) dropLink();
    if (arrived) await this.arrived(arrived.before, arrived.now);
  }

  #watch(): void {
    const run = (): void => void this.#runner.run();
    const look = (): void => {
      if (tick()) void this.#reload();
    };
    addEventListener('hashchange', () => void this.#open());
    addEventListener('online', () => {
      online.value = true;
      run();
    });
    addEventListener('offline', () => {
      online.value = false;
    });
    const back = (): void => {
      if (document.visibilityState !== 'visible') return;
      online.value = navigator.onLine;
      void this.#reload().then(run);
      lookForUpdate();
    };
    document.addEventListener('visibilitychange', back);
    addEventListener('pageshow', (event) => {
      if (event.persisted) back();
    });
    setInterval(() => {
      if (document.visibilityState === 'visible') look();
    }, TICK);
    dayNow.subscribe(() => {
      if (isBehind.peek() && phase.peek() === 'ready') run();
    });
  }
}
