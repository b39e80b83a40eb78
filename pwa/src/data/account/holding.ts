/** What this device's player has, who is about to become another one: to be asked about first. */

import { metaOf, type Storage } from '../database';
import { checkInsWith, pausesWith, pendingFacts } from '../overlay';
import { queueWithRemovals } from '../queue';
import type { Community } from '../people/types';
import type { Holding } from './types';

/** Null where there is nobody, or nothing worth a question: habits that everybody begins with, and
 * settings, are none. `community` is null where it could not be known. */
export async function holdingOf(
  storage: Storage,
  community: Community | null,
  teams: number,
): Promise<Holding | null> {
  const { player, over, views, pauses, queue } = await storage.read(async (tx) => ({
    player: await metaOf(tx, 'player'),
    over: ((await metaOf(tx, 'signedOut')) ?? false) || ((await metaOf(tx, 'claimed')) ?? false),
    views: await tx.objectStore('checkIns').getAll(),
    pauses: await tx.objectStore('pauses').getAll(),
    queue: await queueWithRemovals(tx),
  }));
  if (over || (player === undefined && queue.length === 0)) return null;
  const facts = pendingFacts(queue);
  const checkIns = checkInsWith(views, facts).filter(({ undone, removed }) => !undone && !removed);
  const breaks = pausesWith(pauses, facts).filter(({ cancelled }) => !cancelled);
  const people = community?.people.length ?? null;
  const others = community ? community.supports.length + community.saved.length : 0;
  const more = others > 0 || breaks.length > 0 || teams > 0;
  return checkIns.length > 0 || people !== 0 || more
    ? { checkIns: checkIns.length, people, more }
    : null;
}
