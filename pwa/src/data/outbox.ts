/** The outbox: facts from the moment they are made until the server's answer is in. */

import { metaOf, setMeta, type QueuedFact, type Write } from './database';
import { instant } from './clock';
import type { Fact, FactAnswer, SyncAnswer } from './types';
import { uuid7 } from './uuid7';

export const MOST_FACTS = 500;
export const MOST_BYTES = 512_000;

export async function enqueue(tx: Write, facts: readonly Fact[]): Promise<void> {
  const store = tx.objectStore('facts');
  const queuedAt = instant();
  for (const fact of facts) await store.add({ fact, state: 'waiting', queuedAt });
}

/** The oldest waiting facts that fit one request. Always at least one, however large it is. */
export function batchOf(queue: readonly QueuedFact[], most: number = MOST_FACTS): Fact[] {
  const encoder = new TextEncoder();
  const batch: Fact[] = [];
  let bytes = 0;
  for (const { fact, state } of queue) {
    if (state !== 'waiting') continue;
    bytes += encoder.encode(JSON.stringify(fact)).length + 1;
    if (batch.length === most || (batch.length > 0 && bytes >= MOST_BYTES)) break;
    batch.push(fact);
  }
  return batch;
}

/** Takes an answer in: what became of each fact, what is new, how far this device has come.
 *
 * A stored fact leaves the outbox only once all that it led to is here, so that nothing flickers
 * in between when there is more to fetch. Returns whether everything is here now.
 */
export async function settle(
  tx: Write,
  batch: readonly Fact[],
  answer: SyncAnswer,
  asked: { today: boolean },
): Promise<boolean> {
  const facts = tx.objectStore('facts');
  for (const [index, fact] of batch.entries()) {
    const item = await facts.get(fact.id);
    const told = answer.answers[index];
    if (item?.state === 'waiting' && told) await facts.put(answered(item, told));
  }
  for (const view of answer.check_ins) await tx.objectStore('checkIns').put(view);
  for (const view of answer.habits) await tx.objectStore('habits').put(view);
  for (const view of answer.pauses) await tx.objectStore('pauses').put(view);
  if (answer.settings) await setMeta(tx, 'settings', answer.settings);
  // Who sends facts and does not ask for the day may be told no more than that they are stored.
  if (batch.length > 0 && !asked.today) return false;
  await setMeta(tx, 'cursor', answer.cursor);
  if (answer.more) return false;
  await setMeta(tx, 'complete', true);
  await setMeta(tx, 'lastSync', instant());
  if (answer.today) await setMeta(tx, 'snapshot', { today: answer.today, asOf: instant() });
  for (const item of await facts.getAll()) {
    if (item.state === 'stored') await facts.delete(item.fact.id);
  }
  return true;
}

function answered(item: QueuedFact, { status, problem }: FactAnswer): QueuedFact {
  if (status !== 'refused') return { ...item, state: 'stored' };
  return { ...item, state: 'refused', problem: problem ?? { code: 'unknown', detail: '' } };
}

/** Marks one fact as refused that no request with it gets through. */
export async function refuse(tx: Write, id: string, code: string, detail: string): Promise<void> {
  const item = await tx.objectStore('facts').get(id);
  if (item) {
    await tx.objectStore('facts').put({ ...item, state: 'refused', problem: { code, detail } });
  }
}

/** Sends a refused fact again. Corrected, it is another fact, with an id of its own. */
export async function retry(
  tx: Write,
  id: string,
  corrected: Record<string, unknown>,
): Promise<void> {
  const facts = tx.objectStore('facts');
  const item = await facts.get(id);
  if (item?.state !== 'refused') return;
  if (Object.keys(corrected).length === 0) {
    await facts.put({ fact: item.fact, state: 'waiting', queuedAt: item.queuedAt });
    return;
  }
  await replace(tx, item, { ...item.fact, ...corrected } as Fact);
}

/** Puts a fact with a new id in the place of one that the server never took, and of those that
 * speak of it: they may have been sent, so they must not change under their old ids. */
async function replace(tx: Write, item: QueuedFact, body: Fact): Promise<void> {
  const facts = tx.objectStore('facts');
  const fact: Fact = { ...body, id: uuid7() };
  await facts.delete(item.fact.id);
  await facts.add({ fact, state: 'waiting', queuedAt: item.queuedAt });
  for (const other of await facts.getAll()) {
    if (other.state === 'stored' || aboutOf(other.fact) !== item.fact.id) continue;
    await replace(tx, other, { ...other.fact, ...pointingAt(other.fact, fact.id) } as Fact);
  }
}

/** The id of what a fact speaks of, if it speaks of something that another fact made. */
export function aboutOf(fact: Fact): string | null {
  if ('target' in fact) return fact.target;
  if ('habit' in fact) return fact.habit ?? null;
  return 'pause' in fact ? fact.pause : null;
}

function pointingAt(
  fact: Fact,
  id: string,
): { target: string } | { habit: string } | { pause: string } {
  if ('target' in fact) return { target: id };
  return 'pause' in fact ? { pause: id } : { habit: id };
}

/** Gives a refused fact up, and the refused ones that speak of it. */
export async function drop(tx: Write, id: string): Promise<void> {
  const facts = tx.objectStore('facts');
  const item = await facts.get(id);
  if (item?.state !== 'refused') return;
  await facts.delete(id);
  for (const other of await facts.getAll()) {
    if (aboutOf(other.fact) === id && 'target' in other.fact) await facts.delete(other.fact.id);
  }
}

/** Whether `player` may be made this device's player: nobody else's facts wait here. */
export async function ownedBy(tx: Write, player: string): Promise<boolean> {
  const owner = await metaOf(tx, 'player');
  if (owner === undefined || owner === player) return true;
  const queue = await tx.objectStore('facts').getAll();
  return queue.every((item) => item.state === 'stored');
}
