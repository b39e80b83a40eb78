/** What this device knows, in memory: a mirror of the storage, and the signals made of it.
 *
 * Nothing is changed here by hand. An action writes to the storage; then the mirror is read anew,
 * in this tab and in all others, so that they stay equal.
 */

import { batch, computed, signal } from '@preact/signals';
import { addDays, dayOf, zoneHere } from './clock';
import { DEFAULT_SETTINGS, metaOf, type QueuedFact, type Snapshot, type Storage } from './database';
import { countOf, queueWithRemovals, someNewPeople } from './queue';
import {
  checkInsWith,
  habitsWith,
  pausesWith,
  pendingFacts,
  settingsWith,
  swapsOf,
} from './overlay';
import { show } from './shown';
import type {
  CheckInView,
  HabitView,
  KeepsPeople,
  OutboxItem,
  PauseView,
  Phase,
  SettingsView,
  Shown,
} from './types';

/** How far back the mirror holds check-ins: the days that Today shows and can be back-filled. */
const NEAR_DAYS = 8;

interface Mirror {
  cursor: number;
  /** All facts but those that bring new people; of these only so many as a list needs. */
  queue: QueuedFact[];
  newPeople: QueuedFact[];
  unsent: { waiting: number; refused: number };
  keepsPeople: boolean | undefined;
  checkIns: CheckInView[];
  habits: HabitView[];
  pauses: PauseView[];
  settings: SettingsView;
  snapshot: Snapshot | null;
  lastSync: string | null;
  signedOut: boolean;
  claimed: boolean;
  started: boolean;
}

const EMPTY: Mirror = {
  cursor: 0,
  queue: [],
  newPeople: [],
  unsent: { waiting: 0, refused: 0 },
  keepsPeople: undefined,
  checkIns: [],
  habits: [],
  pauses: [],
  settings: DEFAULT_SETTINGS,
  snapshot: null,
  lastSync: null,
  signedOut: false,
  claimed: false,
  started: false,
};

const mirror = signal<Mirror>(EMPTY);
const clock = signal(Date.now());

/** False until the storage was read, and until a device with nothing on it asked the server. */
export const settled = signal(false);
export const storageTrouble = signal(false);
export const ledgerVersion = signal(0);

const facts = computed(() => pendingFacts(mirror.value.queue));

export const settings = computed(() => settingsWith(mirror.value.settings, facts.value));
export const dayNow = computed(() => dayOf(clock.value, zoneHere(), settings.value.day_start));
export const habits = computed(() => habitsWith(mirror.value.habits, facts.value));
export const pauses = computed(() => pausesWith(mirror.value.pauses, facts.value));
export const lastSync = computed(() => mirror.value.lastSync);
export const signedOut = computed(() => mirror.value.signedOut);
export const claimed = computed(() => mirror.value.claimed);
/** The link in the address that would sign another player in here, until its player was asked. */
export const linked = signal('');

export const outbox = computed<OutboxItem[]>(() => {
  const { queue, newPeople } = mirror.value;
  const items = newPeople.length > 0 ? [...queue, ...newPeople].sort(byId) : queue;
  return items.flatMap(({ fact, state, problem, queuedAt }) =>
    state === 'stored' ? [] : [{ fact, state, queuedAt, ...(problem && { problem }) }],
  );
});

const byId = (one: QueuedFact, other: QueuedFact): number =>
  one.fact.id < other.fact.id ? -1 : 1;

export const unsent = computed(() => mirror.value.unsent);

export const keepsPeople = computed<KeepsPeople>(() => {
  const { keepsPeople: keeps } = mirror.value;
  return keeps === undefined ? 'unasked' : keeps ? 'kept' : 'not-kept';
});

/** What the server last said of Today, and before that, with the suggestions that may not be
 * stored here. Two, since what is said is known a moment before it is read from the storage. */
const told = signal<Snapshot[]>([]);

/** Takes note of what the server said of Today, to this tab or to another one. */
export function tell(snapshot: Snapshot): void {
  told.value = [snapshot, ...told.value.slice(0, 1)];
}

