/** Reading the queue of facts in portions: an import may put tens of thousands of people into it,
 * and nothing that happens on each change may look at them all. */

import type { QueuedFact, Read, Write } from './database';

type State = QueuedFact['state'];
type Transaction = Read | Write;

/** How many of the new people that wait, or were refused, are listed. */
const LISTED = 250;

/** Sorted after every text, so that it ends a range of texts. */
const AFTER_ALL: string[] = [];

const byState = (tx: Transaction) => tx.objectStore('facts').index('state');
const byKind = (tx: Transaction) => tx.objectStore('facts').index('kind');
const newPeople = (state: State) => IDBKeyRange.only(['person', state]);

const inOrder = (one: QueuedFact, other: QueuedFact): number =>
  one.fact.id < other.fact.id ? -1 : 1;

/** Every fact of the queue but those that bring a new person, oldest first. */
export async function queueOf(tx: Transaction): Promise<QueuedFact[]> {
  const [before, after] = await Promise.all([
    byKind(tx).getAll(IDBKeyRange.upperBound(['person'], true)),
    byKind(tx).getAll(IDBKeyRange.lowerBound(['person', AFTER_ALL])),
  ]);
  return [...before, ...after].sort(inOrder);
}

/** The first new people that the server does not have, enough of them for a list. */
export async function someNewPeople(tx: Transaction): Promise<QueuedFact[]> {
  const [waiting, refused] = await Promise.all([
    byKind(tx).getAll(newPeople('waiting'), LISTED),
    byKind(tx).getAll(newPeople('refused'), LISTED),
  ]);
  return [...waiting, ...refused].sort(inOrder);
}

/** The ids of the new people that count: what waits, and what is stored but not shown yet. */
export async function newPeopleIds(tx: Transaction): Promise<string[]> {
  const [waiting, stored] = await Promise.all([
    byKind(tx).getAllKeys(newPeople('waiting')),
    byKind(tx).getAllKeys(newPeople('stored')),
  ]);
  return [...waiting, ...stored];
}

export const countOf = (tx: Transaction, state: State): Promise<number> => byState(tx).count(state);

/** The oldest facts that wait, at most so many. */
export const oldestWaiting = (tx: Transaction, most: number): Promise<QueuedFact[]> =>
  byState(tx).getAll('waiting', most);

/** Takes what the server has stored out of the queue; resolves to the ids. */
export async function dropStored(tx: Write): Promise<string[]> {
  const ids = await byState(tx).getAllKeys('stored');
  await Promise.all(ids.map((id) => tx.objectStore('facts').delete(id)));
  return ids;
}
