/** How many of today's quests are left, told from the storage alone: for the icon and the
 * notification, which the service worker looks after as well. */

import { dayOf, zoneHere, type Day } from './clock';
import { DEFAULT_SETTINGS, metaOf, type Read } from './database';
import { checkInsWith, habitsWith, pausesWith, pendingFacts, settingsWith } from './overlay';
import { actsOn, planOf, type Known } from './plans';
import { queueWithRemovals } from './queue';
import type { Quest } from './types';

/** The player's day at this moment, as this device's settings have it. */
export async function todayIn(tx: Read): Promise<Day> {
  const facts = pendingFacts(await queueWithRemovals(tx));
  const { day_start } = settingsWith((await metaOf(tx, 'settings')) ?? DEFAULT_SETTINGS, facts);
  return dayOf(Date.now(), zoneHere(), day_start);
}

/** The day's quests that are not done, in their order; none on a break. */
export async function questsLeft(tx: Read, day: Day): Promise<Quest[]> {
  const known = await knownOf(tx, day);
  const { plan } = planOf(known, day);
  const done = doneIn(known, day);
  return plan.paused ? [] : plan.quests.filter(({ habit }) => !done.has(habit));
}

/** The habits that were done on a day, as far as this device knows. */
export const doneOn = async (tx: Read, day: Day): Promise<Set<string | null>> =>
  doneIn(await knownOf(tx, day), day);

const doneIn = (known: Known, day: Day): Set<string | null> =>
  new Set(actsOn(known, day).map(({ habit }) => habit));

async function knownOf(tx: Read, day: Day): Promise<Known> {
  const facts = pendingFacts(await queueWithRemovals(tx));
  const [views, habits, pauses] = await Promise.all([
    tx.objectStore('checkIns').index('day').getAll(day),
    tx.objectStore('habits').getAll(),
    tx.objectStore('pauses').getAll(),
  ]);
  return {
    snapshot: (await metaOf(tx, 'snapshot')) ?? null,
    facts,
    checkIns: checkInsWith(views, facts),
    habits: habitsWith(habits, facts),
    pauses: pausesWith(pauses, facts),
  };
}
