/** What a screen has open in a sheet. Pressing again while a sheet is still on its way out opens a
 * new one. */

import { useState } from 'preact/hooks';

let turns = 0;

export interface Opened<T> {
  what: T;
  /** A sheet's `key`. */
  turn: number;
}

export function useOpen<T>(): [Opened<T> | null, (what: T) => void, () => void] {
  const [opened, setOpened] = useState<Opened<T> | null>(null);
  const open = (what: T): void => setOpened({ what, turn: (turns += 1) });
  return [opened, open, () => setOpened(null)];
}
