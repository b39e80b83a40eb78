/** The seam to all that is the player's own, as a whole: what is known, saving it to a file, putting
 * it back, and bringing history along from other programs. It is no part of the first load.
 *
 * What asks the server rejects with a `Refusal`; what only stores on this device, as all actions do.
 */

import { connect } from '../api/client';
import { device } from './here';
import { broughtIn, comingFrom, historyActionsAt, knownHere } from './my-data/history';
import { readHistory as read, type Chosen } from './my-data/read';
import { savingAt } from './my-data/saving';
import type { TheirHistory } from './my-data/types';
import { checkInsWith, pendingFacts } from './overlay';
import { queueOf } from './queue';
import { online } from './runner';
import * as state from './state';

export type { Brought, Coming, Known } from './my-data/history';
export type { Chosen } from './my-data/read';
export type { Contents } from './my-data/contents';
export type * from './my-data/types';
export { contentsOf } from './my-data/contents';
export { Refusal } from './together/refusal';
export { comingFrom, broughtIn };

const { desk } = device;

/** What this device has of check-ins that came from elsewhere. */
export const knownImports = () => desk.storage.read(knownHere);

/** Reads another program's files; null where Kith does not know them. Writes nothing. */
export const readHistory = (
  files: readonly Chosen[],
  signal?: AbortSignal,
): Promise<TheirHistory | null> => read(files, state.dayNow.peek(), signal);

/** How many check-ins there are, waiting ones too, and since when; taken back ones left out. */
export async function checkInsInAll(): Promise<{ count: number; first: string | null }> {
  const [views, queue] = await desk.storage.read((tx) =>
    Promise.all([tx.objectStore('checkIns').getAll(), queueOf(tx)]),
  );
  const days = checkInsWith(views, pendingFacts(queue)).flatMap((view) =>
    view.undone ? [] : [view.day],
  );
  return { count: days.length, first: days.sort()[0] ?? null };
}

/** `bringIn` stores check-ins and `takeOut` takes them back, in portions. */
export const { bringIn, takeOut } = historyActionsAt(desk);

/** `saveAll` gives everything as one file, `saveCheckIns` a table of the check-ins. `putBack` takes
 * such a file into an account that is still empty; then everything here is fetched anew. */
export const { saveAll, saveCheckIns, putBack } = savingAt({
  storage: desk.storage,
  api: connect(location.origin),
  online: () => online.peek(),
  changed: () => desk.changed(),
  sync: () => device.syncNow(),
});
