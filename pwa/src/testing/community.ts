/** A player's community made of facts from scratch, as slowly as it likes: what the small server
 * tells. It is held to the vectors of the domain, but for the warmth. */

import type {
  CheckInView,
  Fact,
  PersonEditFact,
  PersonFact,
  PersonView,
  SavedView,
  SupportView,
} from '../data/types';
import { addDays } from '../data/clock';

export interface Told {
  people: Map<string, PersonView>;
  supports: Map<string, SupportView>;
  saved: Map<string, SavedView>;
}

type Of<T extends Fact['type']> = Extract<Fact, { type: T }>;

const WARM_FOR = 30;

/** `acts` are the check-ins as all facts make them, in the order in which they were done. Facts
 * count in the order given. */
export function communityOf(facts: readonly Fact[], acts: readonly CheckInView[]): Told {
  const of = <T extends Fact['type']>(type: T): Of<T>[] =>
    facts.filter((fact): fact is Of<T> => fact.type === type);
  const undone = new Set(of('undo').map((fact) => fact.target));
  const removed = new Set(of('remove').map((fact) => fact.target));
  const counting = acts.filter((act) => !act.undone && !act.removed && act.source === null);
  const merges = of('merge').filter((fact) => !undone.has(fact.id));
  const groupOf = (id: string): string[] => {
    const ids = new Set([id]);
    for (let size = 0; size < ids.size; ) {
      size = ids.size;
      for (const { person, into } of merges)
        if (ids.has(person) || ids.has(into)) ids.add(person).add(into);
    }
    return [...ids].sort();
  };
  const made = new Map(of('person').map((fact) => [fact.id, fact]));
  const there = (id: string): string[] =>
    groupOf(id).filter((one) => made.has(one) && !removed.has(one));
  const who = (id: string | null): string | null => (id === null ? null : (there(id)[0] ?? null));

  const supports = new Map<string, SupportView>();
  for (const { id, person, deed, day, noted, link = '', note = '' } of of('support')) {
    const by = who(person);
    if (by === null || undone.has(id) || removed.has(id) || removed.has(person)) continue;
    const edits = of('support_edit').filter((edit) => edit.support === id);
    const words = Object.assign({ deed, day, link, note, dismissed: false }, ...edits.map(fields));
    const thanks = counting.filter(
      (act) => act.kind === 'thank' && who(act.person) === by && act.supports.includes(id),
    );
    const thanked_on = thanks.map((act) => act.day).sort()[0] ?? null;
    const state = thanked_on ? 'thanked' : words.dismissed ? 'dismissed' : 'open';
    const { dismissed: _, ...rest } = words;
    supports.set(id, { id, person: by, noted, ...rest, state, thanked_on });
  }

  const saved = new Map<string, SavedView>();
  for (const { id, day, type: _, edited_at: _at, device: _device, ...words } of of('saved')) {
    if (removed.has(id)) continue;
    const edits = of('saved_edit').filter((edit) => edit.saved === id);
    const empty = { url: '', title: '', author: '', mention: '', quote: '', dismissed: false };
    const shares = counting.filter((act) => act.kind === 'share' && act.saved === id);
    const shared_on = shares.map((act) => act.day).sort()[0] ?? null;
    saved.set(id, { id, day, shared_on, ...Object.assign(empty, words, ...edits.map(fields)) });
  }

  const people = new Map<string, PersonView>();
  for (const id of made.keys()) {
    if (who(id) !== id) continue;
    const ids = groupOf(id);
    const words = wordsOf(there(id).map((one) => made.get(one)!), facts, merges);
    const own = counting.filter((act) => act.person !== null && ids.includes(act.person));
    const bySupport = [...supports.values()].filter((support) => support.person === id);
    people.set(id, {
      id,
      merged: ids.filter((one) => one !== id),
      ...words,
      met_through: apart(who(words.met_through), id),
      ...standing(own, bySupport, words),
    });
  }
  return { people, supports, saved };
}

const apart = (through: string | null, id: string): string | null =>
  through === id ? null : through;

