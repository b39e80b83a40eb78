/** The seam to everything about people. It is no part of the first load: only screens that are
 * loaded when they open may import it. What Today needs, and the signals, are in `./index`.
 *
 * As for all actions: each stores its fact on this device first, and resolves once the signals show
 * it.
 */

import type {
  Community,
  LinkFields,
  NewSupport,
  PersonFields,
  Readiness,
  Search,
  ShownPerson,
  SupportFields,
  Thanks,
} from './people/types';
import type { CheckInView, Handle } from './types';

export type * from './people/types';

interface Todo {
  openCommunity(): Promise<void>;
  findPeople(search: Search): ShownPerson[];
  topicsOf(community: Community): string[];
  actsWith(person: ShownPerson): Promise<CheckInView[]>;
  duplicatesOf(handles: readonly Handle[]): ShownPerson[];
  readiness(person: ShownPerson): Readiness;
  addPerson(fields: PersonFields): Promise<string>;
  addPeople(
    people: readonly PersonFields[],
    way?: { told?: (done: number) => void; stop?: AbortSignal },
  ): Promise<string[]>;
  changePerson(id: string, changed: Partial<PersonFields>): Promise<void>;
  mergePeople(person: string, into: string): Promise<string>;
  removePerson(person: ShownPerson): Promise<void>;
  rest(id: string, until: string | null): Promise<void>;
  noteSupport(support: NewSupport): Promise<string>;
  changeSupport(id: string, changed: SupportFields): Promise<void>;
  dismissSupports(ids: readonly string[], dismissed: boolean): Promise<void>;
  thank(person: string, supports: readonly string[], words?: Thanks): Promise<string>;
  saveLink(fields: LinkFields): Promise<string>;
  changeLink(id: string, changed: LinkFields & { dismissed?: boolean }): Promise<void>;
  keepPeople(yes: boolean): Promise<void>;
}

const todo = {} as Todo;

// --- reading -----------------------------------------------------------------------------------

/** Brings the community into memory, from this device or from the server; screens call it whenever
 * they open, which costs nothing the second time. Never rejects: see `communityTrouble`. */
export const openCommunity = todo.openCommunity;

/** Those of the community that fit; read `community.value` first, so that the list follows it. */
export const findPeople = todo.findPeople;

/** All topics of people, the most common first. */
export const topicsOf = todo.topicsOf;

/** What passed between the player and a person, newest first, undone ones left out. */
export const actsWith = todo.actsWith;

/** Who is known by one of these handles already. */
export const duplicatesOf = todo.duplicatesOf;

/** Whether a person is ready to hear of the player's work, and what is missing. It only advises. */
export const readiness = todo.readiness;

// --- actions -----------------------------------------------------------------------------------

/** `addPeople` stores many, in portions, and tells how many are done; it resolves to the ids of
 * those that were stored before it was stopped. `changePerson` takes the changed fields only.
 * `mergePeople` resolves to the id that `undo` takes it back with, as `noteSupport` and `thank` do.
 * `removePerson` removes everything about somebody, for good. `blank` (in `./index`) removes a
 * support or a saved link for good. `keepPeople` is the choice whether this device keeps them. */
export const {
  addPerson,
  addPeople,
  changePerson,
  mergePeople,
  removePerson,
  rest,
  noteSupport,
  changeSupport,
  dismissSupports,
  thank,
  saveLink,
  changeLink,
  keepPeople,
} = todo;
