import { describe, expect, it } from 'vitest';
import { checkInFact, checkInView, habitView, waiting } from '../testing/facts';
import { DEFAULT_SETTINGS } from './database';
import {
  checkInsWith,
  habitsWith,
  pausesWith,
  pendingFacts,
  settingsWith,
  swapsOf,
} from './overlay';
import type { Fact } from './types';
import { uuid7 } from './uuid7';

const at = '2026-11-18T12:00:00Z';
const told = { edited_at: at, device: 'phone' };

describe('a check-in', () => {
  it('shows at once, and only once when the server tells of it too', () => {
    const fact = checkInFact({ who: 'Ada' });
    const pending = checkInsWith([], [fact]);
    expect(pending).toMatchObject([{ id: fact.id, who: 'Ada', undone: false }]);
    expect(checkInsWith(pending, [fact])).toEqual(pending);
  });

  it('is undone and edited at once, in whatever order the facts are', () => {
    const fact = checkInFact();
    const edit: Fact = { type: 'edit', id: uuid7(), target: fact.id, note: 'a zine', ...told };
    const undo: Fact = { type: 'undo', id: uuid7(), target: fact.id, recorded_at: at };
    for (const facts of [
      [fact, edit, undo],
      [undo, edit, fact],
    ]) {
      expect(checkInsWith([], facts)).toMatchObject([{ note: 'a zine', undone: true }]);
    }
  });

  it('stays blank once blanked, whatever was written before or after', () => {
    const view = checkInView({ who: 'Ada', link: 'https://kith.example', note: 'hello' });
    const remove: Fact = { type: 'remove', id: uuid7(), target: view.id, recorded_at: at };
    const edit: Fact = { type: 'edit', id: uuid7(), target: view.id, who: 'Eve', ...told };
    expect(checkInsWith([view], [remove, edit])).toMatchObject([
      { who: '', link: '', note: '', removed: true },
    ]);
  });

  it('changes nothing if the server refused it', () => {
    const item = { ...waiting(checkInFact()), state: 'refused' as const };
    expect(pendingFacts([item])).toEqual([]);
  });

  it('stands in the order in which it was done, not in which it was recorded', () => {
    const late = checkInFact({ acted_at: '2026-11-18T18:00:00Z' });
    const early = checkInFact({ acted_at: '2026-11-18T08:00:00Z' });
    expect(checkInsWith([], [late, early]).map((view) => view.id)).toEqual([early.id, late.id]);
  });
});

describe('what else waits', () => {
  it('makes, renames, reschedules and archives habits at once', () => {
    const old = habitView();
    const made: Fact = {
      type: 'habit',
      id: uuid7(),
      kind: 'listen',
      title: 'Listen',
      weekdays: [1],
      day: '2026-11-18',
      ...told,
    };
    const change = { type: 'habit_edit', day: '2026-11-18', ...told } as const;
    const facts: Fact[] = [
      made,
      { ...change, id: uuid7(), habit: old.id, title: 'Greet' },
      { ...change, id: uuid7(), habit: made.id, weekdays: [6, 7] },
      { ...change, id: uuid7(), habit: old.id, archived: true },
    ];
    expect(habitsWith([old], facts)).toEqual([
      { ...old, title: 'Greet', archived: true },
      {
        id: made.id,
        kind: 'listen',
        title: 'Listen',
        weekdays: [6, 7],
        made: '2026-11-18',
        archived: false,
      },
    ]);
  });

  it('makes, moves and cancels pauses at once', () => {
    const id = uuid7();
    const facts: Fact[] = [
      { type: 'pause', id, first: '2026-11-20', last: '2026-11-22', ...told },
      { type: 'pause_edit', id: uuid7(), pause: id, last: '2026-11-25', ...told },
    ];
    expect(pausesWith([], facts)).toEqual([
      { id, first: '2026-11-20', last: '2026-11-25', cancelled: false },
    ]);
    const cancel: Fact = { type: 'pause_edit', id: uuid7(), pause: id, cancelled: true, ...told };
    expect(pausesWith([], [...facts, cancel])[0]?.cancelled).toBe(true);
  });

  it('changes settings at once, the last choice for each', () => {
    const choose = (key: 'day_start' | 'hide_streak', value: number | boolean): Fact => ({
      type: 'setting',
      id: uuid7(),
      key,
      value,
      ...told,
    });
    const facts = [choose('day_start', 5), choose('hide_streak', true), choose('day_start', 0)];
    expect(settingsWith(DEFAULT_SETTINGS, facts)).toEqual({
      ...DEFAULT_SETTINGS,
      day_start: 0,
      hide_streak: true,
    });
  });

  it('counts the swaps of a prompt that the plans do not know of, for a habit on a day', () => {
    const swap = (habit: string, day: string): Fact => ({
      type: 'swap',
      id: uuid7(),
      habit,
      day,
      recorded_at: at,
    });
    const facts: Fact[] = [
      swap('a', '2026-11-18'),
      swap('a', '2026-11-18'),
      swap('b', '2026-11-18'),
      swap('a', '2026-11-19'),
      { ...swap('a', '2026-11-18'), part: 'suggestion' } as Fact,
    ];
    expect(swapsOf(facts, 'a', '2026-11-18')).toBe(2);
  });
});
