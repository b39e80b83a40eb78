/** What is typed about somebody, as plain texts that outlast their sheet, and as the fields of a
 * person. */

import type { Handle, PersonFields, ShownPerson } from '../../data';
import { handleOn, nameFrom, readHandle, sameHandle } from '../../data/handles';

export interface Typed {
  name: string;
  /** The handles that are there already, as JSON. */
  handles: string;
  /** One more handle or link, as it was typed or pasted, and its network where that needs saying. */
  link: string;
  network: string;
  /** One on each line. */
  topics: string;
  makes: string;
  cares: string;
  notes: string;
  through: string;
}

export const typedOf = (person: ShownPerson | null): Typed => ({
  name: person?.name ?? '',
  handles: JSON.stringify(person?.handles ?? []),
  link: '',
  network: '',
  topics: (person?.topics ?? []).join('\n'),
  makes: person?.makes ?? '',
  cares: person?.cares ?? '',
  notes: person?.notes ?? '',
  through: person?.met_through ?? '',
});

export const topicsIn = (typed: Typed): string[] => typed.topics.split('\n').filter(Boolean);

export function handlesIn(typed: Typed): Handle[] {
  try {
    return JSON.parse(typed.handles) as Handle[];
  } catch {
    return [];
  }
}

/** What was understood of the typed handle or link. */
export const handleIn = ({ link, network }: Typed): Handle | null =>
  link.trim() === ''
    ? null
    : (readHandle(link)?.handle ?? (network ? handleOn(network, link) : null));

/** All handles, what was typed last among them. */
export function allHandles(typed: Typed): Handle[] {
  const kept = handlesIn(typed);
  const more = handleIn(typed);
  return more && !kept.some((one) => sameHandle(one, more)) ? [...kept, more] : kept;
}

const LONGEST = 120;

/** A link is nobody's name. */
const plainIn = ({ network, name }: Handle): string => (network === 'web' ? '' : name);

/** A handle is enough: it says what to call them, until somebody says better. */
export function nameIn(typed: Typed): string {
  const named = typed.name.trim();
  if (named) return named;
  const [handle] = allHandles(typed);
  const guess = readHandle(typed.link)?.name || (handle && (nameFrom(handle) || plainIn(handle))) || '';
  return guess.slice(0, LONGEST).toWellFormed();
}

export const fieldsIn = (typed: Typed): PersonFields => ({
  name: nameIn(typed),
  handles: allHandles(typed),
  topics: topicsIn(typed),
  makes: typed.makes.trim(),
  cares: typed.cares.trim(),
  notes: typed.notes.trim(),
  met_through: typed.through || null,
});

/** Only what differs, so that what another device changed meanwhile stays. */
export function changesIn(typed: Typed, person: ShownPerson): Partial<PersonFields> {
  const before = fieldsIn(typedOf(person));
  const after = fieldsIn(typed);
  const differ = (Object.keys(after) as (keyof PersonFields)[]).filter(
    (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
  );
  return Object.fromEntries(differ.map((key) => [key, after[key]]));
}

/** Something pasted into the name, or typed as a handle, goes where it belongs. */
export function withName(typed: Typed, name: string): Typed {
  const pasted = name.length - typed.name.length > 3;
  const read = pasted && !typed.link ? readHandle(name) : null;
  return read ? { ...typed, name: read.name, link: name.trim() } : { ...typed, name };
}

/** A handle brings a name along, as long as nobody gave another. */
export function withLink(typed: Typed, link: string): Typed {
  const guess = readHandle(typed.link)?.name ?? '';
  const name = readHandle(link)?.name ?? '';
  const free = typed.name === '' || typed.name === guess;
  return { ...typed, link, name: free ? name.slice(0, LONGEST).toWellFormed() : typed.name };
}
