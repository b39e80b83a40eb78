/** Asks the server as this device's player: a session that ran out is renewed on the way, once. */

import type { Api, Reply } from '../api/client';
import type { Storage } from './database';
import { renew } from './session';

export async function asPlayer<T>(
  storage: Storage,
  api: Api,
  asking: () => Promise<Reply<T>>,
): Promise<Reply<T>> {
  const since = Date.now();
  const reply = await asking();
  if (reply.ok || reply.status !== 401) return reply;
  const renewal = await renew(storage, api, since);
  return renewal.is === 'here' ? asking() : reply;
}
