/** How far bringing a history along has come. It is no business of one screen: who leaves while it is
 * being stored finds it again as it is now. */

import { signal } from '@preact/signals';
import type { Kind } from '../../data';
import {
  bringIn,
  knownImports,
  readHistory,
  takeOut,
  type Coming,
  type Known,
  type TheirHistory,
} from '../../data/my-data';

export type Step =
  | { at: 'source'; trouble?: 'large' | 'damaged' | 'unknown' }
  | { at: 'reading' }
  | { at: 'choosing'; theirs: TheirHistory; known: Known; means: ReadonlyMap<string, Kind> }
  | { at: 'storing' | 'taking-out'; done: number; all: number }
  | { at: 'stored'; source: string; ids: string[]; left: number; failed: boolean };

/** Of all that is chosen, before it is unpacked. */
const MOST_BYTES = 30_000_000;

export const step = signal<Step>({ at: 'source' });

let stop = new AbortController();

/** Stops what is under way; what is done by then stays. */
export const halt = (): void => stop.abort();

export const toSource = (): void => void (step.value = { at: 'source' });

/** Reads the files; writes nothing. */
export async function look(files: readonly File[]): Promise<void> {
  if (files.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES) {
    step.value = { at: 'source', trouble: 'large' };
    return;
  }
  stop = new AbortController();
  step.value = { at: 'reading' };
  try {
    const chosen = files.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    }));
    const theirs = await readHistory(await Promise.all(chosen), stop.signal);
    const known = await knownImports();
    if (!theirs) step.value = { at: 'source', trouble: 'unknown' };
    else step.value = { at: 'choosing', theirs, known, means: guessed(theirs) };
  } catch (error) {
    if (stop.signal.aborted) return toSource();
    console.warn('A file that could not be read.', error);
    step.value = { at: 'source', trouble: 'damaged' };
  }
}

/** What a habit's name sounds like; most have nothing to do with people, and are left out. */
const SOUNDS: [Kind, RegExp][] = [
  ['hello', /\b(hello|hi|hey|greet|reach out|say hi|hallo|grüß|gruß)/i],
  ['thank', /\b(thank|gratitude|dank)/i],
  ['share', /\b(shar(e|ing)|boost|repost|recommend|teil|empfehl)/i],
  ['conversation', /\b(conversation|talk|chat|repl(y|ies)|comment|gespräch|antwort|kommentier)/i],
  ['listen', /\b(listen|zuhör)/i],
];

function guessed({ habits }: TheirHistory): Map<string, Kind> {
  const means = new Map<string, Kind>();
  for (const { key, name } of habits) {
    const found = SOUNDS.find(([, sound]) => sound.test(name));
    if (found) means.set(key, found[0]);
  }
  return means;
}

/** Says what one of their habits means here; null leaves it out. */
export function mean(key: string, kind: Kind | null): void {
  const now = step.peek();
  if (now.at !== 'choosing') return;
  const means = new Map(now.means);
  if (kind) means.set(key, kind);
  else means.delete(key);
  step.value = { ...now, means };
}

export async function store({ facts }: Coming, source: string): Promise<void> {
  const ids = await through('storing', facts.length, (way) => bringIn(facts, way));
  const left = facts.length - ids.done.length;
  step.value = { at: 'stored', source, ids: ids.done, left, failed: ids.failed };
}

/** Takes back what was stored a moment ago; gives how many are gone. */
export async function takeBack(all: readonly string[]): Promise<number> {
  const { done } = await through('taking-out', all.length, (way) => takeOut(all, way));
  toSource();
  return done.length;
}

type Way = { told: (done: number) => void; stop: AbortSignal };

async function through(
  at: 'storing' | 'taking-out',
  all: number,
  work: (way: Way) => Promise<string[]>,
): Promise<{ done: string[]; failed: boolean }> {
  stop = new AbortController();
  const told = (done: number): void => void (step.value = { at, done, all });
  told(0);
  try {
    return { done: await work({ told, stop: stop.signal }), failed: false };
  } catch {
    return { done: [], failed: true };
  }
}
