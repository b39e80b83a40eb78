import { afterEach, describe, expect, it } from 'vitest';
import { speak } from './index';
import { columnOf, firstByRegion, firstWeekday, weekdays } from './weeks';

afterEach(() => speak('en', ['en-US']));

describe('The week', () => {
  it('begins as it does in the region of the player', () => {
    speak('de', ['de-AT']);
    expect(weekdays()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    speak('en', ['en-US']);
    expect(weekdays()).toEqual([7, 1, 2, 3, 4, 5, 6]);
    speak('en', ['ar-EG']);
    expect(weekdays()).toEqual([6, 7, 1, 2, 3, 4, 5]);
  });

  it('has each day in the column under its name', () => {
    speak('en', ['en-US']);
    expect(['2026-11-22', '2026-11-23', '2026-11-28'].map(columnOf)).toEqual([0, 1, 6]);
    speak('de', ['de']);
    expect(['2026-11-22', '2026-11-23', '2026-11-28'].map(columnOf)).toEqual([6, 0, 5]);
  });

  it('begins the same where a browser cannot tell', () => {
    const regions = 'AT AU BR CA CH DE DZ EG FR GB IL IN JP KR MV MX PL SA US ZA'.split(' ');
    const other = regions.filter((one) => firstByRegion(`en-${one}`) !== firstWeekday(`en-${one}`));
    expect(other).toEqual([]);
    expect(firstByRegion('de')).toBe(1);
    expect(firstByRegion('en')).toBe(7);
  });
});
