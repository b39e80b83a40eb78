/** Days are plain `YYYY-MM-DD` strings; here they are counted and written out, always in UTC. */

import { locale } from './index';

const DAY = 86_400_000;

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: string, n: number): string => dayAt(at(day) + n * DAY);
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY);
export const yearOf = (day: string): number => Number(day.slice(0, 4));
/** 0 for January to 11. */
export const monthOf = (day: string): number => Number(day.slice(5, 7)) - 1;
/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number => new Date(at(day)).getUTCDay() || 7;
export const dayOf = (year: number, month: number, date: number): string =>
  dayAt(Date.UTC(year, month, date));
export const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

const STYLES = {
  /** Sunday, 22 November */
  full: { weekday: 'long', day: 'numeric', month: 'long' },
  /** Sunday, 22 November 2026 */
  exact: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** Sun 22 Nov */
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  /** 22 Nov 2026 */
  dated: { day: 'numeric', month: 'short', year: 'numeric' },
  /** November */
  month: { month: 'long' },
  /** November 2026 */
  monthYear: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
  weekdayShort: { weekday: 'short' },
  letter: { weekday: 'narrow' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(style: keyof typeof STYLES): Intl.DateTimeFormat {
  const name = `${locale} ${style}`;
  let format = made.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...STYLES[style] });
    made.set(name, format);
  }
  return format;
}

export const written = (day: string, style: keyof typeof STYLES = 'full'): string =>
  formatter(style).format(at(day));

/** The name of a weekday, 1 for Monday to 7 for Sunday. */
export const weekdayName = (
  weekday: number,
  style: 'weekday' | 'weekdayShort' | 'letter' = 'weekday',
): string => written(addDays('2024-01-01', weekday - 1), style); // that day was a Monday

/** The time of day of an instant, on this device's clock. */
export const clock = (instant: string): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(instant));

/** A day and time of an instant, on this device's clock. */
export const moment = (instant: string): string =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(instant));

/** An hour of the day, as people there write it: "3 am", "03:00". */
export const hour = (n: number): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    n * 3_600_000,
  );

const UNITS = [
  [365, 'year'],
  [30, 'month'],
  [7, 'week'],
  [1, 'day'],
] as const;

/** Days in the largest unit of which there are two at least: 13 days, 5 weeks, 4 months. */
function rounded(days: number): [number, (typeof UNITS)[number][1]] {
  for (const [size, unit] of UNITS) if (days >= 2 * size) return [Math.floor(days / size), unit];
  return [days, 'day'];
}

/** How long ago that was: today, yesterday, 5 weeks ago. */
export function ago(days: number): string {
  const [count, unit] = rounded(Math.max(0, days));
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-count, unit);
}

/** How long that is: 1 day, 5 weeks. */
export function span(days: number): string {
  const [count, unit] = rounded(days);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
