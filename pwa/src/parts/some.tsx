/** A list that may be very long: some of it, and more on request. */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../words';

const FIRST = 10;
const MORE = 200;

interface Props<T> {
  items: readonly T[];
  children: (item: T) => ComponentChildren;
}

export function Some<T>({ items, children }: Props<T>) {
  const [most, setMost] = useState(FIRST);
  const rest = items.length - most;
  return (
    <>
      <ul class="rows card">
        {items.slice(0, most).map((item, index) => (
          <li key={index} class="row">
            <span class="row-words">{children(item)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" class="button-plain" onClick={() => setMost(most + MORE)}>
          {t('import.more', { n: Math.min(rest, MORE) })}
        </button>
      )}
    </>
  );
}
