import { describe, expect, it } from 'vitest';
import type { History } from './types';
import { historyWith, type DayCount } from './history';

const kept: DayCount = { given: 1, promoted: 0, kept: true };

/** 2026 with these states from 1 January on, and one act on each day kept. */
function year(states: string): History {
  const all = states.padEnd(365, '-');
  const given = [...all].map((state) => Number('fk'.includes(state)));
  return { year: 2026, states: all, given, promoted: given.map(() => 0), first_day: '2026-01-01' };
}

const counted = (...days: string[]) => new Map(days.map((day) => [`2026-01-${day}`, kept]));
const statesOf = ({ history }: { history: History }) => history.states.replace(/-+$/, '');

describe('a year', () => {
  it('is shown as told where this device knows nothing else', () => {
    const told = year('fkrpo');
    const shown = historyWith(told, 2026, '2026-01-05', counted('01', '02'));
    expect(shown).toEqual({ history: told, changed: false });
  });

  it('shows what waits: a day back-filled, a day undone, a paused day kept', () => {
    const shown = historyWith(year('fkrpo'), 2026, '2026-01-05', counted('01', '03', '04'));
    expect(statesOf(shown)).toBe('frkko');
    expect(shown.history.given.slice(0, 5)).toEqual([1, 0, 1, 1, 0]);
    expect(shown.changed).toBe(true);
  });

  it('goes on by itself over the days since it was told', () => {
    const shown = historyWith(year('fo'), 2026, '2026-01-05', counted('01', '04'));
    expect(statesOf(shown)).toBe('frrko');
    expect(shown.changed).toBe(true);
  });

  it('is left alone while this device has not fetched everything', () => {
    const shown = historyWith(year('fkfo'), 2026, '2026-01-04', null);
    expect(statesOf(shown)).toBe('fkfo');
  });

  it('is made of what is here where it was never told', () => {
    const shown = historyWith(null, 2026, '2026-01-05', counted('02', '04'));
    expect(shown.history.states).toHaveLength(365);
    expect(statesOf(shown)).toBe('-krko');
    expect(shown.history.first_day).toBe('2026-01-02');
    expect(historyWith(null, 2028, '2026-01-05', null).history.states).toHaveLength(366);
  });
});
