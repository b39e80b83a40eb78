/** Whom or what a quest suggests, by what the server last drew and by what was done here since.
 *
 * Who was dealt with drops out at once; nobody is put in their place but those who were drawn after
 * them. To draw anew is for the server.
 */

import type { Day } from './clock';
import { counts, type Known } from './plans';
import type { CheckInView, Fact, Quest, Suggestion } from './types';

/** What was done so far, by what it dealt with. */
interface Dealt {
  /** People who were given something on the day, and who were greeted on any. */
  met: Set<string>;
  greeted: Set<string>;
  thanked: Set<string>;
  shared: Set<string>;
  /** Ids of what is removed, undone, dismissed, or of people who rest. */
  away: Set<string>;
}

/** Makes the list of a quest's suggestions on `day`, the one shown now first. */
export function suggesting(known: Known, day: Day): (quest: Quest) => Suggestion[] {
  const { facts } = known;
  const acts = new Map(known.checkIns.filter(counts).map((view) => [view.id, view]));
  const fresh = new Set(facts.filter((fact) => fact.type === 'check_in').map((fact) => fact.id));
  const away = awayOn(facts, day);
  const before = (): Dealt => {
    const dealt: Dealt = {
      met: new Set(),
      greeted: new Set(),
      thanked: new Set(),
      shared: new Set(),
      away: new Set(),
    };
    for (const act of acts.values()) if (!fresh.has(act.id)) note(dealt, act, day);
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
      if (act) note(dealt, act, day);
      for (const id of subjectsOf(fact)) if (away.has(id)) dealt.away.add(id);
      left = remaining(left, kind, dealt);
    }
    return left;
  };
}

function note(dealt: Dealt, act: CheckInView, day: Day): void {
  const { person } = act;
  if (person !== null && act.kind !== 'promote' && act.day === day) dealt.met.add(person);
  if (person !== null && act.kind === 'hello') dealt.greeted.add(person);
  if (act.kind === 'thank') for (const support of act.supports) dealt.thanked.add(support);
  if (act.kind === 'share' && act.saved !== null) dealt.shared.add(act.saved);
}

/** What is away as all these facts make it: the last word of each counts. */
function awayOn(facts: readonly Fact[], day: Day): Set<string> {
  const away = new Set<string>();
  const put = (id: string, gone: boolean): unknown => (gone ? away.add(id) : away.delete(id));
  for (const fact of facts) {
    if (fact.type === 'person_edit' && fact.rests_until !== undefined)
      put(fact.person, fact.rests_until !== null && fact.rests_until >= day);
    if (fact.type === 'support_edit' && fact.dismissed !== undefined)
      put(fact.support, fact.dismissed);
    if (fact.type === 'saved_edit' && fact.dismissed !== undefined) put(fact.saved, fact.dismissed);
  }
  for (const fact of facts)
    if (fact.type === 'remove' || fact.type === 'undo') away.add(fact.target);
  return away;
}

function subjectsOf(fact: Fact): string[] {
  switch (fact.type) {
    case 'person_edit':
      return [fact.person];
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
    if (person !== null && dealt.away.has(person)) return [];
    if (saved !== null && (dealt.shared.has(saved) || dealt.away.has(saved))) return [];
    if (kind === 'hello' && person !== null && dealt.greeted.has(person)) return [];
    if ((kind === 'hello' || kind === 'conversation') && person !== null && dealt.met.has(person))
      return [];
    if (supports.length === 0) return [suggestion];
    const open = supports.filter((id) => !dealt.thanked.has(id) && !dealt.away.has(id));
    if (open.length === 0) return [];
    return [open.length < supports.length ? { ...suggestion, supports: open } : suggestion];
  });
}
