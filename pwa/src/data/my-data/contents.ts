/** What is in a saved file (`docs/export.md` has its form), told before it is sent anywhere. */

import type { Day } from '../clock';

export interface Contents {
  checkIns: number;
  people: number;
  supports: number;
  links: number;
  habits: number;
  /** The days of the first and the last check-in. */
  first: Day | null;
  last: Day | null;
}

interface Told {
  type?: unknown;
  id?: unknown;
  day?: unknown;
  target?: unknown;
}

const TYPES = {
  check_in: 'checkIns',
  person: 'people',
  support: 'supports',
  saved: 'links',
  habit: 'habits',
} as const;

/** Null for what Kith has not saved. What was undone or removed later is not counted. */
export function contentsOf(text: string): Contents | null {
  const facts = factsIn(text);
  if (!facts) return null;
  const over = new Set<unknown>();
  for (const { type, target } of facts) if (type === 'undo') over.add(target);
  const gone = new Set<unknown>();
  for (const { type, target } of facts) if (type === 'remove') gone.add(target);
  const contents: Contents = {
    ...{ checkIns: 0, people: 0, supports: 0, links: 0, habits: 0 },
    ...{ first: null, last: null },
  };
  for (const { type, id, day } of facts) {
    const place = TYPES[type as keyof typeof TYPES];
    // Removing a check-in takes its words; it stays, as what was done does.
    if (!place || over.has(id) || (gone.has(id) && place !== 'checkIns')) continue;
    contents[place] += 1;
    if (place !== 'checkIns' || typeof day !== 'string') continue;
    if (!contents.first || day < contents.first) contents.first = day;
    if (!contents.last || day > contents.last) contents.last = day;
  }
  return contents;
}

function factsIn(text: string): Told[] | null {
  try {
    const data = JSON.parse(text) as { kith?: unknown; facts?: unknown } | null;
    if (typeof data?.kith !== 'number' || !Array.isArray(data.facts)) return null;
    return (data.facts as { fact?: Told }[]).map(({ fact }) => fact ?? {});
  } catch {
    return null;
  }
}
