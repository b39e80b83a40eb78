import { describe, expect, it } from 'vitest';
import { listed, localeOf, t } from './index';
import { addDays, daysBetween, daysIn, weekdayName, weekdayOf, written } from './days';

describe('A message', () => {
  it('takes its plural form from n', () => {
    expect(t('days', { n: 1 })).toBe('1 day');
    expect(t('days', { n: 2 })).toBe('2 days');
  });

  it('groups the digits of large numbers', () => {
    expect(t('days', { n: 1234 })).toBe('1,234 days');
  });

  it('leaves text that was put in as it is', () => {
    expect(t('habits.archived.done', { title: '{n} <b>' })).toBe('{n} <b> is put away.');
  });

  it('lists things as people do', () => {
    expect(listed(['a', 'b'])).toBe('a and b');
  });
});

describe('The dates and clocks', () => {
  it.each([
    ['en', ['en-US', 'de-DE'], 'en-US'],
    ['en', ['de-DE', 'en-US'], 'en-US'],
    ['en', ['de-DE', 'de', 'en'], 'en-DE'],
    ['en', ['zh-Hant-TW'], 'en-TW'],
    ['en', ['de'], 'en-GB'],
    ['en', ['en'], 'en'],
    ['de', ['de-AT', 'de', 'en-US'], 'de-AT'],
    ['de', ['en-US', 'de-CH'], 'de-CH'],
    ['de', ['fr-CH', 'de'], 'de-CH'],
    ['de', ['de', 'en-GB'], 'de'],
    ['de', ['en'], 'de'],
    ['de', [], 'de'],
  ])('of words in %s are those of the region: %j', (language, tags, locale) => {
    expect(localeOf(tags, language)).toBe(locale);
  });
});

describe('A day', () => {
  it('counts over months and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-03-01', '2026-02-01')).toBe(-28);
    expect(daysIn(2028, 1)).toBe(29);
  });

  it('knows its weekday, Monday first', () => {
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayName(1)).toBe('Monday');
  });

  it('is written out without moving into another zone', () => {
    expect(written('2026-11-22', 'month')).toBe('November');
    expect(written('2026-11-22', 'weekday')).toBe('Sunday');
  });
});
