/** What every full-screen moment does: opens with confetti, holds back the toasts, and closes by the
 * back gesture, by what is in it, or when it is over elsewhere. */

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { onBack } from './back';
import { confetti } from './confetti';
import { calm } from './motion';
import { hold } from './toast';
import { shake } from './touch';

/** Two short shakes, the second a little longer. */
const GLAD = [12, 80, 24];

/** The references for the dialog and for where the confetti comes from; and how to close it. */
export function useMoment(onClosed: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  const middle = useRef<HTMLDivElement>(null);
  const closed = useRef(onClosed);
  closed.current = onClosed;
  const close = (): void => dialog.current?.close();

  useLayoutEffect(hold, []);

  useLayoutEffect(() => {
    dialog.current?.showModal();
    if (middle.current && !calm()) confetti(middle.current);
    shake(...GLAD);
  }, []);

  useEffect(() => {
    const element = dialog.current;
    const release = onBack(close);
    const leave = (): void => {
      release();
      closed.current();
    };
    element?.addEventListener('close', leave);
    return () => {
      element?.removeEventListener('close', leave);
      element?.close(); // over by now: closed in another tab, called off, or left
      release();
    };
  }, []);

  return { dialog, middle, close };
}
