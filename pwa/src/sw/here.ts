/** This device as the service worker has it: the same storage, exchange and actions as the app's,
 * without the signals and screens. */

import { caller, connect } from '../api/client';
import { actionsAt } from '../data/actions';
import { showCount } from '../data/home-screen/count';
import { questsLeft, todayIn } from '../data/left';
import { metaOf, Storage } from '../data/database';
import { remindersBy } from '../data/reminders/requests';
import { exchange } from '../data/sync';
import { meetTabs, type Message } from '../data/tabs';
import { closeReminders } from '../data/reminders/notices';

declare const self: ServiceWorkerGlobalScope;

export const storage = new Storage();
export const api = connect(self.location.origin);
export const reminders = remindersBy(caller(self.location.origin));

/** A background sync of this name sends the outbox. */
export const FLUSH = 'kith-outbox';

/** The worker may be put to sleep at any moment, so it meets the tabs anew for each message. */
export function tellTabs(message: Message): void {
  const tabs = meetTabs(() => {});
  tabs.tell(message);
  tabs.close();
}

/** What a player may do, done here. */
export async function actionsHere(): Promise<ReturnType<typeof actionsAt>> {
  const today = await storage.read(todayIn);
  return actionsAt({
    storage,
    today: () => today,
    changed: async () => tellTabs('changed'),
    failed: () => {},
  });
}

/** Sends the outbox and fetches what is new; rejects if not all could be sent. */
export async function flush(): Promise<void> {
  const outcome = await exchange({
    storage,
    api,
    told: (snapshot) => tellTabs({ told: snapshot }),
    changed: () => tellTabs('changed'),
  });
  await lookAtToday();
  if (outcome.is === 'later') throw new Error('not all could be sent');
}

/** Has the browser wake this worker once there is a network, where it can. */
export async function flushLater(): Promise<void> {
  const { sync } = self.registration as { sync?: { register(tag: string): Promise<void> } };
  await sync?.register(FLUSH).catch(() => undefined);
}

/** Sets the icon's number right, and closes notifications of what is done by now. */
export async function lookAtToday(): Promise<void> {
  const { left, today, counts } = await storage.read(async (tx) => {
    const day = await todayIn(tx);
    return {
      today: day,
      left: (await questsLeft(tx, day)).length,
      counts: (await metaOf(tx, 'countOnIcon')) ?? true,
    };
  });
  await showCount(counts ? left : 0);
  await closeReminders(self.registration, left === 0 ? '' : today);
}