/** What an edit changes. */
function fields(edit: Fact): object {
  const { type: _, id: _id, edited_at: _at, device: _device, ...rest } = edit as PersonEditFact;
  const { support: _support, saved: _saved, person: _person, ...words } = rest as Record<
    string,
    unknown
  >;
  return words;
}

type Words = Pick<
  PersonView,
  | 'name'
  | 'handles'
  | 'topics'
  | 'makes'
  | 'cares'
  | 'notes'
  | 'met_through'
  | 'day'
  | 'rests_until'
>;

const first = ({ name, day, ...rest }: PersonFact): Words => ({
  ...{ name, day, rests_until: null, handles: rest.handles ?? [], topics: rest.topics ?? [] },
  ...{ makes: rest.makes ?? '', cares: rest.cares ?? '', notes: rest.notes ?? '' },
  met_through: rest.met_through ?? null,
});

/** Edited each by themselves, then joined, then edited as one: in the order of the facts. */
function wordsOf(made: PersonFact[], facts: readonly Fact[], merges: readonly Fact[]): Words {
  let parts = made.map((fact) => ({ ids: [fact.id], words: first(fact) }));
  const partOf = (id: string) => parts.find(({ ids }) => ids.includes(id));
  for (const fact of facts) {
    if (fact.type === 'person_edit') {
      const part = partOf(fact.person);
      if (part) part.words = { ...part.words, ...fields(fact) };
    }
    if (fact.type !== 'merge' || !merges.includes(fact)) continue;
    const [one, other] = [partOf(fact.person), partOf(fact.into)];
    if (!one || !other || one === other) continue;
    const [low, high] = one.ids[0]! < other.ids[0]! ? [one, other] : [other, one];
    parts = parts.filter((part) => part !== one && part !== other);
    parts.push({ ids: [...low.ids, ...high.ids].sort(), words: joined(low.words, high.words) });
  }
  return parts[0]!.words;
}

const once = <T>(items: T[]): T[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

const joined = (low: Words, high: Words): Words => ({
  name: low.name,
  day: [low.day, high.day].sort()[0]!,
  handles: once([...low.handles, ...high.handles]),
  topics: once([...low.topics, ...high.topics]),
  makes: low.makes || high.makes,
  cares: low.cares || high.cares,
  notes: once([low.notes, high.notes].filter(Boolean)).join('\n'),
  met_through: low.met_through ?? high.met_through,
  rests_until: [low.rests_until, high.rests_until].sort().reverse().find(Boolean) ?? null,
});

function standing(acts: CheckInView[], supports: SupportView[], words: Words) {
  const given = acts.filter((act) => act.kind !== 'promote');
  const hellos = given.filter((act) => act.kind === 'hello').map((act) => act.id);
  const days = new Set(given.map((act) => act.day));
  const touched = [...days, ...supports.map((support) => support.day)].sort();
  const last_day = touched.at(-1) ?? null;
  const pitches = acts.filter((act) => act.kind === 'promote').map((act) => act.day);
  const pitched_on = pitches.sort().at(-1);
  const close = supports.length > 0 ? 'mutual' : 'in-touch';
  const stage = days.size >= 3 ? close : hellos[0] ? 'introduced' : 'new';
  const talked = given.some((act) => act.kind === 'conversation') || hellos.length > 1;
  const lines: [PersonView['missing'][number], boolean][] = [
    ['introduced', stage !== 'new'],
    ['days', days.size >= 3],
    ['talk', talked || supports.length > 0],
    ['cares', words.cares.trim() !== '' || words.topics.length > 0],
  ];
  return {
    stage: stage as PersonView['stage'],
    hello: hellos[0] ?? null,
    acts_days: days.size,
    last_day,
    warmth: last_day ? [{ band: 'cool' as const, until: addDays(last_day, WARM_FOR) }] : [],
    missing: lines.filter(([, is]) => !is).map(([line]) => line),
    pitched_on: pitched_on ?? null,
    pitch_again: pitched_on ? addDays(pitched_on, 90) : null,
  };
}
