/** Where somebody was when the app was put away: a phone may end it at any moment after that. */

const PLACE = 'kith.place';

/** What took longer is begun anew, with Today. */
const WHILE = 20 * 60_000;

export interface Place {
  path: string;
  /** How far the screen was scrolled, in pixels. */
  scroll: number;
  at: number;
}

/** The place that was left a moment ago, or null. */
export function placeLeft(): Place | null {
  try {
    const place = JSON.parse(localStorage.getItem(PLACE) ?? 'null') as Place | null;
    return place && Date.now() - place.at < WHILE ? place : null;
  } catch {
    return null;
  }
}

/** This device's player is about to be another one: nothing of their places is kept any more. */
export function forgetPlace(): void {
  keepPlace('/', 0);
  forgotten = true;
}

let forgotten = false;

export function keepPlace(path: string, scroll: number): void {
  if (forgotten) return;
  try {
    localStorage.setItem(PLACE, JSON.stringify({ path, scroll, at: Date.now() }));
  } catch {
    // Closed to us: the app then begins with Today.
  }
}

/** Opened from the home screen, where a browser's tab would have been opened at an address. */
export const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches;

/** Goes back there, before anything is shown. An address that says more than "Kith" is meant. */
export function comeBack(): void {
  const { pathname, search, hash } = location;
  if (pathname + search + hash !== '/' || !isInstalled()) return;
  history.replaceState(null, '', placeLeft()?.path ?? '/');
}
