/** What a player may do with people, supports and saved links. Each makes its facts and puts them
 * into the outbox, as all actions do. */

import { instant, type Day } from '../clock';
import { setMeta, type Snapshot } from '../database';
import { inPortions, type InPortions } from '../many';
import { enqueue } from '../outbox';
import { clean, cleaned, deviceOf, recordingAt, type Desk } from '../recording';
import type { NewCheckIn } from '../actions';
import type { Fact, Handle, PersonFact, Shown } from '../types';
import { uuid7 } from '../uuid7';
import { forgetPeople, storePeople } from './choosing';
import { keepSnapshot } from './kept';
import type { Keeper } from './keeper';
import type {
  LinkFields,
  NewSupport,
  PersonFields,
  ShownPerson,
  SupportFields,
  Thanks,
} from './types';

/** How many supports one check-in may name. */
const MOST_SUPPORTS = 50;

export interface PeopleDesk {
  desk: Desk;
  keeper: Keeper;
  checkIn(act: NewCheckIn): Promise<string>;
  shown(): Shown | null;
  /** What Today is made of, suggestions included, also where they may not be stored. */
  snapshot: { now(): Snapshot | null; keepInMind(snapshot: Snapshot): void };
}

export function peopleActionsAt(around: PeopleDesk) {
  const { desk, keeper, checkIn } = around;
  const { change, record, recorded } = recordingAt(desk);

  const addPerson = (fields: PersonFields): Promise<string> =>
    record((id, device) => newPerson(id, device, fields, desk.today()));

  const addPeople = (people: readonly PersonFields[], way: InPortions = {}): Promise<string[]> =>
    inPortions(desk, people, way, async (tx, portion) => {
      const device = await deviceOf(tx);
      const facts = portion.map((one) => newPerson(uuid7(), device, one, desk.today()));
      await enqueue(tx, facts);
      return facts.map((fact) => fact.id);
    });

  const changePerson = (person: string, changed: Partial<PersonFields>): Promise<void> =>
    recorded((id, device) => ({
      type: 'person_edit',
      id,
      person,
      edited_at: instant(),
      device,
      ...wordsOf(changed),
    }));

  const rest = (person: string, until: Day | null): Promise<void> =>
    recorded((id, device) => ({
      type: 'person_edit',
      id,
      person,
      edited_at: instant(),
      device,
      rests_until: until,
    }));

  function mergePeople(person: string, into: string): Promise<string> {
    if (person === into) throw new RangeError('somebody is one already');
    return record((id) => ({ type: 'merge', id, person, into, recorded_at: instant() }));
  }

  const removePerson = (person: Pick<ShownPerson, 'id' | 'merged'>): Promise<void> =>
    change((tx) => enqueue(tx, removalsOf(person)));

  const removePeople = (
    people: readonly Pick<ShownPerson, 'id' | 'merged'>[],
    way: InPortions = {},
  ): Promise<string[]> =>
    inPortions(desk, people, way, async (tx, portion) => {
      await enqueue(tx, portion.flatMap(removalsOf));
      return portion.map((person) => person.id);
    });

  const noteSupport = ({ day = desk.today(), ...support }: NewSupport): Promise<string> =>
    record((id, device) => ({
      type: 'support',
      id,
      day,
      noted: desk.today(),
      edited_at: instant(),
      device,
      ...cleaned(support),
    }));

  const changeSupport = (support: string, changed: SupportFields): Promise<void> =>
    recorded((id, device) => ({
      type: 'support_edit',
      id,
      support,
      edited_at: instant(),
      device,
      ...cleaned(changed),
    }));

  const dismissSupports = (ids: readonly string[], dismissed: boolean): Promise<void> =>
    change(async (tx) => {
      const device = await deviceOf(tx);
      const facts = ids.map((support): Fact => ({
        type: 'support_edit',
        id: uuid7(),
        support,
        edited_at: instant(),
        device,
        dismissed,
      }));
      await enqueue(tx, facts);
    });

  function thank(person: string, supports: readonly string[], words: Thanks = {}): Promise<string> {
    const { day = desk.today() } = words;
    const quests = day === desk.today() ? (around.shown()?.quests ?? []) : [];
    const open = quests.find((quest) => quest.kind === 'thank' && !quest.done)?.habit;
    const { habit = open ?? null } = words;
    const thanked = supports.slice(0, MOST_SUPPORTS);
    return checkIn({ ...words, kind: 'thank', day, habit, person, supports: thanked });
  }

  const saveLink = (fields: LinkFields): Promise<string> =>
    record((id, device) => ({
      type: 'saved',
      id,
      day: desk.today(),
      edited_at: instant(),
      device,
      ...cleaned(fields),
    }));

  const changeLink = (saved: string, changed: LinkFields & { dismissed?: boolean }) =>
    recorded((id, device) => ({
      type: 'saved_edit',
      id,
      saved,
      edited_at: instant(),
      device,
      ...cleaned(changed),
    }));

  /** Keeps people from here on, beginning with those in memory; or deletes them from this device,
   * but for what is on the screens. */
  async function keepPeople(yes: boolean): Promise<void> {
    const snapshot = around.snapshot.now();
    if (snapshot) around.snapshot.keepInMind(snapshot);
    await change(async (tx) => {
      await setMeta(tx, 'keepsPeople', yes);
      if (yes) await storePeople(tx, (player) => keeper.everything(player));
      else await forgetPeople(tx);
      if (yes && snapshot) await keepSnapshot(tx, snapshot);
    });
  }

  return {
    addPerson,
    addPeople,
    changePerson,
    rest,
    mergePeople,
    removePerson,
    removePeople,
    noteSupport,
    changeSupport,
    dismissSupports,
    thank,
    saveLink,
    changeLink,
    keepPeople,
  };
}

/** One removal for each of a person's ids. */
const removalsOf = ({ id, merged }: Pick<ShownPerson, 'id' | 'merged'>): Fact[] =>
  [id, ...merged].map((target) => ({
    ...{ type: 'remove', id: uuid7(), target, recorded_at: instant() },
  }));

function newPerson(id: string, device: string, fields: PersonFields, day: Day): PersonFact {
  const { name, ...rest } = wordsOf(fields);
  return { type: 'person', id, name: name ?? '', day, edited_at: instant(), device, ...rest };
}

/** The fields that are given, as the API takes them. */
function wordsOf({ handles, topics, ...fields }: Partial<PersonFields>): Partial<PersonFields> {
  return {
    ...cleaned(fields),
    ...(handles && { handles: handles.map(cleaned<Handle>) }),
    ...(topics && { topics: topics.map(clean).filter(Boolean) }),
  };
}
