/** What was done with a reminder: told to the server now, or as soon as it can be reached. */

import type { Api } from '../../api/client';
import { metaOf, setMeta, type Storage } from '../database';
import { asPlayer } from '../renewing';
import type { ReminderRequests } from './requests';
import type { ReminderAnswer } from './types';

export interface Teller {
  storage: Storage;
  api: Api;
  reminders: ReminderRequests;
}

/** A player's reminders are one a day, so a few days are all that can still matter. */
const MOST = 7;

export async function noteAnswer(storage: Storage, answer: ReminderAnswer): Promise<void> {
  await storage.write(async (tx) => {
    const before = (await metaOf(tx, 'reminderAnswers')) ?? [];
    const others = before.filter(({ day }) => day !== answer.day);
    await setMeta(tx, 'reminderAnswers', [...others, answer].slice(-MOST));
  });
}

/** Tells what waits to be told; false if some of it has to wait longer. What the server refuses is
 * not tried again. */
export async function tellAnswers({ storage, api, reminders }: Teller): Promise<boolean> {
  const waiting = (await storage.read((tx) => metaOf(tx, 'reminderAnswers'))) ?? [];
  for (const answer of waiting) {
    const reply = await asPlayer(storage, api, () => reminders.answer(answer));
    const passing = !reply.ok && (reply.status === 0 || reply.status === 401 || reply.status >= 429);
    if (passing) return false;
    await storage.write(async (tx) => {
      const left = (await metaOf(tx, 'reminderAnswers')) ?? [];
      const others = left.filter((one) => one.day !== answer.day || one.answer !== answer.answer);
      await setMeta(tx, 'reminderAnswers', others);
    });
  }
  return true;
}
