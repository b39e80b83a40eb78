/** What a new version brings, said once on each device that had an older one. */

import { bring } from '../../words/files';

const SEEN = 'kith.news';

/** 2 for 0.10.0 and 0.9.0: versions are compared number by number. */
const isNewer = (one: string, other: string): boolean =>
  one.localeCompare(other, 'en', { numeric: true }) > 0;

/** The highlights, the newest version first. */
export async function highlights(): Promise<[version: string, text: string][]> {
  const all = Object.entries(await bring('.news')) as [string, string][];
  return all.sort(([one], [other]) => (isNewer(one, other) ? -1 : 1));
}

/** The line to show, '' where there is none. Who opens Kith here for the first time has not missed
 * anything: for them all is new. */
export async function freshNews(): Promise<string> {
  const [newest] = await highlights().catch(() => []);
  if (!newest) return '';
  const [version, text] = newest;
  try {
    const seen = localStorage.getItem(SEEN);
    localStorage.setItem(SEEN, version);
    return seen !== null && isNewer(version, seen) ? text : '';
  } catch {
    return ''; // it could not be remembered, and would come every time
  }
}
