/** Who this device is to the server: a session in cookies, which scripts cannot read. */

import type { Api, Failure } from '../api/client';
import {
  metaOf,
  PEOPLE_STORES,
  setMeta,
  STORES,
  type Storage,
  type Write,
} from './database';
import { dropStored } from './queue';
import { exclusively } from './tabs';
import type { PlayerView } from './types';

const LOCK = 'kith-session';

/** `gone`: the session ended; `none`: there never was one. */
export type Renewal = { is: 'here' } | { is: 'gone' | 'none' } | { is: 'failed'; why: Failure };

/** Renews the session, once for all tabs: `since` is when the refused request was made. */
export function renew(storage: Storage, api: Api, since: number): Promise<Renewal> {
  return exclusively(LOCK, async () => {
    const { player, renewedAt } = await storage.read(async (tx) => ({
      player: await metaOf(tx, 'player'),
      renewedAt: (await metaOf(tx, 'sessionAt')) ?? 0,
    }));
    if (renewedAt > since) return { is: 'here' };
    const reply = await api.refresh();
    const renewed = reply.ok ? reply.value : null;
    if (renewed) {
      await storage.write((tx) => welcome(tx, renewed));
      return { is: 'here' };
    }
    if (!reply.ok && reply.status !== 401) return { is: 'failed', why: reply };
    return { is: player === undefined ? 'none' : 'gone' };
  });
}

/** Makes a new player on the server, for a device that has none. */
export function introduce(storage: Storage, api: Api): Promise<Renewal> {
  return exclusively(LOCK, async () => {
    const reply = await api.makePlayer();
    if (!reply.ok) return { is: 'failed', why: reply };
    await storage.write((tx) => welcome(tx, reply.value));
    return { is: 'here' };
  });
}

/** Ends this device's session, or all of the player's. What access is left may have run out, so
 * it is renewed first where needed: else the session would outlive its end. */
export async function leave(storage: Storage, api: Api, everywhere: boolean): Promise<boolean> {
  const since = Date.now();
  let reply = await api.signOut(everywhere);
  if (!reply.ok && reply.status === 401) {
    const renewal = await renew(storage, api, since);
    if (renewal.is !== 'here') return renewal.is !== 'failed'; // there is no session any more
    reply = await api.signOut(everywhere);
  }
  return reply.ok;
}

/** Tells the server of a sign-out that it could not be told of, before anything else is said. */
export async function leaveAtLast(storage: Storage, api: Api): Promise<boolean> {
  if (!(await leave(storage, api, false))) return false;
  await storage.write(async (tx) => {
    for (const key of ['leaving', 'player', 'sessionAt'] as const) {
      await tx.objectStore('meta').delete(key);
    }
  });
  return true;
}

/** Takes note of whose session this is. Another player's data makes room; what waits to be sent
 * stays, since it was made here and is nowhere else. */
export async function welcome(tx: Write, player: PlayerView): Promise<void> {
  const before = await metaOf(tx, 'player');
  if (before !== undefined && before !== player.id) {
    await clearAnswers(tx);
    await tx.objectStore('meta').delete('keepsPeople');
  }
  await setMeta(tx, 'player', player.id);
  await setMeta(tx, 'sessionAt', Date.now());
  await setMeta(tx, 'signedOut', false);
}

/** Forgets all that came from the server, so that the next exchange fetches it anew. */
export async function clearAnswers(tx: Write): Promise<void> {
  for (const store of ['checkIns', 'habits', 'pauses', 'remembered', ...PEOPLE_STORES] as const) {
    await tx.objectStore(store).clear();
  }
  const told = ['cursor', 'complete', 'community', 'snapshot', 'settings', 'lastSync'] as const;
  for (const key of told) {
    await tx.objectStore('meta').delete(key);
  }
  await dropStored(tx);
}

/** Empties this device, but for its name. `told`: the server knows that the session is over. */
export async function clearDevice(tx: Write, told: boolean): Promise<void> {
  const device = await metaOf(tx, 'device');
  for (const store of STORES) await tx.objectStore(store).clear();
  if (device !== undefined) await setMeta(tx, 'device', device);
  if (!told) await setMeta(tx, 'leaving', true);
}
