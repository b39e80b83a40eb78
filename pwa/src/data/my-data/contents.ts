/** What is in a saved file, told before it is sent anywhere. */

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
  day?: unknown;
}

const TYPES = {
  check_in: 'checkIns',
  person: 'people',
  support: 'supports',
  saved: 'links',
  habit: 'habits',
} as const;

/** Null for what Kith has not saved. */
export function contentsOf(text: string): Contents | null {
  let data: { facts?: unknown };
  try {
    data = JSON.parse(text) as typeof data;
  } catch {
    return null;
  }
  if (!data || !Array.isArray(data.facts)) return null;
  const contents: Contents = {
    ...{ checkIns: 0, people: 0, supports: 0, links: 0, habits: 0 },
    ...{ first: null, last: null },
  };
  for (const fact of data.facts as Told[]) {
    const place = TYPES[fact?.type as keyof typeof TYPES];
    if (!place) continue;
    contents[place] += 1;
    if (place !== 'checkIns' || typeof fact.day !== 'string') continue;
    if (!contents.first || fact.day < contents.first) contents.first = fact.day;
    if (!contents.last || fact.day > contents.last) contents.last = fact.day;
  }
  return contents;
}
