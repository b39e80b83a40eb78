/** Storing very many facts: in portions, told how far it has come, and stopped when asked. */

import type { Write } from './database';
import type { Desk } from './recording';

/** How many things are stored at a time, and after how many the screens are told. */
const PORTION = 250;
const TELL_AFTER = 2000;

export interface InPortions {
  /** Called with how many are done. */
  told?: (done: number) => void;
  /** Ends it after the portion that is being stored. */
  stop?: AbortSignal;
}

/** Resolves to what `work` gave, one for each of `all` that was done. */
export async function inPortions<T>(
  desk: Desk,
  all: readonly T[],
  { told, stop }: InPortions,
  work: (tx: Write, portion: readonly T[]) => Promise<string[]>,
): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < all.length && !stop?.aborted) {
    const portion = all.slice(ids.length, ids.length + PORTION);
    const done = await desk.storage
      .write((tx) => work(tx, portion))
      .catch((error: unknown) => {
        desk.failed();
        throw error;
      });
    ids.push(...done);
    told?.(ids.length);
    if (ids.length % TELL_AFTER === 0) await desk.changed();
  }
  await desk.changed();
  return ids;
}
