/** The shapes of reminders: what the server tells and is told, and what this device remembers. */

import type { components } from '../../api/types';

type Schemas = components['schemas'];

export type RemindersView = Schemas['RemindersView'];
export type ReminderAnswer = Schemas['ReminderAnswer'];
export type ReminderPush = Schemas['ReminderPush'];
/** A quest that was open; `title` is null where the kind says it. */
export type Left = ReminderPush['left'][number];

/** What the server last said, and what only this device knows. */
export interface RemindersHere {
  view: RemindersView;
  /** The zone that this device was in when it last told the server. */
  zoneHere: string;
  /** That they stopped by themselves was said here. */
  stopTold: boolean;
}
