/** A reminder is pressed: one of its buttons, or the notification itself. */

import { daysBetween } from '../data/clock';
import { doneOn, todayIn } from '../data/left';
import { noteAnswer, tellAnswers } from '../data/reminders/answers';
import type { Carried } from '../data/reminders/notices';
import type { Left, ReminderAnswer } from '../data/reminders/types';
import { actionsHere, api, flush, flushLater, lookAtToday, reminders, storage } from './here';
import { openAt } from './opening';
import { speaking } from './words';

declare const self: ServiceWorkerGlobalScope;

/** How far back something may be added (R1). */
const BACK = 7;

export async function pressed(notice: Notification, action: string): Promise<void> {
  notice.close();
  const carried = notice.data as Carried | null;
  if (!carried) return openAt('/');
  const { day, left } = carried;
  const [first] = left;
  if (action === 'not-today') return answered({ day, answer: 'not-today' });
  if (action === 'done' && first) await checkIn(first, day);
  else await openAt(first ? `/?quest=${first.habit}` : '/');
  await answered({ day, answer: 'opened' });
}

/** Checks in as the app does, for the day of the reminder, once. */
async function checkIn({ habit, kind }: Left, reminded: string): Promise<void> {
  try {
    const today = await storage.read(todayIn);
    const day = reminded < today ? reminded : today;
    if (daysBetween(day, today) > BACK) return await openAt('/');
    const done = await storage.read((tx) => doneOn(tx, day));
    if (!done.has(habit)) await (await actionsHere()).checkIn({ kind, habit, day });
  } catch (error) {
    console.error(error);
    const { language, say } = await speaking();
    await self.registration.showNotification('Kith', { body: say('not-kept'), lang: language });
    return;
  }
  await lookAtToday();
  await flush().catch(flushLater);
}

async function answered(answer: ReminderAnswer): Promise<void> {
  await noteAnswer(storage, answer);
  if (!(await tellAnswers({ storage, api, reminders }))) await flushLater();
}
