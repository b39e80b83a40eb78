/** A year at a glance as the server told it, corrected by what this device knows since. */

import { addDays, daysBetween, type Day } from './clock';
import type { History } from './types';

/** All acts of a day, and whether one of them keeps the day. */
export interface DayCount {
  given: number;
  promoted: number;
  kept: boolean;
}

const NONE: DayCount = { given: 0, promoted: 0, kept: false };

/** `counted` are this device's days with something on them; null if it may not know all of them.
 * Where they differ from what was told, they are right, but for whether a day was full. */
export function historyWith(
  told: History | null,
  year: number,
  today: Day,
  counted: ReadonlyMap<Day, DayCount> | null,
): { history: History; changed: boolean } {
  const first = `${year}-01-01`;
  const length = daysBetween(first, `${year + 1}-01-01`);
  const earliest = [...(counted?.keys() ?? [])].sort()[0] ?? null;
  const firstDay =
    told?.first_day && (!earliest || told.first_day < earliest) ? told.first_day : earliest;
  const states = (told?.states ?? '-'.repeat(length)).split('');
  const given = told ? [...told.given] : states.map(() => 0);
  const promoted = told ? [...told.promoted] : states.map(() => 0);
  let changed = false;
  for (let place = 0; place < length; place += 1) {
    const day = addDays(first, place);
    if (day > today || !firstDay || day < firstDay) continue;
    const state = states[place] ?? '-';
    const count = counted?.get(day) ?? (counted ? NONE : null);
    const differs = count?.given !== given[place] || count?.promoted !== promoted[place];
    if (count && differs) {
      given[place] = count.given;
      promoted[place] = count.promoted;
    }
    const next = count && differs ? stateWith(state, count.kept) : state;
    const shown = settled(next, day === today);
    states[place] = shown;
    changed ||= (count !== null && differs) || shown !== state;
  }
  const history = { year, states: states.join(''), given, promoted, first_day: firstDay };
  return { history, changed };
}

function stateWith(state: string, kept: boolean): string {
  if (kept) return state === 'f' ? 'f' : 'k';
  return state === 'p' ? 'p' : 'r';
}

/** A day that was still to come when the server told of it is open today and rest once past. */
function settled(state: string, isToday: boolean): string {
  if (isToday) return state === 'r' || state === '-' ? 'o' : state;
  return state === 'o' || state === '-' ? 'r' : state;
}
