/** The community as the screens show it on a day. */

import { daysBetween, type Day } from '../clock';
import type { PersonView, SavedView, SupportView } from '../types';
import { fold } from './folding';
import type { Laid } from './overlay';
import type { Community, InboxItem, ShownPerson, WarmthNow } from './types';

/** Puts a community together. Keeps what it worked out for each person, and their order, so that a
 * change among thousands costs little. */
export class Showing {
  readonly #shown = new WeakMap<PersonView, { day: Day; pending: boolean; person: ShownPerson }>();
  readonly #collator = new Intl.Collator();
  #last: ShownPerson[] = [];

  show(laid: Laid, day: Day, asOf: string | null): Community {
    const own = new Map<string, ShownPerson>();
    for (const view of laid.people.values())
      own.set(view.id, this.#person(view, laid.pending.has(view.id), day));
    const byId = new Map<string, ShownPerson>();
    for (const [id, owner] of laid.ids) {
      const person = own.get(owner);
      if (person) byId.set(id, person);
    }
    const supports = [...laid.supports.values()].sort(oldestFirst);
    const saved = [...laid.saved.values()].sort(oldestFirst);
    this.#last = this.#inOrder(own);
    return {
      people: this.#last,
      byId,
      inbox: inboxOf(supports, byId, day),
      supports: supports.toReversed(),
      saved: saved.toReversed(),
      toShare: saved.filter((one) => one.shared_on === null && !one.dismissed),
      exact: laid.exact,
      asOf,
    };
  }

  #person(view: PersonView, pending: boolean, day: Day): ShownPerson {
    const known = this.#shown.get(view);
    if (known?.day === day && known.pending === pending) return known.person;
    const person: ShownPerson = {
      ...view,
      pending,
      warmthNow: warmthOn(view, day),
      resting: view.rests_until !== null && view.rests_until >= day,
      folded: known?.person.folded ?? foldedOf(view),
    };
    this.#shown.set(view, { day, pending, person });
    return person;
  }

  /** By name. Those who are called as they were stay in the order of the last time. */
  #inOrder(people: ReadonlyMap<string, ShownPerson>): ShownPerson[] {
    const stay: ShownPerson[] = [];
    const ids = new Set<string>();
    for (const { id, name } of this.#last) {
      const person = people.get(id);
      if (person?.name !== name) continue;
      stay.push(person);
      ids.add(id);
    }
    if (stay.length === people.size) return stay;
    const come = [...people.values()].filter(({ id }) => !ids.has(id));
    come.sort(this.#compare);
    const all: ShownPerson[] = [];
    let next = 0;
    for (const person of come) {
      for (let one = stay[next]; one && this.#compare(one, person) < 0; one = stay[(next += 1)])
        all.push(one);
      all.push(person);
    }
    return [...all, ...stay.slice(next)];
  }

  readonly #compare = (one: ShownPerson, other: ShownPerson): number =>
    this.#collator.compare(one.name, other.name) || (one.id < other.id ? -1 : 1);
}

function warmthOn({ warmth, last_day }: PersonView, day: Day): WarmthNow | null {
  const span = warmth.find(({ until }) => until >= day);
  return span?.band ?? (last_day === null ? null : 'far');
}

const foldedOf = ({ name, handles, topics, makes, cares, notes }: PersonView): string =>
  fold([name, ...handles.map((handle) => handle.name), ...topics, makes, cares, notes].join('\n'));

const oldestFirst = (one: SupportView | SavedView, other: SupportView | SavedView): number =>
  one.day < other.day ? -1 : one.day > other.day ? 1 : one.id < other.id ? -1 : 1;

/** `supports` come oldest first, so the people come in the order in which they wait. */
function inboxOf(
  supports: readonly SupportView[],
  byId: ReadonlyMap<string, ShownPerson>,
  today: Day,
): InboxItem[] {
  const items = new Map<string, InboxItem>();
  for (const support of supports) {
    const person = support.state === 'open' ? byId.get(support.person) : undefined;
    if (!person) continue;
    const item = items.get(person.id);
    if (item) {
      item.supports.push(support);
      continue;
    }
    const { day: since } = support;
    const days = daysBetween(since, today);
    items.set(person.id, { person, supports: [support], since, days });
  }
  return [...items.values()];
}
