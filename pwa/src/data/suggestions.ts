/** Whom or what a quest suggests, by what the server last drew and by what was done here since.
 *
 * Who was dealt with drops out at once; nobody is put in their place but those who were drawn after
 * them. To draw anew is for the server.
 */

import { addDays, type Day } from './clock';
import { counts, type Known } from './plans';
import type { CheckInView, Fact, Quest, Suggestion } from './types';

/** So long after the last time somebody has gone quiet (`QUIET` in domain/roster.py). */
const QUIET = 14;

/** What was done so far, by what it dealt with, as it counts on `day`. */
interface Dealt {
  readonly day: Day;
  /** Who was in touch after this day has not gone quiet. */
  readonly quietSince: Day;
  /** What is undone or removed. */
  readonly gone: ReadonlySet<string>;
  /** People who have not been quiet, who were greeted on any day, and who were heard on the day. */
  touched: Set<string>;
  greeted: Set<string>;
  heard: Set<string>;
  /** By support, who was thanked for it, and on which day first. */
  thanked: Map<string, { person: string; on: Day }>;
  shared: Set<string>;
  /** Ids of what is removed, undone, dismissed, or of people who rest, and `makes` of people of
   * whom it is not known any more. */
  away: Set<string>;
}

const makesOf = (person: string): string => `${person} makes`;

/** Makes the list of a quest's suggestions on `day`, the one shown now first. */
export function suggesting(known: Known, day: Day): (quest: Quest) => Suggestion[] {
  const { facts } = known;
  const acts = new Map(known.checkIns.filter(counts).map((view) => [view.id, view]));
  const fresh = new Set(facts.filter((fact) => fact.type === 'check_in').map((fact) => fact.id));
  const away = awayOn(facts, day);
  const quietSince = addDays(day, -QUIET);
  const gone = goneIn(facts);
  const before = (): Dealt => {
    const dealt: Dealt = {
      ...{ day, quietSince, gone },
      touched: new Set(),
      greeted: new Set(),
      heard: new Set(),
      thanked: new Map(),
      shared: new Set(),
      away: new Set(),
    };
    for (const act of acts.values()) if (!fresh.has(act.id)) note(dealt, act);
    return dealt;
  };
  return ({ habit, kind, suggestions = [] }) => {
    if (suggestions.length === 0) return [];
    const dealt = before();
    // In the order in which it was done: a swap goes on from what was shown when it was asked for.
    let left = remaining(suggestions, kind, dealt);
    for (const fact of facts) {
      if (fact.type === 'swap') {
        if (fact.part === 'suggestion' && fact.habit === habit && fact.day === day)
          left = [...left.slice(1), ...left.slice(0, 1)];
        continue;
      }
      const act = acts.get(fact.id);
      if (act) note(dealt, act);
      for (const id of subjectsOf(fact)) if (away.has(id)) dealt.away.add(id);
      if (fact.type === 'support' && !gone.has(fact.id)) touch(dealt, fact.person, fact.day);
      left = remaining(left, kind, dealt);
    }
    return left;
  };
}

function note(dealt: Dealt, act: CheckInView): void {
  const { kind, person, saved } = act;
  if (kind === 'share' && saved !== null) dealt.shared.add(saved);
  if (person === null || kind === 'promote') return;
  touch(dealt, person, act.day);
  if (kind === 'hello') dealt.greeted.add(person);
  if ((kind === 'listen' || kind === 'share') && act.day === dealt.day) dealt.heard.add(person);
  for (const support of kind === 'thank' ? act.supports : []) {
    if (dealt.gone.has(support)) continue;
    const before = dealt.thanked.get(support);
    if (before?.person !== person || act.day < before.on)
      dealt.thanked.set(support, { person, on: act.day });
  }
}

/** Something passed between the two on the day `at`. */
function touch({ touched, quietSince, day }: Dealt, person: string, at: Day): void {
  if (quietSince < at && at <= day) touched.add(person);
}

const goneIn = (facts: readonly Fact[]): Set<string> =>
  new Set(
    facts.flatMap((fact) => (fact.type === 'undo' || fact.type === 'remove' ? [fact.target] : [])),
  );

/** What is away as all these facts make it: the last word of each counts. */
function awayOn(facts: readonly Fact[], day: Day): Set<string> {
  const away = new Set<string>();
  const put = (id: string, gone: boolean): unknown => (gone ? away.add(id) : away.delete(id));
  for (const fact of facts) {
    if (fact.type === 'person_edit' && fact.rests_until !== undefined)
      put(fact.person, fact.rests_until !== null && fact.rests_until >= day);
    if (fact.type === 'person_edit' && fact.makes !== undefined)
      put(makesOf(fact.person), fact.makes === '');
    if (fact.type === 'support_edit' && fact.dismissed !== undefined)
      put(fact.support, fact.dismissed);
    if (fact.type === 'saved_edit' && fact.dismissed !== undefined) put(fact.saved, fact.dismissed);
  }
  for (const id of goneIn(facts)) away.add(id);
  return away;
}

function subjectsOf(fact: Fact): string[] {
  switch (fact.type) {
    case 'person_edit':
      return [fact.person, makesOf(fact.person)];
    case 'support_edit':
      return [fact.support];
    case 'saved_edit':
      return [fact.saved];
    case 'remove':
    case 'undo':
      return [fact.target];
    default:
      return [];
  }
}

function remaining(
  suggestions: readonly Suggestion[],
  kind: Quest['kind'],
  dealt: Dealt,
): Suggestion[] {
  return suggestions.flatMap((suggestion) => {
    const { person, saved, supports } = suggestion;
    if (saved !== null && (dealt.shared.has(saved) || dealt.away.has(saved))) return [];
    if (person === null) return [suggestion];
    if (dealt.away.has(person)) return [];
    if (kind === 'hello' && dealt.greeted.has(person)) return [];
    if (kind === 'conversation' && dealt.touched.has(person)) return [];
    const listens = kind === 'listen' || kind === 'share';
    if (listens && (dealt.heard.has(person) || dealt.away.has(makesOf(person)))) return [];
    if (supports.length === 0) return [suggestion];
    // One thank-you a day, whatever else of theirs waits.
    const thankedOn = (id: string): Day | null => {
      const thanks = dealt.thanked.get(id);
      return thanks?.person === person ? thanks.on : null;
    };
    if (supports.some((id) => thankedOn(id) === dealt.day)) return [];
    const open = supports.filter((id) => thankedOn(id) === null && !dealt.away.has(id));
    if (open.length === 0) return [];
    return [open.length < supports.length ? { ...suggestion, supports: open } : suggestion];
  });
}
