/** What a day adds: a port of `add` in domain/today.py, held to it by tests/vectors/today.json.
 *
 * Nothing else of the rules is copied to the device. What this needs to know of the days before,
 * the server says in `Before`.
 */

import type { Balance, Before, Kind, Level } from './types';

/** A day as far as adding needs it; a plan of the server's is one. */
export interface DayToAdd {
  habits: readonly string[];
  scheduled: readonly string[];
}

/** One act that counts, and the habit that it is for. */
export interface Act {
  kind: Kind;
  habit: string | null;
}

export interface Added {
  points: number;
  streak: number;
  best: number;
  totalKept: number;
  kept: boolean;
  full: boolean;
  done: string[];
  level: Level;
  balance: Balance;
}

const QUEST_POINTS = 10;
const FULL_DAY_POINTS = 10;
const REWARDED_A_DAY = 5;
const LEVEL_STEP = 25;
const COUNTED_A_DAY = 10;
const ENOUGH_ACTS = 10;

/** The habits that are done, each once, in the order of the plan. */
export function doneOn(day: DayToAdd, acts: readonly Act[]): string[] {
  const named = new Set(acts.filter((act) => act.kind !== 'promote').map((act) => act.habit));
  return day.habits.filter((habit) => named.has(habit));
}

export function add(before: Before, day: DayToAdd, acts: readonly Act[]): Added {
  const done = doneOn(day, acts);
  const kept = acts.some((act) => act.kind !== 'promote');
  const full = day.scheduled.length > 0 && day.scheduled.every((habit) => done.includes(habit));
  const points =
    before.points +
    QUEST_POINTS * Math.min(REWARDED_A_DAY, done.length) +
    (full ? FULL_DAY_POINTS : 0);
  const streak = before.streak + Number(kept);
  const out = putOut(acts);
  return {
    points,
    streak,
    best: Math.max(before.best, streak),
    totalKept: before.total_kept + Number(kept),
    kept,
    full,
    done,
    level: levelOf(points),
    balance: balanceOf(
      before.given + out.given,
      before.promoted + out.promoted,
      before.acts + out.acts,
    ),
  };
}

/** What a day's acts put out: given, at most ten, promoted, and all acts. */
function putOut(acts: readonly Act[]): { given: number; promoted: number; acts: number } {
  const promoted = acts.filter((act) => act.kind === 'promote').length;
  const listened = acts.filter((act) => act.kind === 'listen').length;
  const given = Math.min(COUNTED_A_DAY, acts.length - promoted - listened);
  return { given, promoted, acts: acts.length };
}

function levelOf(points: number): Level {
  const startsAt = (level: number): number => LEVEL_STEP * level * (level - 1);
  const number = Math.floor((1 + Math.sqrt(1 + (4 * points) / LEVEL_STEP)) / 2);
  return { number, starts_at: startsAt(number), next_at: startsAt(number + 1) };
}

function balanceOf(given: number, promoted: number, acts: number): Balance {
  // In whole numbers, so that no edge of a band depends on rounding.
  const part = 2 * promoted + 3;
  const whole = 2 * (promoted + given + 10);
  const band = ((): Balance['band'] => {
    if (acts < ENOUGH_ACTS) return 'learning';
    if (part * 10 < whole) return 'room';
    if (part * 10 <= whole * 2) return 'in-balance';
    if (part * 10 <= whole * 3) return 'time-to-give';
    return 'billboard';
  })();
  return { share: part / whole, band, given, promoted, acts };
}
