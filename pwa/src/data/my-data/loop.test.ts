import { describe, expect, it } from 'vitest';
import { zipped } from '../../testing/zip';
import { readHistory } from './read';

const TODAY = '2026-05-14';

const file = (text: string, name = 'Checkmarks.csv') => ({
  name,
  bytes: new TextEncoder().encode(text),
});

const read = (...texts: (string | [string, string])[]) =>
  readHistory(
    texts.map((one) => (typeof one === 'string' ? file(one) : file(one[1], one[0]))),
    TODAY,
  );

/** As Loop 2.2 and later write it: newest first, words for values, a comma at the end. */
const ALL = `Date,Say hello,Read a zine,
2026-05-03,YES_MANUAL,NO,
2026-05-02,YES_AUTO,YES_MANUAL,
2026-05-01,YES_MANUAL,SKIP,
2026-04-30,UNKNOWN,UNKNOWN,
`;

describe('An export of Loop Habit Tracker', () => {
  it('is read by its table of all habits: what was done by hand, and no more', async () => {
    const history = await read(ALL);
    expect(history?.source).toBe('loop');
    expect(history?.unread).toEqual([]);
    const told = history?.habits.map(({ name, days }) => [name, days.map(({ day }) => day)]);
    expect(told).toEqual([
      ['Say hello', ['2026-05-01', '2026-05-03']],
      ['Read a zine', ['2026-05-02']],
    ]);
  });

  it('of before 2.2 has numbers for values, and no heading for one habit', async () => {
    const history = await read('Date,Hello,\n2015-01-25,2,\n2015-01-24,1,\n2015-01-23,0,\n');
    expect(history?.habits).toEqual([
      { key: 'Hello', name: 'Hello', days: [{ day: '2015-01-25', note: '' }] },
    ]);
    const one = await read(['Checkmarks thanks.csv', '2015-01-25,2\n2015-01-24,0\n']);
    expect(one?.habits[0]).toMatchObject({ name: 'thanks', days: [{ day: '2015-01-25' }] });
  });

  it('of something measured counts a day on which there was any', async () => {
    const history = await read('Date,Pages,\n2026-05-02,12000,\n2026-05-01,0,\n');
    expect(history?.habits[0]?.days.map(({ day }) => day)).toEqual(['2026-05-02']);
  });

  it('is read whole from its zip, with notes and names in full', async () => {
    const bytes = await zipped({
      'Habits.csv':
        'Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,' +
        'Unit,Target Type,Target Value,Archived?\n' +
        '001,"Thank, kindly: one a day",YES_NO,,,1,1,#FF8F00,,,,false\n',
      '001 Thank kindly one a day/Scores.csv': 'Date,Score\n2026-05-02,0.0519\n',
      '001 Thank kindly one a day/Checkmarks.csv':
        'Date,Value,Notes\n2026-05-02,YES_MANUAL,"Ada,\nfor the cover"\n2026-05-01,NO,\n',
      'Checkmarks.csv': 'Date,Thank, kindly: one a day,\n2026-05-02,YES_MANUAL,\n',
    });
    const history = await readHistory([{ name: 'Loop Habits CSV 2026-05-03.zip', bytes }], TODAY);
    const name = 'Thank, kindly: one a day';
    expect(history?.habits).toEqual([
      { key: name, name, days: [{ day: '2026-05-02', note: 'Ada,\nfor the cover' }] },
    ]);
    expect(history?.unread).toEqual([]);
  });

  it('tells row by row what cannot be read', async () => {
    const history = await read(
      'Date,A,B,\n2026-02-30,2,2,\n2026-05-01,2,\n2026-05-02,maybe,2,\n2027-01-01,2,0,\n"open,2,\n',
    );
    expect(history?.unread.map(({ place, wrong }) => [place, wrong])).toEqual([
      [2, 'day'],
      [3, 'width'],
      [4, 'value'],
      [5, 'late'],
      [6, 'quote'],
    ]);
    expect(history?.habits.map(({ name }) => name)).toEqual(['B']);
  });

  it('with several files of one habit each keeps them apart', async () => {
    const history = await read(
      ['Checkmarks (1).csv', 'Date,Value,Notes\n2026-05-01,YES_MANUAL,\n'],
      ['Checkmarks zines.csv', 'Date,Value,Notes\n2026-05-02,YES_MANUAL,\n'],
    );
    expect(history?.habits).toHaveLength(2);
  });

  it('is not what other tables and archives are', async () => {
    expect(await read('Name,Handle\nAda,@ada@art.example\n')).toBeNull();
    expect(await read(['Scores.csv', 'Date,Score\n2026-05-02,0.0519\n'])).toBeNull();
    expect(await read('{"tasks": 3}')).toBeNull();
    const broken = new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9]);
    await expect(readHistory([{ name: 'a.zip', bytes: broken }], TODAY)).rejects.toThrow(RangeError);
  });
});
