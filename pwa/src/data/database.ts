/** The device's storage: one IndexedDB database, which all tabs and the service worker share. */

import {
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import type { InstallOffer } from './home-screen/offer';
import type { ReminderAnswer, RemindersHere } from './reminders/types';
import type { KeptShare } from './shared/kept';
import type {
  CheckInView,
  Fact,
  FactProblem,
  HabitView,
  PauseView,
  PersonView,
  SavedView,
  SettingsView,
  SupportView,
  Today,
} from './types';

/** A fact made on this device. `stored`: the server has it, what it leads to is still to come.
 * `player` is whose it is; where there was none yet when it was made, it is the first one's. */
export interface QueuedFact {
  fact: Fact;
  player?: string;
  state: 'waiting' | 'refused' | 'stored';
  problem?: FactProblem;
  queuedAt: string;
}

/** What the server worked out, and when. */
export interface Snapshot {
  today: Today;
  asOf: string;
}

/** The device's single values, each under its own key. */
export interface Meta {
  /** Names this device in edits. */
  device: string;
  /** The player whose data this is; none before the first contact. */
  player: string;
  /** Whether that player can come back by a passkey, as far as the server said so. */
  claimed: boolean;
  /** Somebody is signing in, and no answer came yet: the session may be theirs by now. `brings`:
   * what is here joins what they have. */
  arriving: { brings: boolean };
  /** When the session was last renewed, so that tabs do not renew it one after another. */
  sessionAt: number;
  /** The session ended elsewhere. */
  signedOut: boolean;
  /** The player signed out here without a network: the server has yet to be told. */
  leaving: boolean;
  /** The last answer's cursor, and whether everything up to it is here. */
  cursor: number;
  complete: boolean;
  lastSync: string;
  snapshot: Snapshot;
  settings: SettingsView;
  /** Whether this device keeps the player's people; nothing as long as nobody said. */
  keepsPeople: boolean;
  /** How far the people are here, and whether all were at some time. */
  community: { cursor: number; complete: boolean };
  /** The welcome was gone through on this device. */
  started: boolean;
  /** What was shared into Kith here and waits to be used, newest first. */
  shared: KeptShare[];
  /** The same of players who are not here now, by player. */
  sharedBefore: Record<string, KeptShare[]>;
  /** In which language the app speaks here, so that the service worker does as well. */
  language: string;
  /** Whether the icon shows how many quests are left; it does unless somebody said no. */
  countOnIcon: boolean;
  /** What became of the offer to install Kith on this device. */
  offer: InstallOffer;
  /** The browser was asked not to drop what is here. */
  stayAsked: boolean;
  /** The reminders as this device last heard of them. */
  reminders: RemindersHere;
  /** What was done with reminders and the server does not know yet. */
  reminderAnswers: ReminderAnswer[];
}

/** The last known answer to a question such as `history:2026`, kept for offline. */
export interface Remembered {
  question: string;
  answer: unknown;
  asOf: string;
}

interface Schema extends DBSchema {
  facts: {
    key: string;
    value: QueuedFact;
    indexes: { state: string; kind: [type: string, state: string] };
  };
  /** What players who are not here now left unsent. */
  shelf: { key: [player: string, fact: string]; value: QueuedFact };
  checkIns: { key: string; value: CheckInView; indexes: { day: string; person: string } };
  habits: { key: string; value: HabitView };
  pauses: { key: string; value: PauseView };
  people: { key: string; value: PersonView };
  supports: { key: string; value: SupportView };
  saved: { key: string; value: SavedView };
  remembered: { key: string; value: Remembered };
  meta: { key: keyof Meta; value: Meta[keyof Meta] };
}

export type Database = IDBPDatabase<Schema>;
type Store = StoreNames<Schema>;
export type Write = IDBPTransaction<Schema, Store[], 'readwrite'>;
export type Read = IDBPTransaction<Schema, Store[], 'readonly'>;

/** The stores that only a device that keeps the player's people has anything in. */
export const PEOPLE_STORES = ['people', 'supports', 'saved'] as const;

export const STORES: Store[] = [
  ...(['facts', 'shelf', 'checkIns', 'habits', 'pauses', 'remembered', 'meta'] as const),
  ...PEOPLE_STORES,
];

export const DEFAULT_SETTINGS: SettingsView = {
  day_start: 3,
  topics: [],
  networks: [],
  places: [],
  hashtags: [],
  hide_streak: false,
};

const NAME = 'kith';
const VERSION = 3;

/** Opens the storage, and again whenever the browser closed it (iOS does, in the background). */
export class Storage {
  readonly #name: string;
  #opening: Promise<Database> | null = null;

  constructor(name: string = NAME) {
    this.#name = name;
  }

  open(): Promise<Database> {
    this.#opening ??= this.#connect().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  /** Runs `work` in one transaction over everything; resolves once that is on the disk. */
  async write<T>(work: (tx: Write) => Promise<T>): Promise<T> {
    const tx = await this.#begin('readwrite');
    try {
      const result = await work(tx);
      await tx.done;
      return result;
    } catch (error) {
      await abandon(tx);
      throw error;
    }
  }

  async read<T>(work: (tx: Read) => Promise<T>): Promise<T> {
    const tx = await this.#begin('readonly');
    const result = await work(tx);
    await tx.done;
    return result;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = null;
    (await opening)?.close();
  }

  #connect(): Promise<Database> {
    const forget = (): void => {
      this.#opening = null;
    };
    return openDB<Schema>(this.#name, VERSION, {
      upgrade(db, from, _to, tx) {
        if (from < 1) {
          db.createObjectStore('facts', { keyPath: 'fact.id' });
          db.createObjectStore('checkIns', { keyPath: 'id' }).createIndex('day', 'day');
          db.createObjectStore('habits', { keyPath: 'id' });
          db.createObjectStore('pauses', { keyPath: 'id' });
          db.createObjectStore('remembered', { keyPath: 'question' });
          db.createObjectStore('meta');
        }
        if (from < 2) {
          const facts = tx.objectStore('facts');
          facts.createIndex('state', 'state');
          facts.createIndex('kind', ['fact.type', 'state']);
          tx.objectStore('checkIns').createIndex('person', 'person');
          for (const store of PEOPLE_STORES) db.createObjectStore(store, { keyPath: 'id' });
        }
        if (from < 3) {
          db.createObjectStore('shelf', { keyPath: ['player', 'fact.id'] });
          void ownAll(tx);
        }
      },
      blocking(_current, _next, event) {
        // A newer version of the app wants to change the storage: make way for it.
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
  }

  #begin<Mode extends 'readonly' | 'readwrite'>(
    mode: Mode,
  ): Promise<IDBPTransaction<Schema, Store[], Mode>> {
    const begin = (db: Database) => db.transaction(STORES, mode, { durability: 'strict' });
    return this.open()
      .then(begin, (error: unknown) => {
        throw error;
      })
      .catch((error: unknown) => {
        if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
        this.#opening = null; // closed under our hands: once more on a new connection
        return this.open().then(begin);
      });
  }
}

/** Until the third version a device had one player at most, whose the whole outbox is. */
async function ownAll(tx: IDBPTransaction<Schema, Store[], 'versionchange'>): Promise<void> {
  const player = await tx.objectStore('meta').get('player');
  if (typeof player !== 'string') return;
  let cursor = await tx.objectStore('facts').openCursor();
  for (; cursor; cursor = await cursor.continue()) await cursor.update({ ...cursor.value, player });
}

async function abandon(tx: Write): Promise<void> {
  try {
    tx.abort();
  } catch {
    // It had ended by itself.
  }
  await tx.done.catch(() => undefined);
}

export async function metaOf<K extends keyof Meta>(
  tx: Read | Write,
  key: K,
): Promise<Meta[K] | undefined> {
  return (await tx.objectStore('meta').get(key)) as Meta[K] | undefined;
}

export async function setMeta<K extends keyof Meta>(
  tx: Write,
  key: K,
  value: Meta[K],
): Promise<void> {
  await tx.objectStore('meta').put(value, key);
}
