/** Instants and days. A day is a string such as 2026-11-22, an instant is in milliseconds.
 *
 * Time is always asked of `Date`, so that a browser test can set it.
 */

export type Day = string;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const instant = (at: number = Date.now()): string => new Date(at).toISOString();

/** The device's zone by its IANA name. */
export function zoneHere(): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone && zone !== 'Etc/Unknown' ? zone : 'UTC';
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What a clock on the wall in `zone` shows at an instant, as if it were UTC. */
function wallClock(at: number, zone: string): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatFor(zone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const dayFromUtc = (at: number): Day => new Date(at).toISOString().slice(0, 10);
const utcFromDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** R1: the day of an instant, for a player whose day starts `dayStart` hours after midnight. */
export function dayOf(at: number, zone: string, dayStart: number): Day {
  return dayFromUtc(wallClock(at - dayStart * HOUR, zone));
}

/** The instant of noon on a day in a zone: when a back-filled check-in was done. */
export function noonOf(day: Day, zone: string): number {
  const wall = utcFromDay(day) + 12 * HOUR;
  let at = wall;
  // The zone's offset at the guess corrects the guess; twice, if the offset changes in between.
  for (let turn = 0; turn < 2; turn += 1) at = wall - (wallClock(at, zone) - at);
  return at;
}

export const addDays = (day: Day, count: number): Day => dayFromUtc(utcFromDay(day) + count * DAY);

/** How many days `later` comes after `earlier`. */
export const daysBetween = (earlier: Day, later: Day): number =>
  Math.round((utcFromDay(later) - utcFromDay(earlier)) / DAY);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: Day): number => new Date(utcFromDay(day)).getUTCDay() || 7;
