/** The day the player began: that of the first habit; none where there is no habit yet. */

import type { HabitView } from '../data';

export const begun = (habits: readonly HabitView[]): string | undefined =>
  habits.map((habit) => habit.made).sort()[0];
