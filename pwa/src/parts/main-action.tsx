/** A long screen's main action, in a row of its own under it: always in the thumb's reach, and over
 * nothing. */

import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../words';

const current = signal<{ owner: object; children: ComponentChildren } | null>(null);

export function MainAction({ children }: { children: ComponentChildren }) {
  const [owner] = useState({});
  useLayoutEffect(() => {
    current.value = { owner, children };
  });
  useLayoutEffect(
    () => () => {
      if (current.peek()?.owner === owner) current.value = null;
    },
    [],
  );
  return null;
}

/** Where it appears; the shell has this place. */
export function MainActionPlace() {
  const now = current.value;
  return (
    now && (
      <section class="main-place" aria-label={t('main-action')}>
        {now.children}
      </section>
    )
  );
}
