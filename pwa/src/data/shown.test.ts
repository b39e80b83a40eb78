import { describe, expect, it } from 'vitest';
import { checkInFact, habitView, TODAY } from '../testing/facts';
import { emptyToday } from '../testing/server';
import { addDays } from './clock';
import { checkInsWith, habitsWith, pausesWith } from './overlay';
import { show, type Known } from './shown';
import type { DayPlan, Fact, Quest, Shown } from './types';
import { uuid7 } from './uuid7';

const HABIT = habitView();
const told = { edited_at: `${TODAY}T12:00:00Z`, device: 'phone' };

const quest = (part: Partial<Quest> = {}): Quest => ({
  habit: HABIT.id,
  kind: 'hello',
  title: 'Say hello',
  prompts: ['hello-01', 'hello-02', 'hello-03'],
  fill: { topic: '', place: '', hashtag: '' },
  suggestions: [],
  worth: 20,
  done: false,
  ...part,
});

const planOn = (day: string, part: Partial<DayPlan> = {}): DayPlan => ({
  day,
  paused: false,
  habits: [HABIT.id],
  scheduled: [HABIT.id],
  quests: [quest()],
  before: { points: 90, streak: 3, best: 5, total_kept: 9, given: 9, promoted: 1, acts: 12 },
  ...part,
});

const WEEK = Array.from({ length: 8 }, (_, ahead) => planOn(addDays(TODAY, ahead)));

function shownWith(facts: Fact[], day = TODAY, part: Partial<Known> = {}, swaps = 0): Shown {
  const known: Known = {
    snapshot: { today: { ...emptyToday(TODAY), plans: WEEK }, asOf: `${TODAY}T09:00:00Z` },
    facts,
    checkIns: checkInsWith([], facts),
    habits: habitsWith([HABIT], facts),
    pauses: pausesWith([], facts),
    ...part,
  };
  const shown = show(known, day, () => swaps);
  if (!shown) throw new Error('nothing is shown');
  return shown;
}

describe('Today', () => {
  it('counts a check-in at once: the quest, the points, the streak, the ring', () => {
    const before = shownWith([]);
    expect(before).toMatchObject({ points: 90, streak: 3, kept: false, full: false, exact: true });
    expect(before.quests).toMatchObject([{ done: false, worth: 20, prompt: 'hello-01' }]);
    const after = shownWith([checkInFact({ habit: HABIT.id })]);
    expect(after).toMatchObject({ points: 110, streak: 4, best: 5, totalKept: 10, full: true });
    expect(after.quests).toMatchObject([{ done: true, worth: 10, checkIns: [{ kind: 'hello' }] }]);
    expect(after.week.at(-1)).toEqual({ day: TODAY, state: 'full' });
    expect(after.exact).toBe(true);
  });

  it('is as it was after an undo', () => {
    const fact = checkInFact({ habit: HABIT.id });
    const undo: Fact = {
      type: 'undo',
      id: uuid7(),
      target: fact.id,
      recorded_at: `${TODAY}T12:01:00Z`,
    };
    expect(shownWith([fact, undo])).toEqual(shownWith([]));
  });

  it('takes a check-in of another kind for none of its quests', () => {
    const shown = shownWith([checkInFact({ habit: HABIT.id, kind: 'thank' })]);
    expect(shown).toMatchObject({ kept: true, full: false, points: 90 });
    expect(shown.quests[0]?.done).toBe(false);
  });

  it('moves the prompts on with each swap, and comes round', () => {
    const prompts = [0, 1, 2, 3].map((swaps) => shownWith([], TODAY, {}, swaps).quests[0]?.prompt);
    expect(prompts).toEqual(['hello-01', 'hello-02', 'hello-03', 'hello-01']);
  });

  it('shows a habit made a moment ago, without a prompt, and says that it is not exact', () => {
    const habit: Fact = {
      type: 'habit',
      id: uuid7(),
      kind: 'thank',
      title: 'Thank',
      weekdays: [3],
      day: TODAY,
      ...told,
    };
    const shown = shownWith([habit]);
    expect(shown.quests.map(({ title, prompt, worth }) => [title, prompt, worth])).toEqual([
      ['Say hello', 'hello-01', 10],
      ['Thank', '', 10],
    ]);
    expect(shown.exact).toBe(false);
    expect(shownWith([{ ...habit, weekdays: [4] }]).quests).toHaveLength(1);
  });

  it('drops an archived habit, and renames one, at once', () => {
    const change = {
      type: 'habit_edit',
      id: uuid7(),
      habit: HABIT.id,
      day: TODAY,
      ...told,
    } as const;
    expect(shownWith([{ ...change, archived: true }]).quests).toEqual([]);
    const renamed = shownWith([{ ...change, title: 'Greet' }]);
    expect(renamed.quests[0]?.title).toBe('Greet');
    expect(renamed.exact).toBe(true);
  });

  it('is paused as soon as the player says so', () => {
    const pause: Fact = { type: 'pause', id: uuid7(), first: TODAY, last: TODAY, ...told };
    expect(shownWith([pause]).paused).toBe(true);
    expect(shownWith([pause], addDays(TODAY, 1)).paused).toBe(false);
  });

  it('shows no news twice', () => {
    const today = { ...emptyToday(TODAY), plans: WEEK, news: [{ mark: 'level:2', day: TODAY }] };
    const snapshot = { today, asOf: `${TODAY}T09:00:00Z` };
    const seen: Fact = {
      type: 'seen',
      id: uuid7(),
      mark: 'level:2',
      day: TODAY,
      recorded_at: `${TODAY}T12:00:00Z`,
    };
    expect(shownWith([], TODAY, { snapshot }).news).toHaveLength(1);
    expect(shownWith([seen], TODAY, { snapshot }).news).toHaveLength(0);
  });
});

describe('Today without a network', () => {
  it('shows the next seven days exactly, and the eighth as of the last sync', () => {
    expect(shownWith([], addDays(TODAY, 7)).exact).toBe(true);
    const beyond = shownWith(
      [checkInFact({ day: addDays(TODAY, 8), habit: HABIT.id })],
      addDays(TODAY, 8),
    );
    expect(beyond).toMatchObject({ exact: false, kept: true, full: true });
    expect(beyond.quests).toMatchObject([{ done: true }]);
  });

  it('says that it does not know where a past day was changed', () => {
    const past = checkInFact({ day: addDays(TODAY, -2) });
    const shown = shownWith([past]);
    expect(shown.exact).toBe(false);
    expect(shown.week.find(({ day }) => day === past.day)?.state).toBe('kept');
  });

  it('stays as it is while what was imported waits to go out', () => {
    const days = [TODAY, addDays(TODAY, -2)];
    const imports = days.map((day) => checkInFact({ day, habit: HABIT.id, source: 'loop' }));
    expect(shownWith(imports)).toEqual(shownWith([]));
  });

  it('shows what was chosen in the welcome before the server ever answered', () => {
    const habit: Fact = {
      type: 'habit',
      id: uuid7(),
      kind: 'hello',
      title: 'Say hello',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      day: TODAY,
      ...told,
    };
    const facts = [habit, checkInFact({ habit: habit.id })];
    const shown = shownWith(facts, TODAY, { snapshot: null, habits: habitsWith([], facts) });
    expect(shown).toMatchObject({ points: 20, streak: 1, full: true, exact: false, asOf: null });
  });

  it('shows nothing where nothing is known', () => {
    const known: Known = { snapshot: null, facts: [], checkIns: [], habits: [], pauses: [] };
    expect(show(known, TODAY, () => 0)).toBeNull();
  });
});
