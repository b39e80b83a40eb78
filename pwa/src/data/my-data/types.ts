/** What another program's file tells of somebody's days, before anything is written. */

import type { Day } from '../clock';
import type { Kind } from '../types';

/** The programs whose history can be brought along, as a check-in's `source` names them. */
export type Source = 'loop' | 'habitica';

/** One habit of the other program, with the days on which it was done, earliest first. */
export interface TheirHabit {
  /** Stays the same whatever it is called: what the ids of its check-ins are made of. */
  key: string;
  name: string;
  days: TheirDay[];
}

export interface TheirDay {
  day: Day;
  note: string;
}

/** Why something in a file cannot be taken. `place`: a line, or the entry of a habit's history. */
export interface Unread {
  place: number;
  /** The habit, or the file, where there are several. */
  of: string;
  wrong: 'day' | 'value' | 'width' | 'quote' | 'late';
  value: string;
}

export interface TheirHistory {
  source: Source;
  habits: TheirHabit[];
  unread: Unread[];
  /** There was more than is read at once. */
  cut: boolean;
}

/** What each of their habits means here, by its key; one that means nothing is left out. */
export type Meaning = ReadonlyMap<string, Kind>;
