/** The server's plan of a day, with the habits and pauses that wait on this device laid over it. */

import { add, type Act } from './adding';
import { addDays, daysBetween, weekdayOf, type Day } from './clock';
import type { Snapshot } from './database';
import type {
  Balance,
  Before,
  CheckInView,
  DayPlan,
  Fact,
  Fill,
  HabitView,
  PauseView,
  Quest,
} from './types';

/** What the plans are made of. Views have the pending facts in them already. */
export interface Known {
  snapshot: Snapshot | null;
  facts: readonly Fact[];
  checkIns: readonly CheckInView[];
  habits: readonly HabitView[];
  pauses: readonly PauseView[];
}

const NOTHING_BEFORE: Before = {
  points: 0,
  streak: 0,
  best: 0,
  total_kept: 0,
  given: 0,
  promoted: 0,
  acts: 0,
};

/** What a prompt's places are filled with where nothing is known of the player's niche. */
export const NO_FILL: Fill = { topic: '', place: '', hashtag: '' };

/** The plan of a day, and whether it is what the server would say. */
export function planOf(known: Known, day: Day): { plan: DayPlan; exact: boolean } {
  const { plan, exact } = lastKnown(known.snapshot, day);
  const touched = touchedHabits(known.facts, day);
  const titles = new Map(known.habits.map((habit) => [habit.id, habit.title]));
  let changed: DayPlan = {
    ...plan,
    paused: pausedOn(known, plan, day),
    quests: plan.quests.map((quest) => ({
      ...quest,
      title: titles.get(quest.habit) ?? quest.title,
    })),
  };
  for (const habit of known.habits) {
    if (touched.has(habit.id)) changed = withHabit(changed, habit);
  }
  const places = new Map(known.habits.map((habit, place) => [habit.id, place]));
  const place = (quest: Quest): number => places.get(quest.habit) ?? 0;
  if (touched.size > 0) changed.quests.sort((one, other) => place(one) - place(other));
  return { plan: changed, exact: exact && touched.size === 0 };
}

function lastKnown(snapshot: Snapshot | null, day: Day): { plan: DayPlan; exact: boolean } {
  const plans = snapshot?.today.plans ?? [];
  const planned = plans.find((plan) => plan.day === day);
  if (planned) return { plan: planned, exact: true };
  const nearest = snapshot && day < snapshot.today.day ? plans[0] : plans.at(-1);
  const empty = { paused: false, habits: [], scheduled: [], quests: [], before: NOTHING_BEFORE };
  return { plan: { ...(nearest ?? empty), day }, exact: false };
}

/** The habits whose schedule on `day` the server does not know yet. */
function touchedHabits(facts: readonly Fact[], day: Day): Set<string> {
  const touched = new Set<string>();
  for (const fact of facts) {
    if (fact.type === 'habit' && fact.day <= day) touched.add(fact.id);
    if (fact.type !== 'habit_edit' || fact.day > day) continue;
    if (fact.weekdays !== undefined || fact.archived !== undefined) touched.add(fact.habit);
  }
  return touched;
}

function pausedOn({ facts, pauses }: Known, plan: DayPlan, day: Day): boolean {
  const touched = facts.some((fact) => fact.type === 'pause' || fact.type === 'pause_edit');
  if (!touched) return plan.paused;
  return pauses.some((pause) => !pause.cancelled && pause.first <= day && day <= pause.last);
}

function withHabit(plan: DayPlan, habit: HabitView): DayPlan {
  const exists = !habit.archived && habit.made <= plan.day;
  const scheduled = exists && habit.weekdays.includes(weekdayOf(plan.day));
  const quest: Quest = {
    habit: habit.id,
    kind: habit.kind,
    title: habit.title,
    prompts: [],
    fill: NO_FILL,
    suggestions: [],
    worth: 0,
    done: false,
  };
  return {
    ...plan,
    habits: present(plan.habits, habit.id, exists, (id) => id),
    scheduled: present(plan.scheduled, habit.id, scheduled, (id) => id),
    quests: present(plan.quests, quest, scheduled, (one) => one.habit),
  };
}

/** The list with or without an item; one that is there already stays as it is. */
function present<T>(list: T[], item: T, wanted: boolean, key: (item: T) => string): T[] {
  const there = list.some((other) => key(other) === key(item));
  if (there === wanted) return list;
  return wanted ? [...list, item] : list.filter((other) => key(other) !== key(item));
}

/** Whether a check-in counts: not undone, and made in Kith. */
export const counts = (view: CheckInView): boolean => !view.undone && view.source === null;

export function checkInsOn({ checkIns }: Known, day: Day): CheckInView[] {
  return checkIns.filter((view) => view.day === day && counts(view));
}

/** A day's check-ins as the rules see them, in the order in which they were recorded: a habit of
 * another kind counts as none. */
export function actsOn(known: Known, day: Day): Act[] {
  const kinds = new Map(known.habits.map((habit) => [habit.id, habit.kind]));
  const recorded = checkInsOn(known, day).sort(
    (one, other) => Date.parse(one.recorded_at) - Date.parse(other.recorded_at),
  );
  return recorded.map(({ kind, habit }) => ({
    kind,
    habit: habit !== null && kinds.get(habit) === kind ? habit : null,
  }));
}

/** What a day brought: points of its own, and what it put out. */
export interface Gain {
  kept: boolean;
  points: number;
  given: number;
  promoted: number;
  acts: number;
}

export interface DayDone {
  day: Day;
  before: Before;
  /** As this device knows it, and as far as the server knew it when it planned. */
  now: Gain;
  told: Gain;
  full: boolean;
  /** A habit was due, so a day that is not kept is a miss. */
  due: boolean;
  exact: boolean;
}

const NOTHING: Gain = { kept: false, points: 0, given: 0, promoted: 0, acts: 0 };

/** The days from the snapshot's own up to the one before `day`, with what was done on them. */
export function daysSince(known: Known, day: Day): DayDone[] {
  const first = known.snapshot?.today.day ?? day;
  const count = Math.max(0, daysBetween(first, day));
  return Array.from({ length: count }, (_, index) => doneOnDay(known, addDays(first, index)));
}

function doneOnDay(known: Known, day: Day): DayDone {
  const { plan, exact } = planOf(known, day);
  const { before } = plan;
  const added = add(before, plan, actsOn(known, day));
  const today = known.snapshot?.today;
  return {
    day,
    before,
    now: gain(before, added.kept, added.points, added.balance),
    told: today?.day === day ? gain(before, today.kept, today.points, today.balance) : NOTHING,
    full: added.full,
    due: plan.scheduled.length > 0 && !plan.paused,
    exact,
  };
}

const gain = (before: Before, kept: boolean, points: number, balance: Balance): Gain => ({
  kept,
  points: points - before.points,
  given: balance.given - before.given,
  promoted: balance.promoted - before.promoted,
  acts: balance.acts - before.acts,
});
