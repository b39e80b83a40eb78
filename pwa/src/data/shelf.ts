/** Whose the outbox is. It holds what the player who is here made; what others left unsent stands on
 * a shelf, where nothing reads it, until its player is here again. So it is enough to change hands
 * in the transaction that changes the player: no reader and no sender can take one for another. So
 * it is with what was shared into Kith and waits to be used. */

import { metaOf, setMeta, type Write } from './database';
import type { KeptShare } from './shared/kept';

/** All items of one player: their keys begin with the player. */
const of = (player: string): IDBKeyRange => IDBKeyRange.bound([player], [player, []]);

/** Puts the whole outbox away, since its player goes. */
export async function putAway(tx: Write, player: string): Promise<void> {
  const facts = tx.objectStore('facts');
  for (const item of await facts.getAll()) await tx.objectStore('shelf').put({ player, ...item });
  await facts.clear();
  const { shared, before } = await sharesIn(tx);
  await keepShares(tx, [], shared.length > 0 ? { ...before, [player]: shared } : before);
}

/** Brings out what a player who comes had left here. */
export async function bringOut(tx: Write, player: string): Promise<void> {
  const shelf = tx.objectStore('shelf');
  for (const item of await shelf.getAll(of(player))) await tx.objectStore('facts').put(item);
  await shelf.delete(of(player));
  const { shared, before } = await sharesIn(tx);
  const { [player]: own = [], ...others } = before;
  await keepShares(tx, [...shared, ...own], others);
}

const sharesIn = async (tx: Write) => ({
  shared: (await metaOf(tx, 'shared')) ?? [],
  before: (await metaOf(tx, 'sharedBefore')) ?? {},
});

/** Where others left nothing, nothing says that there were any. */
async function keepShares(
  tx: Write,
  shared: KeptShare[],
  before: Record<string, KeptShare[]>,
): Promise<void> {
  await setMeta(tx, 'shared', shared);
  if (Object.keys(before).length > 0) await setMeta(tx, 'sharedBefore', before);
  else await tx.objectStore('meta').delete('sharedBefore');
}

/** All that is in the outbox is `player`'s from here on. */
export async function handOver(tx: Write, player: string): Promise<void> {
  const facts = tx.objectStore('facts');
  for (const item of await facts.getAll()) await facts.put({ ...item, player });
}
