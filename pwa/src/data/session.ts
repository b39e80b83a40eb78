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
import { bringOut, handOver, putAway } from './shelf';
import { exclusively } from './tabs';
import type { PlayerView } from './types';

export const SESSION_LOCK = 'kith-session';

/** `gone`: the session ended; `none`: there never was one. */
export type Renewal = { is: 'here' } | { is: 'gone' | 'none' } | { is: 'failed'; why: Failure };

/** Renews the session, once for all tabs: `since` is when the refused request was made. */
export function renew(storage: Storage, api: Api, since: number): Promise<Renewal> {
  return exclusively(SESSION_LOCK, async () => {
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
  return exclusively(SESSION_LOCK, async () => {
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

/** Takes note of whose session this is. Another player's data makes room, and their outbox goes with
 * them, unless it was said to join. */
export async function welcome(tx: Write, { id, claimed }: PlayerView): Promise<void> {
  await setMeta(tx, 'sessionAt', Date.now());
  if (await metaOf(tx, 'leaving')) return; // who is on the way out does not come in again
  const before = await metaOf(tx, 'player');
  if (before !== id) {
    if (before !== undefined) await clearAnswers(tx);
    const joins = before === undefined || ((await metaOf(tx, 'arriving'))?.brings ?? false);
    if (joins) await handOver(tx, id);
    else {
      await putAway(tx, before);
      await tx.objectStore('meta').delete('keepsPeople');
    }
    await bringOut(tx, id);
  }
  await setMeta(tx, 'player', id);
  await setMeta(tx, 'claimed', claimed);
  await setMeta(tx, 'signedOut', false);
  await tx.objectStore('meta').delete('arriving');
}

/** Forgets all that came from the server, so that the next exchange fetches it anew. */
export async function clearAnswers(tx: Write): Promise<void> {
  for (const store of ['checkIns', 'habits', 'pauses', 'remembered', ...PEOPLE_STORES] as const) {
    await tx.objectStore(store).clear();
  }
  const told = [
    ...(['cursor', 'complete', 'community', 'snapshot', 'settings', 'lastSync'] as const),
    ...(['reminders', 'reminderAnswers'] as const),
  ];
  for (const key of told) {
    await tx.objectStore('meta').delete(key);
  }
  await dropStored(tx);
}

/** Empties this device, but for its name, and what other players left here. `told`: the server knows
 * that the session is over. */
export async function clearDevice(tx: Write, told: boolean): Promise<void> {
  const device = await metaOf(tx, 'device');
  const others = await metaOf(tx, 'sharedBefore');
  for (const store of STORES) if (store !== 'shelf') await tx.objectStore(store).clear();
  if (device !== undefined) await setMeta(tx, 'device', device);
  if (others) await setMeta(tx, 'sharedBefore', others);
  if (!told) await setMeta(tx, 'leaving', true);
}
