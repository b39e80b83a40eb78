/** People, supports and saved links as the server knows them, with what waits here laid over them.
 *
 * As in `../overlay`, a pending fact is taken at its word, and laying it over twice is harmless.
 * How warm it is and how far two people have come, only the server works out; what is certain from
 * one act alone (a hello introduces) shows at once.
 */

import { checkInsWith } from '../overlay';
import { counts } from '../plans';
import type {
  CheckInView,
  Fact,
  PersonEditFact,
  PersonFact,
  PersonView,
  SavedFact,
  SavedView,
  SupportFact,
  SupportView,
} from '../types';
import { joined, withAct, withChanges, withSupport } from './person';

export interface Base {
  people: ReadonlyMap<string, PersonView>;
  supports: ReadonlyMap<string, SupportView>;
  saved: ReadonlyMap<string, SavedView>;
}

/** What is not, or not long, on the server. */
export interface Pending {
  /** In the order in which they were made. */
  facts: readonly Fact[];
  /** The ids of those that the server has already. */
  sent: ReadonlySet<string>;
  /** The check-ins that the others speak of, as the server knows them. */
  acts: readonly CheckInView[];
}

export interface Laid {
  people: Map<string, PersonView>;
  /** Whom each id names, those of merged people too. */
  ids: Map<string, string>;
  supports: Map<string, SupportView>;
  saved: Map<string, SavedView>;
  /** Supports that were dismissed here, thanked or not. */
  dismissed: Map<string, boolean>;
  /** People whose words the server does not have yet. */
  pending: Set<string>;
  exact: boolean;
}

export function laidOver(base: Base, pending: Pending): Laid {
  const { facts } = pending;
  const undone = targetsOf(facts, 'undo');
  const removed = targetsOf(facts, 'remove');
  const laid: Laid = {
    people: new Map(base.people),
    ids: new Map(),
    supports: new Map(base.supports),
    saved: new Map(base.saved),
    dismissed: new Map(),
    pending: new Set(),
    exact: true,
  };
  for (const { id, merged } of laid.people.values()) {
    laid.ids.set(id, id);
    for (const other of merged) laid.ids.set(other, id);
  }
  // With a support goes some of what passed, with a person also acts that are with others now.
  for (const id of removed) if (laid.ids.has(id) || base.supports.has(id)) laid.exact = false;
  for (const fact of facts) make(laid, fact);
  for (const fact of facts) {
    change(laid, fact);
    if (fact.type === 'merge' && !undone.has(fact.id)) mergeIn(laid, fact.person, fact.into);
    if (isWordsOf(fact) && !pending.sent.has(fact.id)) notePending(laid, fact);
  }
  takeAway(laid, undone, removed);
  settleNames(laid);
  for (const fact of facts) if (!base.supports.has(fact.id)) laySupport(laid, fact.id);
  layActs(laid, pending, undone);
  return laid;
}

const targetsOf = (facts: readonly Fact[], type: 'undo' | 'remove'): Set<string> =>
  new Set(facts.flatMap((fact) => (fact.type === type ? [fact.target] : [])));

function make(laid: Laid, fact: Fact): void {
  if (fact.type === 'person' && !laid.ids.has(fact.id)) {
    laid.people.set(fact.id, personOf(fact));
    laid.ids.set(fact.id, fact.id);
  }
  if (fact.type === 'support' && !laid.supports.has(fact.id))
    laid.supports.set(fact.id, supportOf(fact));
  if (fact.type === 'saved' && !laid.saved.has(fact.id)) laid.saved.set(fact.id, savedOf(fact));
  if (fact.type === 'support' || fact.type === 'merge') laid.exact = false;
}

/** Each fact's person is one object, so that what was worked out for it can be kept. */
const people = new WeakMap<PersonFact, PersonView>();

function personOf(fact: PersonFact): PersonView {
  let view = people.get(fact);
  if (!view) {
    const { id, name, day, handles = [], topics = [] } = fact;
    const { makes = '', cares = '', notes = '', met_through = null } = fact;
    const words = { name, handles, topics, makes, cares, notes, met_through };
    view = withChanges({ ...NOBODY, id, day }, words);
    people.set(fact, view);
  }
  return view;
}

const NOBODY: PersonView = {
  id: '',
  merged: [],
  name: '',
  handles: [],
  topics: [],
  makes: '',
  cares: '',
  notes: '',
  met_through: null,
  day: '',
  rests_until: null,
  stage: 'new',
  hello: null,
  acts_days: 0,
  last_day: null,
  warmth: [],
  missing: ['introduced', 'days', 'talk', 'cares'],
  pitched_on: null,
  pitch_again: null,
};

const supportOf = ({ id, person, deed, day, noted, link, note }: SupportFact): SupportView => ({
  ...{ id, person, deed, day, noted, link: link ?? '', note: note ?? '' },
  ...{ state: 'open', thanked_on: null },
});

const savedOf = ({ id, day, url, title, author, mention, quote }: SavedFact): SavedView => ({
  ...{ id, day, url: url ?? '', title: title ?? '', author: author ?? '' },
  ...{ mention: mention ?? '', quote: quote ?? '', shared_on: null, dismissed: false },
});

