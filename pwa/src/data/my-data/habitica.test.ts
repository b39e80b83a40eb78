import { describe, expect, it } from 'vitest';
import { readHistory } from './read';

const TODAY = '2026-05-14';
const at = (moment: string): number => Date.parse(moment);

/** A user's data as Habitica exports it, but for all that has nothing to do with history. */
const userData = (tasks: object, preferences: object = {}) => ({
  _id: 'b3a1e6a0-7d1e-4d8e-9a55-0d6a3f1f2b77',
  profile: { name: 'ada' },
  preferences: { timezoneOffset: -120, dayStart: 0, ...preferences },
  tasks: { todos: [{ type: 'todo', text: 'Once', completed: true }], rewards: [], ...tasks },
});

const read = (data: object) =>
  readHistory(
    [
      {
        name: 'habitica-user-data.json',
        bytes: new TextEncoder().encode(JSON.stringify(data)),
      },
    ],
    TODAY,
  );

const daysOf = async (data: object) =>
  (await read(data))?.habits.map(({ name, days }) => [name, days.map(({ day }) => day)]);

describe('The user data of Habitica', () => {
  it('tell the days on which a habit was scored up, each once', async () => {
    const habit = {
      _id: 'e826ddfa-dc2e-445f-a06c-64d3881982ea',
      type: 'habit',
      text: 'Say hello',
      history: [
        { date: at('2026-05-01T10:00:00Z'), value: 1, scoredUp: 2, scoredDown: 0 },
        { date: at('2026-05-01T11:00:00Z'), value: 2, scoredUp: 1, scoredDown: 0 },
        { date: at('2026-05-02T10:00:00Z'), value: 1, scoredUp: 0, scoredDown: 1 },
      ],
    };
    const history = await read(userData({ habits: [habit], dailys: [] }));
    expect(history).toEqual({
      source: 'habitica',
      habits: [{ key: habit._id, name: 'Say hello', days: [{ day: '2026-05-01', note: '' }] }],
      unread: [],
      cut: false,
    });
  });

  it('tell the days on which a daily was completed', async () => {
    const history = [
      { date: at('2026-05-01T20:00:00Z'), value: 0.9, isDue: true, completed: true },
      { date: at('2026-05-02T20:00:00Z'), value: 0.2, isDue: true, completed: false },
    ];
    expect(await daysOf(userData({ dailys: [{ text: 'Thank', history }] }))).toEqual([
      ['Thank', ['2026-05-01']],
    ]);
  });

  it('of years ago tell it by a value that rose', async () => {
    const history = [
      { date: at('2014-05-01T20:00:00Z'), value: 1 },
      { date: at('2014-05-02T20:00:00Z'), value: -0.2 },
      { date: '2014-05-03T20:00:00.000Z', value: 0.8 },
    ];
    expect(await daysOf(userData({ habits: [{ text: 'Read', history }] }))).toEqual([
      ['Read', ['2014-05-01', '2014-05-03']],
    ]);
  });

  it('are days of their own zone and start of the day', async () => {
    const history = [{ date: at('2026-05-01T23:30:00Z'), value: 1, scoredUp: 1 }];
    const habits = [{ text: 'Late', history }];
    expect(await daysOf(userData({ habits }))).toEqual([['Late', ['2026-05-02']]]);
    expect(await daysOf(userData({ habits }, { dayStart: 4 }))).toEqual([['Late', ['2026-05-01']]]);
    expect(await daysOf(userData({ habits }, { timezoneOffset: 300 }))).toEqual([
      ['Late', ['2026-05-01']],
    ]);
  });

  it('say which entries cannot be read, and go on', async () => {
    const history = [{ date: 'soon', value: 1 }, null, { date: at('2030-01-01'), value: 2 }];
    const told = await read(userData({ habits: [{ text: 'Odd', history }] }));
    expect(told?.habits).toEqual([]);
    expect(told?.unread.map(({ of, place, wrong }) => [of, place, wrong])).toEqual([
      ['Odd', 1, 'day'],
      ['Odd', 2, 'day'],
      ['Odd', 3, 'late'],
    ]);
  });
});
