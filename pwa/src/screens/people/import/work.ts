/** How far an import has come. It is no business of one screen: who leaves while people are being
 * added finds the import again as it is now, and what was chosen is still there. */

import { signal } from '@preact/signals';
import { community, communityTrouble } from '../../../data';
import { addPeople, openCommunity, removePeople } from '../../../data/community';
import { decode } from '../../../data/importing/decode';
import { readImport, type ImportedPerson, type ImportPreview } from '../../../data/importing/read';

export type Step =
  | { at: 'source'; trouble?: 'large' | 'unread' | 'nobody' }
  | { at: 'reading'; part: number }
  | { at: 'preview'; preview: ImportPreview; blind: boolean }
  | { at: 'adding'; done: number; all: number }
  | ({ at: 'added' } & Outcome)
  | { at: 'removing'; done: number; all: number };

export interface Outcome {
  people: ImportedPerson[];
  ids: string[];
  /** How many were not added, because it was stopped, or because it failed. */
  left: number;
  failed: boolean;
  /** They came from a file. */
  file: boolean;
}

export interface Chosen {
  name: string;
  bytes: number;
  text: string;
}

export const MOST_BYTES = 10_000_000;

export const step = signal<Step>({ at: 'source' });
export const chosen = signal<Chosen | null>(null);

let stop = new AbortController();

/** Stops what is under way; what is done by then stays. */
export const halt = (): void => stop.abort();

export const toSource = (): void => void (step.value = { at: 'source' });

export async function choose(file: File): Promise<void> {
  if (file.size > MOST_BYTES) {
    step.value = { at: 'source', trouble: 'large' };
    return;
  }
  try {
    const text = decode(new Uint8Array(await file.arrayBuffer()));
    chosen.value = { name: file.name, bytes: file.size, text };
    await look(text);
  } catch {
    step.value = { at: 'source', trouble: 'unread' };
  }
}

/** Reads the text; writes nothing. */
export async function look(text: string, network?: string): Promise<void> {
  stop = new AbortController();
  step.value = { at: 'reading', part: 0 };
  await openCommunity();
  const known = community.value?.people ?? [];
  const told = (part: number): void => void (step.value = { at: 'reading', part });
  const reading = { known, told, signal: stop.signal, ...(network && { network }) };
  try {
    const preview = await readImport(text, reading);
    const nobody = preview.rows.length === 0;
    step.value = nobody
      ? { at: 'source', trouble: 'nobody' }
      : { at: 'preview', preview, blind: community.value === null || communityTrouble.value };
  } catch (error) {
    toSource();
    if (!stop.signal.aborted) throw error;
  }
}

export async function add({ rows }: ImportPreview): Promise<void> {
  const people = rows.flatMap((row) => (row.is === 'new' ? [row.person] : []));
  const all = people.length;
  stop = new AbortController();
  step.value = { at: 'adding', done: 0, all };
  let done = 0;
  let ids: string[] = [];
  let failed = false;
  const told = (number: number): void => {
    done = number;
    step.value = { at: 'adding', done, all };
  };
  try {
    ids = await addPeople(people, { told, stop: stop.signal });
    done = ids.length;
  } catch {
    failed = true;
  }
  const file = chosen.value !== null;
  if (done === all) chosen.value = null;
  step.value = { at: 'added', people: people.slice(0, done), ids, left: all - done, failed, file };
}

/** Removes those again who were added a moment ago. Gives how many are gone. */
export async function takeOut(ids: readonly string[]): Promise<number> {
  stop = new AbortController();
  const all = ids.length;
  const told = (done: number): void => void (step.value = { at: 'removing', done, all });
  told(0);
  try {
    const people = ids.flatMap((id) => community.value?.byId.get(id) ?? []);
    return (await removePeople(people, { told, stop: stop.signal })).length;
  } finally {
    toSource();
  }
}
