/** What passed between the player and somebody. */

import type { Storage } from '../database';
import { checkInsWith, pendingFacts } from '../overlay';
import { queueWithRemovals } from '../queue';
import type { CheckInView } from '../types';

/** The check-ins that name one of these ids, newest first, undone ones left out. */
export async function actsNaming(
  storage: Storage,
  ids: readonly string[],
): Promise<CheckInView[]> {
  const [views, queue] = await storage.read(async (tx) => {
    const waiting = await queueWithRemovals(tx);
    const stored = tx.objectStore('checkIns');
    const named = await Promise.all(ids.map((id) => stored.index('person').getAll(id)));
    const edited = waiting.flatMap(({ fact }) => (fact.type === 'edit' ? [fact.target] : []));
    const changed = await Promise.all(edited.map((id) => stored.get(id)));
    return [[...named.flat(), ...changed.filter((view) => view !== undefined)], waiting] as const;
  });
  return checkInsWith(views, pendingFacts(queue))
    .filter(({ person, undone }) => !undone && person !== null && ids.includes(person))
    .reverse();
}
