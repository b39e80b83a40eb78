/** Another program's history as check-ins: what would come in, bringing it in, taking it out. */

import { instant, type Day } from '../clock';
import type { Read } from '../database';
import { inPortions, type InPortions } from '../many';
import { enqueue } from '../outbox';
import { allOf } from '../portions';
import { clean, type Desk } from '../recording';
import type { CheckInFact, Fact, Kind } from '../types';
import { uuid7 } from '../uuid7';
import { idOf } from './ids';
import type { Meaning, Source, TheirHistory } from './types';

/** As the server takes a note: letters, not halves of them. */
const LONGEST_NOTE = 2000;

/** What this device has of check-ins that came from elsewhere, by id. */
export type Known = ReadonlyMap<string, { source: string; day: Day; is: 'there' | 'out' }>;

export interface Coming {
  facts: CheckInFact[];
  /** Brought in before. */
  already: number;
  kinds: ReadonlyMap<Kind, number>;
  first: Day | null;
  last: Day | null;
}

/** What came from a program and is there. */
export interface Brought {
  source: string;
  ids: string[];
  first: Day;
  last: Day;
}

export async function knownHere(tx: Read): Promise<Known> {
  const known = new Map<string, { source: string; day: Day; is: 'there' | 'out' }>();
  const [views, queue] = await Promise.all([
    allOf(tx.objectStore('checkIns')),
    tx.objectStore('facts').getAll(),
  ]);
  for (const { id, source, day, undone } of views.values())
    if (source !== null) known.set(id, { source, day, is: undone ? 'out' : 'there' });
  for (const { fact } of queue)
    if (fact.type === 'check_in' && fact.source && !known.has(fact.id))
      known.set(fact.id, { source: fact.source, day: fact.day, is: 'there' });
  for (const { fact, state } of queue) {
    const one = fact.type === 'undo' && state !== 'refused' ? known.get(fact.target) : undefined;
    if (one) one.is = 'out';
  }
  return known;
}

/** The check-ins that a history comes to. They are the same whichever device reads it, in whatever
 * zone: at noon, UTC. */
export function comingFrom({ source, habits }: TheirHistory, means: Meaning, known: Known): Coming {
  const facts: CheckInFact[] = [];
  const kinds = new Map<Kind, number>();
  let already = 0;
  for (const { key, name, days } of habits) {
    const kind = means.get(key);
    if (!kind) continue;
    for (const { day, note } of days) {
      const id = freeId(source, key, day, known);
      if (!id) {
        already += 1;
        continue;
      }
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const at = `${day}T12:00:00Z`;
      const words = shortened([name, note].map(clean).filter(Boolean).join(' · '));
      const when = { day, acted_at: at, recorded_at: at, zone: 'UTC' };
      facts.push({ type: 'check_in', id, kind, ...when, habit: null, note: words, source });
    }
  }
  const inOrder = facts.map(({ day }) => day).sort();
  return { facts, already, kinds, first: inOrder[0] ?? null, last: inOrder.at(-1) ?? null };
}

/** Null where it is there; what was taken out before needs another id to come back. */
function freeId(source: Source, key: string, day: Day, known: Known): string | null {
  for (let turn = 0; ; turn += 1) {
    const id = idOf(source, key, day, turn);
    const before = known.get(id);
    if (!before) return id;
    if (before.is === 'there') return null;
  }
}

const shortened = (text: string): string =>
  text.length > LONGEST_NOTE ? text.slice(0, LONGEST_NOTE).toWellFormed() : text;

/** What is here of other programs, one entry for each. */
export function broughtIn(known: Known): Brought[] {
  const all = new Map<string, Brought>();
  for (const [id, { source, day, is }] of known) {
    if (is === 'out') continue;
    const one = all.get(source);
    if (!one) all.set(source, { source, ids: [id], first: day, last: day });
    else {
      one.ids.push(id);
      if (day < one.first) one.first = day;
      if (day > one.last) one.last = day;
    }
  }
  return [...all.values()];
}

export function historyActionsAt(desk: Desk) {
  /** Stores the check-ins; resolves to the ids of those that were stored before it was stopped. */
  const bringIn = (facts: readonly CheckInFact[], way: InPortions = {}): Promise<string[]> =>
    inPortions(desk, facts, way, async (tx, portion) => {
      await enqueue(tx, portion);
      return portion.map(({ id }) => id);
    });

  /** Takes them all back. */
  const takeOut = (ids: readonly string[], way: InPortions = {}): Promise<string[]> =>
    inPortions(desk, ids, way, async (tx, portion) => {
      const undo = (target: string): Fact => ({
        ...{ type: 'undo', id: uuid7(), target, recorded_at: instant() },
      });
      await enqueue(tx, portion.map(undo));
      return [...portion];
    });

  return { bringIn, takeOut };
}
