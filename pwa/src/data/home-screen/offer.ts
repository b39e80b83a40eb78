/** The offer to install: made on the day of the first full day, once; "not now" is for good. */

import type { Day } from '../clock';
import type { Shown } from '../types';
import type { Way } from './platform';

/** What became of it on this device. */
export interface InstallOffer {
  /** The day on which it was made. */
  day: Day;
  answer: 'yes' | 'no' | null;
}

/** Whether a full day is behind the player, or today is one. */
export const hadFullDay = ({ full, week }: Pick<Shown, 'full' | 'week'>): boolean =>
  full || week.some(({ state }) => state === 'full');

export interface Moment {
  shown: Pick<Shown, 'day' | 'full' | 'week'>;
  way: Way | null;
  installed: boolean;
  /** What became of the offer so far. */
  before: InstallOffer | undefined;
}

/** Whether to offer it now. Without an answer it stays for its day, and is gone afterwards. */
export function offers({ shown, way, installed, before }: Moment): boolean {
  if (installed || way === null || !hadFullDay(shown)) return false;
  return before === undefined || (before.answer === null && before.day === shown.day);
}
