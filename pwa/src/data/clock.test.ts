import { describe, expect, it } from 'vitest';
import days from '../../../tests/vectors/days.json';
import { addDays, dayOf, daysBetween, noonOf, weekdayOf } from './clock';

describe('a day', () => {
  it('is the one that the domain says, for every vector', () => {
    const different = days.filter(
      ({ acted_at, zone, day_start_hours, day }) =>
        dayOf(Date.parse(acted_at), zone, day_start_hours) !== day,
    );
    expect(different).toEqual([]);
  });

  it('contains its own noon in every zone, whatever the day start', () => {
    const zones = [...new Set(days.map((vector) => vector.zone))];
    for (const zone of zones) {
      for (let day = '2025-01-01'; day < '2026-01-01'; day = addDays(day, 9)) {
        for (const dayStart of [0, 3, 6])
          expect(dayOf(noonOf(day, zone), zone, dayStart)).toBe(day);
      }
    }
  });

  it('has its noon at twelve on the wall, on the days when clocks change too', () => {
    expect(new Date(noonOf('2026-03-29', 'Europe/Berlin')).toISOString()).toBe(
      '2026-03-29T10:00:00.000Z',
    );
    expect(new Date(noonOf('2026-11-01', 'America/New_York')).toISOString()).toBe(
      '2026-11-01T17:00:00.000Z',
    );
    expect(new Date(noonOf('2026-06-01', 'Asia/Kathmandu')).toISOString()).toBe(
      '2026-06-01T06:15:00.000Z',
    );
  });

  it('comes after the one before it, over months, years and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
  });

  it('is a Monday or a Sunday where the calendar says so', () => {
    expect(weekdayOf('2026-11-16')).toBe(1);
    expect(weekdayOf('2026-11-22')).toBe(7);
  });
});
