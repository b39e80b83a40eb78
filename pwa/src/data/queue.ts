/** Reading the queue of facts in portions: an import may put tens of thousands of people into it,
 * and who takes it back as many removals. Nothing that happens on each change may look at all. */

import type { QueuedFact, Read, Write } from './database';

type State = QueuedFact['state'];
type Transaction = Read | Write;

/** What there may be very much of, in the order of the alphabet. */
const MANY = ['person', 'remove'] as const;

type Many = (typeof MANY)[number];

/** How many of those that wait, or were refused, are listed. */
const LISTED = 250;

/** How many removals are looked at on each change; the rest shows once it is sent. */
const MOST_REMOVALS = 2000;

/** Sorted after every text, so that it ends a range of texts. */
const AFTER_ALL: string[] = [];

const byState = (tx: Transaction) => tx.objectStore('facts').index('state');
const byKind = (tx: Transaction) => tx.objectStore('facts').index('kind');
const only = (type: Many, state: State) => IDBKeyRange.only([type, state]);

const inOrder = (one: QueuedFact, other: QueuedFact): number =>
  one.fact.id < other.fact.id ? -1 : 1;

/** Every fact of the queue but new people and removals, oldest first. */
export async function queueOf(tx: Transaction): Promise<QueuedFact[]> {
  const [person, remove] = MANY;
  const ranges = [
    IDBKeyRange.upperBound([person], true),
    IDBKeyRange.bound([person, AFTER_ALL], [remove], false, true),
    IDBKeyRange.lowerBound([remove, AFTER_ALL]),
  ];
  const parts = await Promise.all(ranges.map((range) => byKind(tx).getAll(range)));
  return parts.flat().sort(inOrder);
}

/** The same with the removals. */
export async function queueWithRemovals(tx: Transaction): Promise<QueuedFact[]> {
  const states = ['waiting', 'stored', 'refused'] as const;
  const removals = await Promise.all(
    states.map((state) => byKind(tx).getAll(only('remove', state), MOST_REMOVALS)),
  );
  return [...(await queueOf(tx)), ...removals.flat()].sort(inOrder);
}

/** The first new people that the server does not have, enough of them for a list. */
export async function someNewPeople(tx: Transaction): Promise<QueuedFact[]> {
  const [waiting, refused] = await Promise.all([
    byKind(tx).getAll(only('person', 'waiting'), LISTED),
    byKind(tx).getAll(only('person', 'refused'), LISTED),
  ]);
  return [...waiting, ...refused].sort(inOrder);
}

/** The ids of the new people and removals that count: what waits, and what is stored but not shown
 * yet. */
export async function manyIds(tx: Transaction): Promise<string[]> {
  const ids = await Promise.all(
    MANY.flatMap((type) =>
      (['waiting', 'stored'] as const).map((state) => byKind(tx).getAllKeys(only(type, state))),
    ),
  );
  return ids.flat();
}

export const countOf = (tx: Transaction, state: State): Promise<number> => byState(tx).count(state);

/** The oldest facts that wait, at most so many. */
export const oldestWaiting = (tx: Transaction, most: number): Promise<QueuedFact[]> =>
  byState(tx).getAll('waiting', most);

/** Takes facts out of the queue; where they follow one another, as those of an import do, at once. */
export async function dropAll(tx: Write, ids: readonly string[]): Promise<void> {
  const facts = tx.objectStore('facts');
  const inOrder = [...ids].sort();
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) return;
  const range = IDBKeyRange.bound(first, last);
  if ((await facts.count(range)) === ids.length) await facts.delete(range);
  else await Promise.all(ids.map((id) => facts.delete(id)));
}

/** Takes what the server has stored out of the queue; resolves to the ids. */
export async function dropStored(tx: Write): Promise<string[]> {
  const ids = await byState(tx).getAllKeys('stored');
  await dropAll(tx, ids);
  return ids;
}
