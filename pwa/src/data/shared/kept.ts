/** What was shared into Kith and waits to be used, on this device only. The service worker puts it
 * there, the app shows it. It leaves when it is used or put away, never by closing the app. */

import { instant } from '../clock';
import { metaOf, setMeta, type Read, type Write } from '../database';
import { clean } from '../recording';
import { uuid7 } from '../uuid7';
import type { Shared } from './reading';

export interface KeptShare extends Shared {
  id: string;
  at: string;
}

/** The screen that it is shown on; the manifest sends it there. */
export const PLACE = '/shared';

const FIELDS = ['title', 'text', 'url'] as const;

/** Of each field, in characters: more is not needed to tell what it is about. */
const LONGEST = 10_000;

/** Beyond these the oldest go: nobody looks through more, and another app could fill the device. */
const MOST = 100;

/** What a form or an address brings; null where there is nothing in it. */
export function sharedIn(fields: FormData | URLSearchParams): Shared | null {
  const [title = '', text = '', url = ''] = FIELDS.map((name) => {
    const value = fields.get(name);
    return typeof value === 'string' ? clean(value.slice(0, LONGEST)) : '';
  });
  return title || text || url ? { title, text, url } : null;
}

export const keptShares = async (tx: Read | Write): Promise<KeptShare[]> =>
  (await metaOf(tx, 'shared')) ?? [];

/** Newest first. What is shared twice in a row is one. */
export async function keepShare(tx: Write, shared: Shared): Promise<void> {
  const before = await keptShares(tx);
  const [last] = before;
  if (last && FIELDS.every((name) => last[name] === shared[name])) return;
  await setMeta(tx, 'shared', [{ ...shared, id: uuid7(), at: instant() }, ...before].slice(0, MOST));
}

export async function dropShare(tx: Write, id: string): Promise<void> {
  const rest = (await keptShares(tx)).filter((one) => one.id !== id);
  await setMeta(tx, 'shared', rest);
}

/** Puts back in its place what was used or put away. */
export async function restoreShare(tx: Write, share: KeptShare): Promise<void> {
  const others = (await keptShares(tx)).filter((one) => one.id !== share.id);
  const all = [...others, share].sort((one, other) => (one.id < other.id ? 1 : -1));
  await setMeta(tx, 'shared', all);
}
