/** Text fields that outlast their sheet: what was typed is there again until it is saved. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { draftOf, keepDraft } from '../data';

/** Only the fields that differ: the others follow what is saved. */
function differing<T extends object>(value: T, initial: T): Record<string, string> {
  const saved = new Map<string, unknown>(Object.entries(initial));
  return Object.fromEntries(
    Object.entries(value).filter(([field, text]) => text !== saved.get(field)),
  );
}

/** The fields, what changes them, and what forgets the draft once they are saved. Where `name`
 * changes, what was typed moves along. */
export function useDraft<T extends object>(
  name: string,
  initial: T,
): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => ({ ...initial, ...draftOf(name) }));
  const kept = useRef(name);

  useEffect(() => {
    if (kept.current === name) return;
    const typed = differing(value, initial);
    keepDraft(kept.current, {});
    kept.current = name;
    if (Object.keys(typed).length > 0) keepDraft(name, typed);
    else setValue({ ...initial, ...draftOf(name) });
  }, [name]);

  const change = (next: T): void => {
    setValue(next);
    keepDraft(name, differing(next, initial));
  };
  return [value, change, () => keepDraft(name, {})];
}
