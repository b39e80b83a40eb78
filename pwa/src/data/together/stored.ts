/** The last known state of what a player shares, kept on the device for offline. It lies among the
 * remembered answers, which make room when the player signs out or another one comes. */

import { instant } from '../clock';
import { metaOf, type Read, type Write } from '../database';
import type { Together } from './types';

const QUESTION = 'together';

interface Kept {
  player: string;
  together: Together;
}

/** Keeps what was told to `player`, unless this device's player is another one by now. */
export async function keep(tx: Write, player: string, together: Together): Promise<boolean> {
  if ((await metaOf(tx, 'player')) !== player) return false;
  const answer: Kept = { player, together };
  await tx.objectStore('remembered').put({ question: QUESTION, answer, asOf: instant() });
  return true;
}

/** What was told to the player that this device has now. */
export async function kept(
  tx: Read,
): Promise<{ player: string | null; together: Together | null }> {
  const player = await metaOf(tx, 'player');
  const found = await tx.objectStore('remembered').get(QUESTION);
  const answer = found?.answer as Kept | undefined;
  const own = player !== undefined && answer?.player === player;
  return { player: player ?? null, together: own ? answer.together : null };
}
