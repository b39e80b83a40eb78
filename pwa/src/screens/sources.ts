/** The programs that history can come from, by the name that a check-in has of them. */

const SOURCES: { [source: string]: string } = {
  loop: 'Loop Habit Tracker',
  habitica: 'Habitica',
};

export const sourceName = (source: string): string => SOURCES[source] ?? source;
