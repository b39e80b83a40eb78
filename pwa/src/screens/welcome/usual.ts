/** How a newcomer begins who chooses nothing: the welcome skipped, or passed over by a link. */

import type { HabitKind, StartChoices } from '../../data';
import { t } from '../../words';

export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
export const FIRST: HabitKind[] = ['hello', 'share', 'thank'];

export const usualStart = (): StartChoices => ({
  topics: [],
  networks: [],
  habits: FIRST.map((kind) => ({ kind, title: t(`kind.${kind}`), weekdays: EVERY_DAY })),
  dayStart: 3,
});
