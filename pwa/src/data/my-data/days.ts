/** The days of one habit as they are read: each once, none that is no day or has not begun. */

import type { Day } from '../clock';
import type { TheirDay, TheirHabit, Unread } from './types';

/** No program of the kind is older. */
const EARLIEST = '1990-01-01';

export const MOST_DAYS = 50_000;

/** A day as it is written in files, or null. */
export function dayIn(text: string): Day | null {
  const [, year = '', month = '', date = ''] = /^\s*(\d{4})-(\d\d)-(\d\d)\b/.exec(text) ?? [];
  const at = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const day = Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 10);
  return day === `${year}-${month}-${date}` && day >= EARLIEST ? day : null;
}

/** Gathers what was done; `today` is the last day that can be. */
export class Gathering {
  readonly unread: Unread[] = [];
  cut = false;
  readonly #today: Day;
  readonly #habits = new Map<string, { name: string; days: Map<Day, string> }>();
  #count = 0;

  constructor(today: Day) {
    this.#today = today;
  }

  /** Takes note of a habit, done or not. */
  habit(key: string, name: string): void {
    if (!this.#habits.has(key)) this.#habits.set(key, { name, days: new Map() });
  }

  done(key: string, day: Day, note: string, where: Pick<Unread, 'place' | 'of'>): void {
    const days = this.#habits.get(key)?.days;
    if (!days) return;
    if (day > this.#today) this.unread.push({ ...where, wrong: 'late', value: day });
    else if (days.has(day)) days.set(day, days.get(day) || note);
    else if (this.#count >= MOST_DAYS) this.cut = true;
    else {
      this.#count += 1;
      days.set(day, note);
    }
  }

  /** The habits that were done at least once. */
  habits(): TheirHabit[] {
    return [...this.#habits].flatMap(([key, { name, days }]) => {
      const inOrder = [...days].sort(([one], [other]) => (one < other ? -1 : 1));
      const told = inOrder.map(([day, note]): TheirDay => ({ day, note }));
      return told.length > 0 ? [{ key, name, days: told }] : [];
    });
  }
}
