/** Facts about people, and histories of them, for tests. */

import { addDays } from '../data/clock';
import { checkInsWith } from '../data/overlay';
import type {
  CheckInFact,
  Fact,
  MergeFact,
  PersonEditFact,
  PersonFact,
  PersonView,
  SavedEditFact,
  SavedFact,
  SavedView,
  SupportEditFact,
  SupportFact,
  SupportView,
} from '../data/types';
import { uuid7 } from '../data/uuid7';
import { communityOf } from './community';
import { checkInFact, TODAY } from './facts';
import type { Chance } from './random';

const at = `${TODAY}T12:00:00Z`;
const told = { edited_at: at, device: 'phone' };

export const personFact = (part: Partial<PersonFact> = {}): PersonFact => ({
  ...{ type: 'person', id: uuid7(), name: 'Maya Almeida', day: TODAY, ...told },
  ...part,
});

export const personEdit = (person: string, part: Partial<PersonEditFact> = {}): PersonEditFact => ({
  ...{ type: 'person_edit', id: uuid7(), person, ...told },
  ...part,
});

export const mergeFact = (person: string, into: string): MergeFact => ({
  ...{ type: 'merge', id: uuid7(), person, into, recorded_at: at },
});

export const supportFact = (person: string, part: Partial<SupportFact> = {}): SupportFact => ({
  ...{ type: 'support', id: uuid7(), person, deed: 'shared', day: TODAY, noted: TODAY, ...told },
  ...part,
});

export const supportEdit = (
  support: string,
  part: Partial<SupportEditFact> = {},
): SupportEditFact => ({ ...{ type: 'support_edit', id: uuid7(), support, ...told }, ...part });

export const savedFact = (part: Partial<SavedFact> = {}): SavedFact => ({
  ...{ type: 'saved', id: uuid7(), day: TODAY, url: 'https://kith.example/essay', ...told },
  ...part,
});

export const savedEdit = (saved: string, part: Partial<SavedEditFact> = {}): SavedEditFact => ({
  ...{ type: 'saved_edit', id: uuid7(), saved, ...told },
  ...part,
});

export const undoOf = (target: string): Fact => ({
  ...{ type: 'undo', id: uuid7(), target, recorded_at: at },
});

export const removalOf = (target: string): Fact => ({
  ...{ type: 'remove', id: uuid7(), target, recorded_at: at },
});

export const personView = (part: Partial<PersonView> = {}): PersonView => ({
  ...{ id: uuid7(), merged: [], name: 'Maya Almeida', handles: [], topics: [], makes: '' },
  ...{ cares: '', notes: '', met_through: null, day: TODAY, rests_until: null, stage: 'new' },
  ...{ hello: null, acts_days: 0, last_day: null, warmth: [], pitched_on: null, pitch_again: null },
  missing: ['introduced', 'days', 'talk', 'cares'],
  ...part,
});

export const supportView = (person: string, part: Partial<SupportView> = {}): SupportView => ({
  ...{ id: uuid7(), person, deed: 'shared', day: TODAY, noted: TODAY, link: '', note: '' },
  ...{ state: 'open', thanked_on: null },
  ...part,
});

export const savedView = (part: Partial<SavedView> = {}): SavedView => ({
  ...{ id: uuid7(), day: TODAY, url: 'https://kith.example/essay', title: '', author: '' },
  ...{ mention: '', quote: '', shared_on: null, dismissed: false },
  ...part,
});

const NAMES = ['Maya', 'Jun', 'Zoë', 'Amir', 'Lena'];
const WORDS = ['', 'zines', 'birds', 'small radios'];

/** A player's facts of some time: each speaks of what there is by then. */
export function history(chance: Chance, length: number): Fact[] {
  const facts: Fact[] = [];
  while (facts.length < length) facts.push(...nextFacts(chance, facts));
  return facts;
}

function nextFacts(chance: Chance, facts: readonly Fact[]): Fact[] {
  const acts = checkInsWith([], facts);
  const now = communityOf(facts, acts);
  const people = [...now.people.values()];
  const person = people.length > 0 ? chance.pick(people) : null;
  const someone = person ? chance.pick([person.id, ...person.merged]) : null;
  const day = addDays(TODAY, -chance.below(9));
  const act = (part: Partial<CheckInFact>): Fact => checkInFact({ day, person: someone, ...part });
  const open = [...now.supports.values()].filter((one) => one.state === 'open');
  const links = [...now.saved.values()];
  const unshared = links.filter((one) => one.shared_on === null);
  const word = (): string => chance.pick(WORDS);
  const about = (make: (id: string) => Fact): Fact[] => (someone === null ? [] : [make(someone)]);
  const ways: (() => Fact[])[] = [
    () => [personFact({ name: chance.pick(NAMES), day, cares: word(), met_through: someone })],
    () => about((id) => personEdit(id, { notes: word(), makes: word() })),
    () => about((id) => personEdit(id, { topics: [word()].filter(Boolean), cares: word() })),
    () => about((id) => personEdit(id, { rests_until: chance.happens(0.5) ? TODAY : null })),
    () => {
      const other = people.length > 0 ? chance.pick(people).id : null;
      return other === null || other === person?.id ? [] : about((id) => mergeFact(id, other));
    },
    () => about(() => act({ kind: chance.pick(['hello', 'conversation', 'listen', 'promote']) })),
    () => about((id) => supportFact(id, { day, note: word() })),
    () => {
      const thanked = open.filter((one) => one.person === person?.id && chance.happens(0.6));
      return about(() => act({ kind: 'thank', supports: thanked.map((one) => one.id) }));
    },
    () => open.slice(0, 1).map(({ id }) => supportEdit(id, { dismissed: true, note: word() })),
    () => [savedFact({ day, title: word() })],
    () => links.slice(0, 1).map(({ id }) => savedEdit(id, { quote: word(), dismissed: false })),
    () => unshared.slice(0, 1).map(({ id }) => act({ kind: 'share', person: null, saved: id })),
    () => {
      const target = acts.length > 0 && chance.happens(0.5) ? chance.pick(acts) : null;
      return target && !target.undone ? [undoOf(target.id)] : [];
    },
    () => (person && chance.happens(0.4) ? [person.id, ...person.merged].map(removalOf) : []),
    () => {
      const made = facts.find((fact) => fact.type === (chance.happens(0.5) ? 'merge' : 'support'));
      return made && chance.happens(0.4) ? [undoOf(made.id)] : [];
    },
  ];
  return chance.pick(ways)();
}
