/** Reminders that are on the screen as notifications: one a day, and gone once nothing is left. */

import type { ReminderPush } from './types';

const MARK = 'reminder ';

export const tagOf = (day: string): string => MARK + day;

/** What a notification carries, for the moment at which it is pressed. */
export type Carried = Pick<ReminderPush, 'day' | 'left'>;

/** Closes all reminders but the one of `today`; all of them where that is ''. */
export async function closeReminders(
  registration: ServiceWorkerRegistration,
  today: string,
): Promise<void> {
  for (const notice of await registration.getNotifications())
    if (notice.tag.startsWith(MARK) && notice.tag !== tagOf(today)) notice.close();
}
