/** The heading of a step. The button that led to it is gone, so the focus goes on from here. */

import type { ComponentChildren } from 'preact';

const focus = (heading: HTMLHeadingElement | null): void => heading?.focus();

export function Heading({ children }: { children: ComponentChildren }) {
  return (
    <h2 tabIndex={-1} ref={focus}>
      {children}
    </h2>
  );
}
