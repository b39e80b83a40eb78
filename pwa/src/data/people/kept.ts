/** What a device that keeps the player's people stores of them, and what one that does not must
 * never store. */

import {
  metaOf,
  PEOPLE_STORES,
  setMeta,
  type Read,
  type Snapshot,
  type Write,
} from '../database';
import type { CommunityChanges, Today } from '../types';

/** Where a device that keeps the people has come to; null for one that does not. */
export async function keptCursor(tx: Read | Write): Promise<number | null> {
  if (!(await metaOf(tx, 'keepsPeople'))) return null;
  return (await metaOf(tx, 'community'))?.cursor ?? 0;
}

/** Stores what changed, on a device that keeps people, if it was asked for from where this device
 * is by now. Returns whether everything is here; nothing is missing on a device that keeps none,
 * once all was told. */
export async function keepChanges(
  tx: Write,
  changes: CommunityChanges | null,
  asked: number | null,
): Promise<boolean> {
  const cursor = await keptCursor(tx);
  if (cursor === null) return !changes?.more;
  if (!changes || asked !== cursor) return false; // the choice was made while they were on the way
  const [people, supports, saved] = PEOPLE_STORES.map((name) => tx.objectStore(name));
  await Promise.all([
    ...changes.people.map((view) => people?.put(view)),
    ...changes.supports.map((view) => supports?.put(view)),
    ...changes.saved.map((view) => saved?.put(view)),
  ]);
  for (const store of [people, supports, saved]) {
    await Promise.all(changes.gone.map((id) => store?.delete(id)));
  }
  const complete = !changes.more || ((await metaOf(tx, 'community'))?.complete ?? false);
  await setMeta(tx, 'community', { cursor: changes.cursor, complete });
  return !changes.more;
}

/** Stores what Today is made of. Suggestions name people, so they are left out unless the device
 * keeps people. */
export async function keepSnapshot(tx: Write, { today, asOf }: Snapshot): Promise<void> {
  const keeps = await metaOf(tx, 'keepsPeople');
  await setMeta(tx, 'snapshot', { today: keeps ? today : withoutPeople(today), asOf });
}

export const withoutPeople = (today: Today): Today => ({
  ...today,
  plans: today.plans.map((plan) => ({
    ...plan,
    quests: plan.quests.map((quest) => ({ ...quest, suggestions: [] })),
  })),
});
