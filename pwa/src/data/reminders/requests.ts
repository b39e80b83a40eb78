/** The part of the API that is about reminders, as functions that never throw. */

import type { Call, Reply } from '../../api/client';
import type { paths } from '../../api/types';
import type { ReminderAnswer, RemindersView } from './types';

const ALL: keyof paths = '/api/reminders';
const HERE: keyof paths = '/api/reminders/here';
const ANSWER: keyof paths = '/api/reminders/answer';

/** A push subscription's address and keys, base64url. */
export interface Subscription {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export function remindersBy(call: Call) {
  return {
    look: (): Promise<Reply<RemindersView>> => call('GET', ALL),
    set: (minute: number, zone: string): Promise<Reply<RemindersView>> =>
      call('PUT', ALL, '', { minute, zone }),
    stop: (): Promise<Reply<null>> => call('DELETE', ALL),
    remindHere: (subscription: Subscription): Promise<Reply<RemindersView>> =>
      call('PUT', HERE, '', subscription),
    dontRemindHere: (): Promise<Reply<null>> => call('DELETE', HERE),
    answer: (answer: ReminderAnswer): Promise<Reply<null>> => call('POST', ANSWER, '', answer),
  };
}

export type ReminderRequests = ReturnType<typeof remindersBy>;
