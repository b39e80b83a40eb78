/** Somebody signs in on this device: whose it is changes in one step, or not at all. */

import type { Api, Reply } from '../../api/client';
import { metaOf, setMeta, type Storage } from '../database';
import { SESSION_LOCK, welcome } from '../session';
import { SYNC_LOCK } from '../sync';
import { exclusively } from '../tabs';
import type { PlayerView } from '../types';

/** Signs in by `request`, while nothing is sent and no session is renewed: an answer to that would
 * bring the session of before back. Where no answer comes the session may be another one by now;
 * it is asked for before anything else goes out. */
export function arrive(
  storage: Storage,
  request: () => Promise<Reply<PlayerView>>,
  brings: boolean,
): Promise<Reply<PlayerView>> {
  const enter = async (): Promise<Reply<PlayerView>> => {
    await storage.write((tx) => setMeta(tx, 'arriving', { brings }));
    const reply = await request();
    await storage.write(async (tx) => {
      const meta = tx.objectStore('meta');
      if (reply.ok) {
        await meta.delete('leaving');
        await welcome(tx, reply.value);
      } else if (reply.status >= 400 && reply.status < 500) await meta.delete('arriving');
    });
    return reply;
  };
  return exclusively(SYNC_LOCK, () => exclusively(SESSION_LOCK, enter));
}

interface Followed {
  /** The server has said something of the link, so that it need not be tried again. */
  heard: boolean;
  arrived?: { before: string | undefined; now: string };
}

/** Follows a link on a device that nobody has begun on, or whose session ended. */
export async function followed(storage: Storage, api: Api, token: string): Promise<Followed> {
  const before = await storage.read((tx) => metaOf(tx, 'player'));
  const reply = await arrive(storage, () => api.link(token), false);
  if (!reply.ok) return { heard: reply.status > 0 };
  return { heard: true, arrived: { before, now: reply.value.id } };
}