/** The stored snapshot, with its suggestions if this tab was told of them. */
export const snapshot = computed(() => {
  const { snapshot: stored } = mirror.value;
  return told.value.find(({ asOf }) => asOf === stored?.asOf) ?? stored;
});

export const phase = computed<Phase>(() => {
  const { started, checkIns } = mirror.value;
  if (started || habits.value.length > 0 || checkIns.length > 0) return 'ready';
  return settled.value || snapshot.value ? 'new' : 'starting';
});

export const shown = computed<Shown | null>(() => {
  if (phase.value !== 'ready') return null;
  const day = dayNow.value;
  const known = {
    snapshot: snapshot.value,
    facts: facts.value,
    checkIns: checkInsWith(mirror.value.checkIns, facts.value),
    habits: habits.value,
    pauses: pauses.value,
  };
  return show(known, day, (habit) => swapsOf(facts.value, habit, day));
});

/** Whether the server's numbers are those of another day, or missing. */
export const isBehind = computed(() => mirror.value.snapshot?.today.day !== dayNow.value);

/** Looks at the clock; true if another day has begun, so that the mirror has to be read anew. */
export function tick(): boolean {
  const before = dayNow.peek();
  clock.value = Date.now();
  return dayNow.peek() !== before;
}

let reading = 0;

/** Reads the mirror from the storage. Where several readings overlap, the last one begun counts. */
export async function reload(storage: Storage): Promise<void> {
  const turn = ++reading;
  const fresh = await readMirror(storage);
  if (turn !== reading) return;
  batch(() => {
    clock.value = Date.now();
    if (versionOf(fresh) !== versionOf(mirror.value)) ledgerVersion.value += 1;
    mirror.value = fresh;
  });
}

/** The same as long as no fact came, went, or was answered, here or on the server. */
const versionOf = ({ cursor, queue, newPeople, unsent: { waiting, refused } }: Mirror): string =>
  [cursor, waiting, refused, newPeople[0]?.fact.id, ...queue.map(versionOfFact)].join();

const versionOfFact = ({ fact, state }: QueuedFact): string => fact.id + state;

function readMirror(storage: Storage): Promise<Mirror> {
  return storage.read(async (tx) => {
    const stored = (await metaOf(tx, 'snapshot')) ?? null;
    const earliest =
      stored && stored.today.day < dayNow.peek() ? stored.today.day : dayNow.peek();
    const near = IDBKeyRange.lowerBound(addDays(earliest, -NEAR_DAYS));
    const [queue, newPeople, waiting, refused, checkIns, habitViews, pauseViews] =
      await Promise.all([
      queueWithRemovals(tx),
      someNewPeople(tx),
      countOf(tx, 'waiting'),
      countOf(tx, 'refused'),
      tx.objectStore('checkIns').index('day').getAll(near),
      tx.objectStore('habits').getAll(),
      tx.objectStore('pauses').getAll(),
    ]);
    return {
      cursor: (await metaOf(tx, 'cursor')) ?? 0,
      queue,
      newPeople,
      unsent: { waiting, refused },
      keepsPeople: await metaOf(tx, 'keepsPeople'),
      checkIns,
      habits: habitViews,
      pauses: pauseViews,
      settings: (await metaOf(tx, 'settings')) ?? DEFAULT_SETTINGS,
      snapshot: stored,
      lastSync: (await metaOf(tx, 'lastSync')) ?? null,
      signedOut: (await metaOf(tx, 'signedOut')) ?? false,
      claimed: (await metaOf(tx, 'claimed')) ?? false,
      started: (await metaOf(tx, 'started')) ?? false,
    };
  });
}

/** The check-ins of a day as this device knows them, whenever that day was. */
export async function checkInsOfDay(storage: Storage, day: string): Promise<CheckInView[]> {
  const [views, queue] = await storage.read((tx) =>
    Promise.all([
      tx.objectStore('checkIns').index('day').getAll(day),
      queueWithRemovals(tx),
    ]),
  );
  return checkInsWith(views, pendingFacts(queue)).filter((view) => view.day === day);
}
