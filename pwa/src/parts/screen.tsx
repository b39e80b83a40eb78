/** The frame of a screen: its heading, which takes the focus when one arrives, and a way back. */

import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../words';
import { Icon } from './icon';

interface Props {
  title: string;
  /** Where Back leads; screens of the bar have none. */
  back?: string;
  class?: string;
  children: ComponentChildren;
  /** Stands in the heading's place and shows its own `h1`. */
  head?: (heading: { ref: { current: HTMLHeadingElement | null }; tabIndex: -1 }) => ComponentChildren;
}

let arrived = false;

export function Screen({ title, back, class: extra = '', children, head }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);

  useLayoutEffect(() => {
    document.title = `${title} · Kith`;
  }, [title]);

  useLayoutEffect(() => {
    // The first screen of a visit leaves the focus where the browser put it.
    if (arrived) {
      document.getElementById('main')?.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    arrived = true;
  }, []);

  return (
    <div class={`screen ${extra}`}>
      {head ? (
        head({ ref: heading, tabIndex: -1 })
      ) : (
        <header class="screen-head">
          {back && (
            <a class="round-button back" href={back} aria-label={t('back')}>
              <Icon name="back" />
            </a>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </header>
      )}
      {children}
    </div>
  );
}
