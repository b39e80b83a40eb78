/** The seam to everything about people. It is no part of the first load: only screens that are
 * loaded when they open may import it. What Today needs, and the signals, are in `./index`.
 *
 * As for all actions: each stores its fact on this device first, and resolves once the signals show
 * it.
 */

import { device } from './here';
import { peopleActionsAt } from './people/actions';
import { actsNaming } from './people/acts';
import { duplicatesIn, found, topicsOf as topicsIn } from './people/finding';
import { Keeper } from './people/keeper';
import { readinessOn } from './people/ready';
import { community } from './people/signals';
import type { Community, Readiness, Search, ShownPerson } from './people/types';
import * as state from './state';
import type { CheckInView, Handle } from './types';

export type * from './people/types';

const { desk } = device;
const { storage } = desk;

const keeper = new Keeper({ storage, today: desk.today, fetch: () => device.syncNow() });
device.join(keeper);
state.dayNow.subscribe(() => keeper.show());

// --- reading -----------------------------------------------------------------------------------

/** Brings the community into memory, from this device or from the server; screens call it whenever
 * they open, which costs nothing the second time. Never rejects: see `communityTrouble`. */
export const openCommunity = (): Promise<void> => keeper.open();

/** Those of the community that fit, by name unless said otherwise. Reads the signal, so a component
 * that calls it follows the list. */
export const findPeople = (search: Search = {}): ShownPerson[] =>
  found(community.value?.people ?? [], search);

/** All topics of people, the most common first. */
export const topicsOf = (known: Community): string[] => topicsIn(known);

/** What passed between the player and a person, newest first, undone ones left out. Read again when
 * `ledgerVersion` changes. */
export const actsWith = ({ id, merged }: ShownPerson): Promise<CheckInView[]> =>
  actsNaming(storage, [id, ...merged]);

/** Who is known by one of these handles already. */
export const duplicatesOf = (handles: readonly Handle[]): ShownPerson[] =>
  community.value ? duplicatesIn(community.value, handles) : [];

/** Whether a person is ready to hear of the player's work, and what is missing. It only advises. */
export const readiness = (person: ShownPerson): Readiness =>
  readinessOn(person, state.shown.value?.balance ?? null, state.dayNow.value);

// --- actions -----------------------------------------------------------------------------------

/** `addPeople` and `removePeople` store many facts in portions, and tell how many are done; they
 * resolve to the ids of those that were done before they were stopped. `changePerson` takes the
 * changed fields only. `mergePeople` resolves to the id that `undo` takes it back with, as
 * `noteSupport` and `thank` do. `removePerson` removes everything about somebody, for good. `blank`
 * (in `./index`) removes a support or a saved link for good. `keepPeople` is the choice whether this
 * device keeps them. */
export const {
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
} = peopleActionsAt({
  desk,
  keeper,
  checkIn: device.actions.checkIn,
  shown: () => state.shown.peek(),
  snapshot: { now: () => state.snapshot.peek(), keepInMind: state.tell },
});
