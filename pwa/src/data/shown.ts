/** What Today shows: what the server last worked out, and what this device knows beyond it. */

import { add, type Act, type Added, type DayToAdd } from './adding';
import { addDays, type Day } from './clock';
import { actsOn, checkInsOn, daysSince, NO_FILL, planOf, type DayDone, type Known } from './plans';
import { suggesting } from './suggestions';
import type { Before, DayDot, Fact, Quest, Shown, ShownQuest } from './types';

export type { Known } from './plans';

const WEEK = 7;

/** `swaps` says how often another prompt was asked for that the server does not know of. */
export function show(known: Known, day: Day, swaps: (habit: string) => number): Shown | null {
  const { snapshot, facts } = known;
  if (!snapshot && facts.length === 0) return null;
  const { plan, exact } = planOf(known, day);
  const since = daysSince(known, day);
  const { before, exact: carried } = carry(plan.before, since);
  const acts = actsOn(known, day);
  const added = add(before, plan, acts);
  const checkIns = checkInsOn(known, day);
  const today = snapshot?.today;
  const first = today?.day ?? day;
  const suggestionsOf = suggesting(known, day);
  return {
    day,
    quests: plan.quests.map((quest): ShownQuest => {
      const prompts = rotated(quest.prompts, swaps(quest.habit));
      const suggestions = suggestionsOf(quest);
      return {
        habit: quest.habit,
        kind: quest.kind,
        title: quest.title,
        prompts,
        prompt: prompts[0] ?? '',
        fill: quest.fill ?? NO_FILL,
        suggestions,
        suggestion: suggestions[0] ?? null,
        done: added.done.includes(quest.habit),
        worth: worthOf(quest, { before, plan, acts, added }),
        checkIns: checkIns.filter(
          ({ habit, kind }) => habit === quest.habit && kind === quest.kind,
        ),
      };
    }),
    checkIns,
    kept: added.kept,
    full: added.full,
    paused: plan.paused,
    streak: added.streak,
    best: added.best,
    totalKept: added.totalKept,
    points: added.points,
    level: added.level,
    balance: added.balance,
    week: weekOf(known, day, since, added),
    strengths: today?.strengths ?? [],
    perfectWeeks: today?.perfect_weeks ?? 0,
    badges: today?.badges ?? [],
    news: unseen(today?.news ?? [], facts),
    exact: exact && carried && day >= first && !touchesBefore(known, first),
    asOf: snapshot?.asOf ?? null,
  };
}

/** What holds at the start of a day, after what was done on the days since the snapshot's.
 *
 * `planned` is what the server said would hold if nothing more were done on them. Points, kept
 * days and the balance add up. A streak goes on with a kept day, and stays on one that asked for
 * nothing; what a miss does to it, only the server's history can tell, except where doing even
 * less would not have shortened it.
 */
export function carry(
  planned: Before,
  since: readonly DayDone[],
): { before: Before; exact: boolean } {
  const [first] = since;
  if (!first) return { before: planned, exact: true };
  const unbroken = first.before.streak + Number(first.told.kept);
  const before = { ...planned };
  let { streak, best } = first.before;
  let exact = true;
  let asPlanned = true;
  for (const [index, { now, told, due, exact: known }] of since.entries()) {
    before.points += now.points - told.points;
    before.total_kept += Number(now.kept) - Number(told.kept);
    before.given += now.given - told.given;
    before.promoted += now.promoted - told.promoted;
    before.acts += now.acts - told.acts;
    asPlanned &&= now.kept === told.kept;
    exact &&= known && (now.kept || !told.kept);
    const next = (since[index + 1]?.before ?? planned).streak;
    if (asPlanned) streak = next;
    else if (now.kept) streak += 1;
    else if (due) exact &&= unbroken > 0 && next === unbroken;
    best = Math.max(best, streak);
  }
  return { before: { ...before, streak, best: Math.max(planned.best, best) }, exact };
}

interface Doing {
  before: Before;
  plan: DayToAdd;
  acts: readonly Act[];
  added: Added;
}

/** Points for doing a quest now; what it earned, if it is done. */
function worthOf(quest: Quest, { before, plan, acts, added }: Doing): number {
  const { habit, kind } = quest;
  if (!added.done.includes(habit)) {
    return add(before, plan, [...acts, { kind, habit }]).points - added.points;
  }
  return isRewarded(habit, acts) ? REWARD : 0;
}

const REWARD = 10;
const MOST_REWARDED = 5;

/** The first five habits that were done are the rewarded ones. */
function isRewarded(habit: string, acts: readonly Act[]): boolean {
  const inOrder = [...new Set(acts.map((act) => act.habit).filter((id) => id !== null))];
  return inOrder.indexOf(habit) < MOST_REWARDED;
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const cut = list.length > 0 ? by % list.length : 0;
  return [...list.slice(cut), ...list.slice(0, cut)];
}

function weekOf(known: Known, day: Day, since: readonly DayDone[], added: Added): DayDot[] {
  const told = new Map((known.snapshot?.today.week ?? []).map((dot) => [dot.day, dot.state]));
  const closed = new Map(
    since.map(({ day: at, now, full }) => [at, stateOf({ kept: now.kept, full }, 'rest')]),
  );
  return Array.from({ length: WEEK }, (_, index) => {
    const at = addDays(day, index - WEEK + 1);
    if (at === day) return { day: at, state: stateOf(added, 'open') };
    return { day: at, state: closed.get(at) ?? corrected(told.get(at) ?? 'rest', known, at) };
  });
}

const stateOf = (day: { kept: boolean; full: boolean }, otherwise: DayDot['state']) =>
  day.full ? 'full' : day.kept ? 'kept' : otherwise;

/** A day before the snapshot's, where something was back-filled or undone since. */
function corrected(state: DayDot['state'], known: Known, day: Day): DayDot['state'] {
  if (!touchesDay(known, day)) return state;
  const kept = actsOn(known, day).some((act) => act.kind !== 'promote');
  if (!kept) return 'rest';
  return state === 'full' ? 'full' : 'kept';
}

function touchesDay({ facts, checkIns }: Known, day: Day): boolean {
  return facts.some((fact) => {
    if (fact.type === 'check_in') return !fact.source && fact.day === day;
    return (
      fact.type === 'undo' && checkIns.some((view) => view.id === fact.target && view.day === day)
    );
  });
}

/** Whether something waits that speaks of a day before the snapshot's: its numbers may move. */
function touchesBefore({ facts, checkIns }: Known, first: Day): boolean {
  return facts.some((fact) => {
    switch (fact.type) {
      case 'check_in':
        return !fact.source && fact.day < first; // imports earn nothing
      case 'habit':
      case 'habit_edit':
        return fact.day < first;
      case 'undo':
        // A check-in that is not among those near today is an old one.
        return !checkIns.some((view) => view.id === fact.target && view.day >= first);
      case 'pause':
        return fact.first < first;
      case 'pause_edit':
        return true;
      default:
        return false;
    }
  });
}

function unseen(news: Shown['news'], facts: readonly Fact[]): Shown['news'] {
  const seen = new Set(facts.map((fact) => (fact.type === 'seen' ? fact.mark : null)));
  return news.filter(({ mark }) => !seen.has(mark));
}
