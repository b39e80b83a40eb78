/** Finding people among thousands, and telling who is known already. */

import { handleKey, readHandle } from '../handles';
import type { Handle } from '../types';
import { fold } from './folding';
import type { Community, Search, ShownPerson } from './types';

/** Those who fit, in the order that is asked for. */
export function found(people: readonly ShownPerson[], search: Search): ShownPerson[] {
  const { stage, topic, sort = 'name' } = search;
  const text = search.text ?? '';
  const words = wordsOf(text);
  const has = havingHandle(text);
  const wanted = topic ? fold(topic) : null;
  const fitting = people.filter(
    (person) =>
      (!stage || person.stage === stage) &&
      (wanted === null || person.topics.some((one) => fold(one) === wanted)) &&
      (words.every((word) => person.folded.includes(word)) || has(person)),
  );
  if (sort === 'longest') fitting.sort((one, other) => order(touched(one), touched(other)));
  if (sort === 'newest') fitting.sort((one, other) => order(added(other), added(one)));
  return fitting;
}

/** A handle is typed as it is shown, with its @, but is looked for as it is stored. */
const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/\s+/)
    .map((word) => word.replace(/^@/, ''))
    .filter(Boolean);

/** Whether somebody has the handle, or the profile behind the link, that is all of the text. */
function havingHandle(text: string): (person: ShownPerson) => boolean {
  const read = /\s/.test(text.trim()) ? null : readHandle(text);
  if (!read) return () => false;
  const key = handleKey(read.handle);
  // Few have these letters anywhere, and only theirs are taken apart.
  const letters = fold(read.handle.name).replace(/^@|^https?:\/\/(www\.)?|[?#].*$/g, '');
  return ({ folded, handles }) =>
    folded.includes(letters) && handles.some((handle) => handleKey(handle) === key);
}

const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** Who was never in touch has waited since they were added. */
const touched = ({ last_day, day }: ShownPerson): string => last_day ?? day;
const added = ({ day, id }: ShownPerson): string => day + id;

/** All topics, the most common first, each as it is written most often. */
export function topicsOf({ people }: Community): string[] {
  const topics = new Map<string, { count: number; topic: string }>();
  for (const person of people) {
    for (const topic of person.topics) {
      const known = topics.get(fold(topic));
      if (known) known.count += 1;
      else topics.set(fold(topic), { count: 1, topic });
    }
  }
  const all = [...topics.values()];
  all.sort((one, other) => other.count - one.count || order(fold(one.topic), fold(other.topic)));
  return all.map(({ topic }) => topic);
}

const indexes = new WeakMap<Community, Map<string, ShownPerson[]>>();

function indexOf(community: Community): Map<string, ShownPerson[]> {
  let index = indexes.get(community);
  if (!index) {
    index = new Map();
    for (const person of community.people) {
      for (const handle of person.handles) {
        const key = handleKey(handle);
        const others = index.get(key);
        if (!others) index.set(key, [person]);
        else if (!others.includes(person)) others.push(person);
      }
    }
    indexes.set(community, index);
  }
  return index;
}

/** Who has one of these handles. */
export function duplicatesIn(community: Community, handles: readonly Handle[]): ShownPerson[] {
  const index = indexOf(community);
  return [...new Set(handles.flatMap((handle) => index.get(handleKey(handle)) ?? []))];
}
