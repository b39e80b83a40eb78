/** The seam to what was shared into Kith, or pasted, and waits to be used. No part of the first
 * load. */

import { signal, type ReadonlySignal } from '@preact/signals';
import { device } from './here';
import {
  dropShare,
  keepShare,
  keptShares,
  PLACE,
  restoreShare,
  sharedIn,
  type KeptShare,
} from './shared/kept';
import { meetTabs } from './tabs';

export type { KeptShare };

const { storage } = device.desk;

const known = signal<KeptShare[] | null>(null);

/** Newest first; null until it is read. */
export const shares: ReadonlySignal<KeptShare[] | null> = known;

async function read(): Promise<void> {
  known.value = await storage.read(keptShares);
}

let listening = false;

/** Reads what there is, and what an address brings: it is taken out of the address at once, so
 * that it stands in no history and is not taken twice. */
export async function openShares(): Promise<void> {
  const brought = inAddress();
  if (brought) history.replaceState(history.state, '', PLACE);
  if (!listening) meetTabs((message) => message === 'changed' && void read());
  listening = true;
  if (brought) await takeShare(brought);
  else await read();
}

const inAddress = () => {
  if (location.pathname !== PLACE) return null;
  const { search, hash } = location;
  return sharedIn(new URLSearchParams(search)) ?? sharedIn(new URLSearchParams(hash.slice(1)));
};

type Brought = NonNullable<ReturnType<typeof sharedIn>>;

/** Keeps what was shared or pasted; where this device keeps nothing, it is shown all the same. */
async function takeShare(shared: Brought): Promise<void> {
  try {
    await storage.write((tx) => keepShare(tx, shared));
    await read();
  } catch (error) {
    device.desk.failed();
    console.error(error);
    known.value = [{ ...shared, id: 'here', at: '' }, ...(known.value ?? [])];
  }
}

export const pasteShare = (text: string): Promise<void> => takeShare({ title: '', text, url: '' });

/** It is used, or put away. */
export async function useShare({ id }: KeptShare): Promise<void> {
  await storage.write((tx) => dropShare(tx, id));
  await read();
}

/** What was done with it is taken back. */
export async function bringBack(share: KeptShare): Promise<void> {
  await storage.write((tx) => restoreShare(tx, share));
  await read();
}
