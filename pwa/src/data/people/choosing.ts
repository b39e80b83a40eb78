/** The choice whether this device keeps the player's people, and what follows from it. */

import { metaOf, PEOPLE_STORES, setMeta, type Write } from '../database';
import type { PersonView, SavedView, SupportView } from '../types';
import { withoutPeople } from './kept';

/** All that is known of a player's people. */
export interface Everything {
  cursor: number;
  people: ReadonlyMap<string, PersonView>;
  supports: ReadonlyMap<string, SupportView>;
  saved: ReadonlyMap<string, SavedView>;
}

/** Begins to keep people with what is in memory, if it is this player's; else all is fetched. */
export async function storePeople(
  tx: Write,
  inMemory: (player: string | undefined) => Everything | null,
): Promise<void> {
  if (await metaOf(tx, 'community')) return;
  const all = inMemory(await metaOf(tx, 'player'));
  if (!all) return;
  const { cursor, people, supports, saved } = all;
  await Promise.all([
    ...[...people.values()].map((view) => tx.objectStore('people').put(view)),
    ...[...supports.values()].map((view) => tx.objectStore('supports').put(view)),
    ...[...saved.values()].map((view) => tx.objectStore('saved').put(view)),
  ]);
  await setMeta(tx, 'community', { cursor, complete: true });
}

/** Deletes the people of this device, and what Today says of them. */
export async function forgetPeople(tx: Write): Promise<void> {
  for (const store of PEOPLE_STORES) await tx.objectStore(store).clear();
  await tx.objectStore('meta').delete('community');
  const snapshot = await metaOf(tx, 'snapshot');
  if (snapshot)
    await setMeta(tx, 'snapshot', { ...snapshot, today: withoutPeople(snapshot.today) });
}
