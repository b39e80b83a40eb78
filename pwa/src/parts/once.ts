/** The second tap of a double tap does nothing: by then something else may stand under the thumb. */

import { useRef } from 'preact/hooks';

/** Two presses of one place within so many milliseconds are a double tap, */
const SOON = 700;

/** and one place is as wide as a thumb is unsure. */
const NEAR = 32;

interface Press {
  at: number;
  x: number;
  y: number;
}

export const isAgain = (press: Press, before: Press | null): boolean =>
  before !== null &&
  press.at - before.at < SOON &&
  Math.hypot(press.x - before.x, press.y - before.y) < NEAR;

/** For `onClickCapture` of whatever moves or goes once something in it was pressed. */
export function useOnce(): (event: MouseEvent) => void {
  const last = useRef<Press | null>(null);
  return (event) => {
    if (!(event.target instanceof Element && event.target.closest('button, a, [role="option"]')))
      return;
    const press = { at: event.timeStamp, x: event.clientX, y: event.clientY };
    if (!isAgain(press, last.current)) {
      last.current = press;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}
