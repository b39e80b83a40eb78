/** What the server knows with what waits on this device laid over it.
 *
 * A pending fact is taken at its word: who wins among devices is for the server to say. A fact
 * that the server refused changes nothing here. Laying the same fact over twice is harmless.
 */

import { DEFAULT_SETTINGS, type QueuedFact } from './database';
import type { CheckInFact, CheckInView, Fact, HabitView, PauseView, SettingsView } from './types';

/** The facts that count: what waits, and what the server has stored but not shown yet. */
export function pendingFacts(queue: readonly QueuedFact[]): Fact[] {
  return queue.filter((item) => item.state !== 'refused').map((item) => item.fact);
}

function viewOfCheckIn(fact: CheckInFact): CheckInView {
  const { id, kind, day, acted_at, recorded_at, zone } = fact;
  return {
    id,
    kind,
    day,
    acted_at,
    recorded_at,
    zone,
    habit: fact.habit ?? null,
    who: fact.who ?? '',
    link: fact.link ?? '',
    note: fact.note ?? '',
    person: fact.person ?? null,
    supports: fact.supports ?? [],
    saved: fact.saved ?? null,
    source: fact.source ?? null,
    undone: false,
    removed: false,
  };
}

const inOrder = (one: CheckInView, other: CheckInView): number =>
  Date.parse(one.acted_at) - Date.parse(other.acted_at) || (one.id < other.id ? -1 : 1);

/** Check-ins in the order they were done. Facts about check-ins that are not given are ignored. */
export function checkInsWith(views: readonly CheckInView[], facts: readonly Fact[]): CheckInView[] {
  const byId = new Map(views.map((view) => [view.id, asOfToday(view)]));
  for (const fact of facts) {
    if (fact.type === 'check_in' && !byId.has(fact.id)) byId.set(fact.id, viewOfCheckIn(fact));
  }
  const removed = new Set(facts.map((fact) => (fact.type === 'remove' ? fact.target : null)));
  for (const view of byId.values()) {
    if (removed.has(view.id) || (view.person !== null && removed.has(view.person)))
      byId.set(view.id, { ...view, removed: true });
  }
  for (const fact of facts) {
    if (fact.type !== 'undo' && fact.type !== 'edit') continue;
    const view = byId.get(fact.target);
    if (!view) continue;
    if (fact.type === 'undo') {
      byId.set(view.id, { ...view, undone: true });
    } else {
      const { who = view.who, link = view.link, note = view.note, person = view.person } = fact;
      // Who was once named may be named no more, but a removal still takes the words with it.
      const gone = view.removed || (person !== null && removed.has(person));
      byId.set(view.id, { ...view, who, link, note, person, removed: gone });
    }
  }
  return [...byId.values()].map(blanked).sort(inOrder);
}

/** A view that was stored before check-ins named people. */
const asOfToday = (view: CheckInView): CheckInView =>
  view.supports ? view : { ...view, person: null, supports: [], saved: null };

const blanked = (view: CheckInView): CheckInView =>
  view.removed
    ? { ...view, who: '', link: '', note: '', person: null, supports: [], saved: null }
    : view;

const KINDS: HabitView['kind'][] = ['hello', 'conversation', 'share', 'thank', 'listen'];

/** Habits, oldest first, then in the order of the kinds: as the server sorts them. */
export function habitsWith(views: readonly HabitView[], facts: readonly Fact[]): HabitView[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  for (const fact of facts) {
    if (fact.type === 'habit' && !byId.has(fact.id)) {
      const { id, kind, title, weekdays, day } = fact;
      byId.set(id, { id, kind, title, weekdays, made: day, archived: false });
    }
  }
  for (const fact of facts) {
    const view = fact.type === 'habit_edit' ? byId.get(fact.habit) : undefined;
    if (fact.type !== 'habit_edit' || !view) continue;
    const { title = view.title, weekdays = view.weekdays, archived = view.archived } = fact;
    byId.set(view.id, { ...view, title, weekdays, archived });
  }
  return [...byId.values()].sort(
    (one, other) =>
      one.made.localeCompare(other.made) ||
      KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
      (one.id < other.id ? -1 : 1),
  );
}

/** Pauses, earliest first. */
export function pausesWith(views: readonly PauseView[], facts: readonly Fact[]): PauseView[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  for (const fact of facts) {
    if (fact.type === 'pause' && !byId.has(fact.id)) {
      const { id, first, last } = fact;
      byId.set(id, { id, first, last, cancelled: false });
    }
  }
  for (const fact of facts) {
    const view = fact.type === 'pause_edit' ? byId.get(fact.pause) : undefined;
    if (fact.type !== 'pause_edit' || !view) continue;
    const { first = view.first, last = view.last, cancelled = view.cancelled } = fact;
    byId.set(view.id, { ...view, first, last, cancelled });
  }
  return [...byId.values()].sort((one, other) => one.first.localeCompare(other.first));
}

export function settingsWith(settings: SettingsView, facts: readonly Fact[]): SettingsView {
  let result = { ...DEFAULT_SETTINGS, ...settings };
  for (const fact of facts) {
    if (fact.type === 'setting') result = { ...result, [fact.key]: fact.value };
  }
  return result;
}

/** How often another prompt was asked for that the server's plans do not know of. */
export function swapsOf(facts: readonly Fact[], habit: string, day: string): number {
  return facts.filter(
    (fact) =>
      fact.type === 'swap' &&
      fact.part !== 'suggestion' &&
      fact.habit === habit &&
      fact.day === day,
  ).length;
}
