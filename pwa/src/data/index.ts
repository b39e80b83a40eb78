/** The seam between the data and the screens: what they read (signals) and what they may do. All
 * about people has a seam of its own, `./community`, which is no part of the first load.
 *
 * Every action writes its fact to this device first; its promise resolves once that is durable and
 * the signals show it. Sending it to the server happens in the background. An action's promise
 * rejects only if this device could not store the fact.
 */

import type { ReadonlySignal } from '@preact/signals';
import { device } from './here';
import { online as onlineNow, syncing as syncingNow, unreachable as unreachableNow } from './runner';
import * as people from './people/signals';
import type { Community } from './people/types';
import * as state from './state';
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
import { updateReady as versionWaits } from './update';

export type * from './types';
export type * from './people/types';
export { shownKind } from './people/signals';
export { chooseLanguage, chosenLanguage, sound, theme } from './preferences';
export { applyUpdate } from './update';
export { draftOf, keepDraft } from './drafts';

/** Opens the device's storage and starts everything; `main.tsx` calls it once, and need not wait. */
export const begin = (): Promise<void> => device.begin();

// --- signals -----------------------------------------------------------------------------------

export const phase: ReadonlySignal<Phase> = state.phase;
export const online: ReadonlySignal<boolean> = onlineNow;
export const syncing: ReadonlySignal<boolean> = syncingNow;
/** The last attempt to exchange did not get through, though the network may be there. */
export const unreachable: ReadonlySignal<boolean> = unreachableNow;
/** When the server last answered, an instant; null if never. */
export const lastSync: ReadonlySignal<string | null> = state.lastSync;
/** The session ended elsewhere. Nothing here is lost; offer `goOn()` or `signOut(false)`. */
export const signedOut: ReadonlySignal<boolean> = state.signedOut;
/** The player has a passkey, and so can come back on any device; else they are a guest here. */
export const claimed: ReadonlySignal<boolean> = state.claimed;
/** A link that was opened here, though somebody is signed in: ask before it is followed. */
export const linked: ReadonlySignal<string> = state.linked;
/** This device cannot keep anything (storage refused or full): say so, actions will reject. */
export const storageTrouble: ReadonlySignal<boolean> = state.storageTrouble;
/** The player's day at this moment. */
export const dayNow: ReadonlySignal<string> = state.dayNow;
/** What Today shows; null until something is known. */
export const shown: ReadonlySignal<Shown | null> = state.shown;
/** What has not gone out, oldest first. Of people that wait (an import brings thousands) only the
 * first few hundred are listed; `unsent` says how many there are of everything. */
export const outbox: ReadonlySignal<OutboxItem[]> = state.outbox;
export const unsent: ReadonlySignal<{ waiting: number; refused: number }> = state.unsent;
/** Whether this device keeps the player's people; `./community` has everything else about them. */
export const keepsPeople: ReadonlySignal<KeepsPeople> = state.keepsPeople;
/** All habits, archived ones too, oldest first. */
export const habits: ReadonlySignal<HabitView[]> = state.habits;
/** All pauses, cancelled ones too, earliest first. */
export const pauses: ReadonlySignal<PauseView[]> = state.pauses;
export const settings: ReadonlySignal<SettingsView> = state.settings;
/** The player's people and what belongs to them; null until `openCommunity` has brought it. */
export const community: ReadonlySignal<Community | null> = people.community;
/** It could not be fetched: no network, and it is not kept on this device. Tried again by itself.
 * People added here a moment ago are shown all the same, if there are any. */
export const communityTrouble: ReadonlySignal<boolean> = people.communityTrouble;
/** Changes whenever anything known on this device changes: read again what you read by promise. */
export const ledgerVersion: ReadonlySignal<number> = state.ledgerVersion;
/** A new version of the app is here; see `applyUpdate`, which loses nothing. */
export const updateReady: ReadonlySignal<boolean> = versionWaits;

// --- reading -----------------------------------------------------------------------------------

/** The check-ins of a day, undone ones too (see `undone`), in the order they were done. */
export const checkInsOf = (day: string): Promise<CheckInView[]> => device.checkInsOf(day);

/** A year (`history`), and what `streak`, `points` and `balance` come from (`why`): from the
 * network, else as last known. A why is null where it was never known. */
export const { history, why } = device.reading;

// --- actions -----------------------------------------------------------------------------------

/** `checkIn` resolves to the check-in's id; its `day` is today, or up to seven days back. `blank`
 * removes a check-in's words and person for good; its kind, day and habit stay. `start` is the
 * welcome's end: the choices and the habits, all at once. `retryRefused` sends a refused fact
 * again, as it was, or corrected (`{ day: … }`) as a new fact; `dropRefused` gives it up. */
export const {
  checkIn,
  undo,
  editCheckIn,
  blank,
  makeHabit,
  changeHabit,
  addPause,
  changePause,
  swapPrompt,
  swapSuggestion,
  markSeen,
  setSetting,
  start,
  retryRefused,
  dropRefused,
} = device.actions;

/** Sends and fetches now; resolves when that is over, however it went. */
export const syncNow = (): Promise<void> => device.syncNow();

/** Signs out and clears this device, unsent facts too; the screen warns first. `everywhere` needs
 * the network, and rejects without it. The page then starts anew. */
export const signOut = (everywhere: boolean): Promise<void> => device.signOut(everywhere);

/** After `signedOut`: goes on as a new player, with what this device has. Rejects without the
 * network. */
export const goOn = (): Promise<void> => device.goOn();
