/** The second tap of a double tap does nothing: something else may be under the thumb then. */

/** Two presses of one place within so many milliseconds are a double tap, */
const SOON = 700;

/** and one place is as wide as a thumb is unsure. */
const NEAR = 32;

export interface Press {
  at: number;
  x: number;
  y: number;
  /** The sheet that it was in: what a first press opens may be pressed at once. */
  sheet: Element | null;
}

export const isAgain = (press: Press, before: Press | null): boolean =>
  before !== null &&
  press.sheet === before.sheet &&
  press.at - before.at < SOON &&
  Math.hypot(press.x - before.x, press.y - before.y) < NEAR;

const pressOf = (event: MouseEvent): Press => ({
  at: event.timeStamp,
  x: event.clientX,
  y: event.clientY,
  sheet: event.target instanceof Element ? event.target.closest('dialog') : null,
});

/** The last press of all and the one before it: a double tap has no other press in between. */
let last: Press | null = null;
let before: Press | null = null;

if (typeof document !== 'undefined')
  window.addEventListener(
    'click',
    (event) => {
      before = last;
      last = pressOf(event);
    },
    { capture: true },
  );

/** For `onClickCapture` of whatever moves or goes once something in it was pressed. */
export function once(event: MouseEvent): void {
  const { target, detail } = event;
  if (detail === 0) return; // a key, or a screen reader: those mean each press
  const pressed = target instanceof Element && target.closest('button, a, [role="option"]');
  if (!pressed || !isAgain(pressOf(event), before)) return;
  event.preventDefault();
  event.stopPropagation();
}
