/** The outbox: facts from the moment they are made until the server's answer is in. */

import { metaOf, setMeta, type QueuedFact, type Snapshot, type Write } from './database';
import { instant } from './clock';
import { keepChanges, keepSnapshot } from './people/kept';
import { about } from './portions';
import { dropAll, dropStored } from './queue';
import type { Fact, FactAnswer, SyncAnswer } from './types';
import { uuid7 } from './uuid7';

export const MOST_FACTS = 500;
export const MOST_BYTES = 512_000;

export async function enqueue(tx: Write, facts: readonly Fact[]): Promise<void> {
  const store = tx.objectStore('facts');
  const player = await metaOf(tx, 'player');
  const its = { state: 'waiting' as const, queuedAt: instant(), ...(player && { player }) };
  await Promise.all(facts.map((fact) => store.add({ fact, ...its })));
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

/** What a request asked for beside sending facts; `community` is the cursor it asked from. */
export interface Asked {
  today: boolean;
  community: number | null;
}

export interface Settled {
  /** Everything is here now that the server had to tell. */
  complete: boolean;
  /** What Today is made of, if it was told; with all suggestions, whatever is kept here. */
  snapshot: Snapshot | null;
  /** The ids of the facts that left the outbox. */
  left: string[];
}

const NOT_YET: Settled = { complete: false, snapshot: null, left: [] };

/** Takes an answer in: what became of each fact, what is new, how far this device has come.
 *
 * A stored fact leaves the outbox only once all that it led to is here, so that nothing flickers
 * in between when there is more to fetch.
 */
export async function settle(
  tx: Write,
  batch: readonly Fact[],
  answer: SyncAnswer,
  asked: Asked,
): Promise<Settled> {
  const facts = tx.objectStore('facts');
  const items = await answeredBy(tx, batch, answer);
  const stored = items.filter((item) => item.state === 'stored');
  const notYet = async (): Promise<Settled> => {
    await Promise.all(stored.map((item) => facts.put(item)));
    return NOT_YET;
  };
  await Promise.all([
    ...items.filter((item) => item.state === 'refused').map((item) => facts.put(item)),
    ...answer.check_ins.map((view) => tx.objectStore('checkIns').put(view)),
    ...answer.habits.map((view) => tx.objectStore('habits').put(view)),
    ...answer.pauses.map((view) => tx.objectStore('pauses').put(view)),
  ]);
  if (answer.settings) await setMeta(tx, 'settings', answer.settings);
  // Who sends facts and does not ask for the day may be told no more than that they are stored.
  if (batch.length > 0 && !asked.today) return notYet();
  await setMeta(tx, 'cursor', answer.cursor);
  const peopleHere = await keepChanges(tx, answer.community ?? null, asked.community);
  if (answer.more || !peopleHere) return notYet();
  await setMeta(tx, 'complete', true);
  await setMeta(tx, 'lastSync', instant());
  const snapshot = answer.today ? { today: answer.today, asOf: instant() } : null;
  if (snapshot) await keepSnapshot(tx, snapshot);
  const left = stored.map((item) => item.fact.id);
  await dropAll(tx, left);
  return { complete: true, snapshot, left: [...left, ...(await dropStored(tx))] };
}

/** The facts of a batch that still wait, as they are once they are answered. */
async function answeredBy(
  tx: Write,
  batch: readonly Fact[],
  answer: SyncAnswer,
): Promise<QueuedFact[]> {
  const ids = batch.map((fact) => fact.id);
  const told = new Map(ids.map((id, index) => [id, answer.answers[index]]));
  const items = await about(tx.objectStore('facts'), ids, (item) => item.fact.id);
  return items.flatMap((item) => {
    const its = told.get(item.fact.id);
    return item.state === 'waiting' && its ? [answered(item, its)] : [];
  });
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

/** Facts that this tab took out of the outbox, though the server never took them. */
export const withdrawn = new Set<string>();

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
    await facts.put(waitingAgain(item));
    return;
  }
  await replace(tx, item, { ...item.fact, ...corrected } as Fact);
}

function waitingAgain({ problem: _, ...item }: QueuedFact): QueuedFact {
  return { ...item, state: 'waiting' };
}

/** Puts a fact with a new id in the place of one that the server never took, and of those that
 * speak of it: they may have been sent, so they must not change under their old ids. */
async function replace(tx: Write, item: QueuedFact, body: Fact): Promise<void> {
  const facts = tx.objectStore('facts');
  const queue = (await facts.getAll()).filter(({ state }) => state !== 'stored');
  const named = new Set([item.fact.id]);
  for (let size = 0; size < named.size; ) {
    size = named.size;
    for (const { fact } of queue)
      if (namesOf(fact).some((id) => named.has(id))) named.add(fact.id);
  }
  const again = queue.filter(({ fact }) => named.has(fact.id));
  const ids = new Map(again.map(({ fact }) => [fact.id, uuid7()]));
  for (const before of again) {
    const { fact } = before;
    const next = naming(fact.id === item.fact.id ? body : fact, ids);
    withdrawn.add(fact.id);
    await facts.delete(fact.id);
    await facts.add({ ...waitingAgain(before), fact: next });
  }
}

/** Where a fact names what another fact made. */
const NAMING = ['target', 'habit', 'pause', 'person', 'into', 'met_through', 'support', 'saved'];

/** The ids of what a fact speaks of, as far as other facts made it. */
export function namesOf(fact: Fact): string[] {
  const values = fact as unknown as Record<string, unknown>;
  const names = [...NAMING.map((field) => values[field]), ...listed(values['supports'])];
  return names.filter((name) => typeof name === 'string');
}

/** A fact under its new id, with the new ids of what it names. */
function naming(fact: Fact, ids: ReadonlyMap<string, string>): Fact {
  const changed: Record<string, unknown> = { ...fact };
  const now = (id: unknown): unknown => ids.get(id as string) ?? id;
  for (const field of ['id', ...NAMING]) if (field in changed) changed[field] = now(changed[field]);
  if ('supports' in changed) changed['supports'] = listed(changed['supports']).map(now);
  return changed as unknown as Fact;
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What only says something of another fact's doing: given up with it. */
const ADDING = new Set<Fact['type']>([
  ...(['undo', 'edit', 'remove', 'person_edit', 'merge', 'support', 'support_edit'] as const),
  'saved_edit',
]);

/** Gives a refused fact up, and those that speak of it. */
export async function drop(tx: Write, id: string): Promise<void> {
  const facts = tx.objectStore('facts');
  const item = await facts.get(id);
  if (item?.state !== 'refused') return;
  await facts.delete(id);
  for (const other of await facts.getAll()) {
    if (!ADDING.has(other.fact.type) || !namesOf(other.fact).includes(id)) continue;
    withdrawn.add(other.fact.id);
    await facts.delete(other.fact.id);
  }
}
