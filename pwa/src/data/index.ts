/** The seam between the data and the screens: what they read (signals) and what they may do.
 *
 * Every action writes its fact to this device first; its promise resolves once that is durable and
 * the signals show it. Sending it to the server happens in the background. An action's promise
 * rejects only if this device could not store the fact.
 */

import { signal, type ReadonlySignal } from '@preact/signals';
import type {
  BalanceWhy,
  CheckInView,
  HabitView,
  HabitKind,
  Kind,
  KnownHistory,
  OutboxItem,
  PauseView,
  Phase,
  PointsWhy,
  SettingsView,
  SettingValues,
  Shown,
  StartChoices,
  StreakWhy,
} from './types';

export type * from './types';

/** Opens the device's storage and starts everything; `main.tsx` calls it once, and need not wait. */
export function begin(): Promise<void> {
  return Promise.resolve();
}

// --- signals -----------------------------------------------------------------------------------

export const phase: ReadonlySignal<Phase> = signal('starting');
export const online: ReadonlySignal<boolean> = signal(true);
export const syncing: ReadonlySignal<boolean> = signal(false);
export const lastSync: ReadonlySignal<string | null> = signal(null);
/** The session ended elsewhere. Nothing here is lost; offer `goOn()` or `signOut(false)`. */
export const signedOut: ReadonlySignal<boolean> = signal(false);
/** This device cannot keep anything (storage refused or full): say so, an action will reject. */
export const storageTrouble: ReadonlySignal<boolean> = signal(false);
export const dayNow: ReadonlySignal<string> = signal('2026-01-01');
export const shown: ReadonlySignal<Shown | null> = signal(null);
export const outbox: ReadonlySignal<OutboxItem[]> = signal([]);
/** All habits, archived ones too, oldest first. */
export const habits: ReadonlySignal<HabitView[]> = signal([]);
/** All pauses, cancelled ones too, earliest first. */
export const pauses: ReadonlySignal<PauseView[]> = signal([]);
export const settings: ReadonlySignal<SettingsView> = signal({
  day_start: 3,
  topics: [],
  networks: [],
  hide_streak: false,
});
/** Changes whenever anything known on this device changes: read again what you read by promise. */
export const ledgerVersion: ReadonlySignal<number> = signal(0);
export const updateReady: ReadonlySignal<boolean> = signal(false);

// --- local preferences (this device only; written at once to localStorage) ----------------------

export const theme = signal<'system' | 'light' | 'dark'>('system');
export const sound = signal(false);

// --- reading -----------------------------------------------------------------------------------

const todo = (): never => {
  throw new Error('not there yet');
};

/** The check-ins of a day, undone ones too (see `undone`), in the order they were done. */
export const checkInsOf: (day: string) => Promise<CheckInView[]> = todo;
export const history: (year: number) => Promise<KnownHistory> = todo;
export const why: {
  streak(): Promise<StreakWhy | null>;
  points(): Promise<PointsWhy | null>;
  balance(): Promise<BalanceWhy | null>;
} = { streak: todo, points: todo, balance: todo };

// --- actions -----------------------------------------------------------------------------------

/** Resolves to the check-in's id. `day`: today, or up to seven days back. */
export const checkIn: (act: {
  kind: Kind;
  habit?: string | null;
  day?: string;
  who?: string;
  link?: string;
  note?: string;
}) => Promise<string> = todo;
export const undo: (id: string) => Promise<void> = todo;
export const editCheckIn: (
  id: string,
  words: { who?: string; link?: string; note?: string },
) => Promise<void> = todo;
/** Removes a check-in's words and person for good; its kind, day and habit stay. */
export const blank: (id: string) => Promise<void> = todo;
export const makeHabit: (habit: {
  kind: HabitKind;
  title: string;
  weekdays: number[];
}) => Promise<string> = todo;
export const changeHabit: (
  id: string,
  change: { title?: string; weekdays?: number[]; archived?: boolean },
) => Promise<void> = todo;
export const addPause: (pause: { first: string; last: string }) => Promise<string> = todo;
export const changePause: (
  id: string,
  change: { first?: string; last?: string; cancelled?: boolean },
) => Promise<void> = todo;
export const swapPrompt: (habit: string, day: string) => Promise<void> = todo;
export const markSeen: (mark: string) => Promise<void> = todo;
export const setSetting: <K extends keyof SettingValues>(
  key: K,
  value: SettingValues[K],
) => Promise<void> = todo;
/** The welcome's end: stores the choices and makes the habits, all at once. */
export const start: (choices: StartChoices) => Promise<void> = todo;

/** Sends and fetches now; resolves when that is over, however it went. */
export const syncNow: () => Promise<void> = todo;
/** Sends a refused fact again: as it was, or corrected (`{ day: … }`), then as a new fact. */
export const retryRefused: (id: string, corrected?: Record<string, unknown>) => Promise<void> = todo;
/** Gives a refused fact up, because the player said so. */
export const dropRefused: (id: string) => Promise<void> = todo;
/** Signs out and clears this device, unsent facts too; the screen warns first. `everywhere` needs
 * the network and rejects without it. */
export const signOut: (everywhere: boolean) => Promise<void> = todo;
/** After `signedOut`: goes on as a new player, with what this device has. */
export const goOn: () => Promise<void> = todo;
/** Lets the waiting version take over: every open tab reloads, nothing is lost. */
export const applyUpdate: () => void = todo;
