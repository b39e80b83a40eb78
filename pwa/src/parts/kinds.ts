/** The kinds of act, in the order in which screens list them. */

export const HABIT_KINDS = ['hello', 'share', 'thank', 'conversation', 'listen'] as const;
export const KINDS = [...HABIT_KINDS, 'promote'] as const;

export type HabitKind = (typeof HABIT_KINDS)[number];
export type Kind = (typeof KINDS)[number];