function change(laid: Laid, fact: Fact): void {
  if (fact.type === 'person_edit') {
    const view = personNamed(laid, fact.person);
    if (view) laid.people.set(view.id, withChanges(view, changesOf(fact)));
  } else if (fact.type === 'support_edit') {
    const view = laid.supports.get(fact.support);
    if (!view) return;
    const { deed = view.deed, day = view.day, link = view.link, note = view.note } = fact;
    const { dismissed = view.state === 'dismissed' } = fact;
    if (fact.dismissed !== undefined) laid.dismissed.set(view.id, fact.dismissed);
    if (day !== view.day) laid.exact = false;
    const state = view.state === 'thanked' ? 'thanked' : dismissed ? 'dismissed' : 'open';
    laid.supports.set(view.id, { ...view, deed, day, link, note, state });
  } else if (fact.type === 'saved_edit') {
    const view = laid.saved.get(fact.saved);
    if (!view) return;
    const { url = view.url, title = view.title, author = view.author } = fact;
    const { mention = view.mention, quote = view.quote, dismissed = view.dismissed } = fact;
    laid.saved.set(view.id, { ...view, url, title, author, mention, quote, dismissed });
  }
}

function changesOf(fact: PersonEditFact): Partial<PersonView> {
  const { type: _type, id: _id, person: _person, edited_at: _at, device: _device, ...rest } = fact;
  return rest;
}

const personNamed = ({ people: all, ids }: Laid, id: string): PersonView | undefined =>
  all.get(ids.get(id) ?? id);

function mergeIn(laid: Laid, person: string, into: string): void {
  const [one, other] = [personNamed(laid, person), personNamed(laid, into)];
  if (!one || !other || one.id === other.id) return;
  const view = one.id < other.id ? joined(one, other) : joined(other, one);
  laid.people.delete(one.id);
  laid.people.delete(other.id);
  laid.people.set(view.id, view);
  for (const id of [view.id, ...view.merged]) laid.ids.set(id, view.id);
}

type Words = Extract<Fact, { type: 'person' | 'person_edit' | 'merge' }>;

const isWordsOf = (fact: Fact): fact is Words =>
  fact.type === 'person' || fact.type === 'person_edit' || fact.type === 'merge';

function notePending(laid: Laid, fact: Words): void {
  const view = personNamed(laid, fact.type === 'person' ? fact.id : fact.person);
  if (view) laid.pending.add(view.id);
}

/** Somebody is gone once all their ids are removed, as the app does it. */
function takeAway(laid: Laid, undone: Set<string>, removed: Set<string>): void {
  for (const id of removed) {
    const view = personNamed(laid, id);
    if (!view || ![view.id, ...view.merged].every((one) => removed.has(one))) continue;
    laid.people.delete(view.id);
    for (const one of [view.id, ...view.merged]) laid.ids.delete(one);
  }
  for (const id of [...removed, ...undone]) laid.supports.delete(id);
  for (const id of removed) laid.saved.delete(id);
}

/** What names somebody follows when two become one; supports go when their person goes. */
function settleNames(laid: Laid): void {
  for (const person of laid.people.values()) {
    if (person.met_through === null) continue;
    const through = laid.ids.get(person.met_through) ?? null;
    const met_through = through === person.id ? null : through;
    if (met_through !== person.met_through) laid.people.set(person.id, { ...person, met_through });
  }
  for (const support of laid.supports.values()) {
    const person = laid.ids.get(support.person);
    if (person === undefined) laid.supports.delete(support.id);
    else if (person !== support.person) laid.supports.set(support.id, { ...support, person });
  }
}

function laySupport(laid: Laid, id: string): void {
  const support = laid.supports.get(id);
  const person = support && laid.people.get(support.person);
  if (person) laid.people.set(person.id, withSupport(person, support.day));
}

/** What the check-ins that wait, and the changed ones, do to people, supports and links. */
function layActs(laid: Laid, { facts, acts }: Pending, undone: Set<string>): void {
  const left = new Map(
    checkInsWith(acts, facts)
      .filter((act) => counts(act) && !act.removed)
      .map((act) => [act.id, act]),
  );
  for (const was of acts) {
    if (!counts(was) || was.removed) continue;
    const now = left.get(was.id);
    if (now?.person === was.person) continue;
    if (was.person !== null) laid.exact = false;
    takeBack(laid, was, now !== undefined);
  }
  const known = new Set(acts.map((act) => act.id));
  for (const { id, type } of facts) if (type === 'check_in' || type === 'merge') known.add(id);
  // What is undone and not here may be a merge that only the server can take apart.
  for (const id of undone) if (!known.has(id)) laid.exact = false;
  const before = new Map(acts.map((act) => [act.id, act]));
  for (const act of left.values()) {
    const was = before.get(act.id);
    if (!was || was.undone || was.person !== act.person) layAct(laid, act);
  }
}

function takeBack(laid: Laid, act: CheckInView, stays: boolean): void {
  for (const id of act.kind === 'thank' ? act.supports : []) {
    const support = laid.supports.get(id);
    if (support?.state !== 'thanked') continue;
    const state = laid.dismissed.get(id) ? 'dismissed' : 'open';
    laid.supports.set(id, { ...support, state, thanked_on: null });
  }
  const saved = act.saved !== null && !stays ? laid.saved.get(act.saved) : undefined;
  if (act.kind === 'share' && saved?.shared_on === act.day)
    laid.saved.set(saved.id, { ...saved, shared_on: null });
}

const earlier = (one: string | null, other: string): string =>
  one !== null && one < other ? one : other;

function layAct(laid: Laid, act: CheckInView): void {
  const person = act.person === null ? undefined : personNamed(laid, act.person);
  if (person) {
    laid.exact = false;
    laid.people.set(person.id, withAct(person, act));
  }
  for (const id of act.kind === 'thank' ? act.supports : []) {
    const support = laid.supports.get(id);
    if (!support || support.person !== person?.id) continue;
    const thanked_on = earlier(support.thanked_on, act.day);
    laid.supports.set(id, { ...support, state: 'thanked', thanked_on });
  }
  const saved = act.saved === null ? undefined : laid.saved.get(act.saved);
  if (act.kind === 'share' && saved)
    laid.saved.set(saved.id, { ...saved, shared_on: earlier(saved.shared_on, act.day) });
}
