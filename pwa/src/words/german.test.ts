import { beforeAll, describe, expect, it } from 'vitest';
import { ago, hour, span, weekdayName, written } from './days';
import { firstWords } from './files';
import { listed, number, speak, t } from './index';
import { laterWords } from './later';

beforeAll(async () => {
  speak('de', ['de-DE']);
  await firstWords();
  await laterWords();
});

describe('In German', () => {
  it('a message has its own words and plural forms', () => {
    expect(t('days', { n: 1 })).toBe('1 Tag');
    expect(t('days', { n: 1234 })).toBe('1.234 Tage');
    expect(t('people.stage')).toBe('Stand');
  });

  it('numbers, lists, days and times are written as they are there', () => {
    expect(number(12345.6)).toBe('12.345,6');
    expect(listed(['a', 'b', 'c'])).toBe('a, b und c');
    expect(written('2026-11-22')).toBe('Sonntag, 22. November');
    expect(written('2026-11-22', 'dated')).toBe('22. Nov. 2026');
    expect(weekdayName(3, 'weekdayShort')).toBe('Mi');
    expect(hour(15)).toBe('15:00');
    expect([ago(0), ago(1), ago(16)]).toEqual(['heute', 'gestern', 'vor 2 Wochen']);
    expect(span(40)).toBe('5 Wochen');
  });

  it('what somebody did stands where a German sentence has it', () => {
    const did = { deed: t('did.shared'), ago: ago(3) };
    expect(t('quest.to.thank.for', { name: 'Ada', ...did })).toBe(
      'Bedanke dich bei Ada: hat vor 3 Tagen deine Arbeit geteilt.',
    );
    expect(t('support.noted', { name: 'Ada', did: t('did.helped') })).toBe(
      'Notiert: Ada hat dir geholfen.',
    );
    expect(t('thanks.since', { span: span(3) })).toBe('wartet schon 3 Tage');
  });

  it('the region decides on numbers, not the language', () => {
    speak('de', ['de-CH']);
    expect(number(1234.5)).toMatch(/^1['’]234\.5$/);
    speak('de', ['de-DE']);
  });
});
