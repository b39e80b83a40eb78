/** What every full-screen moment does: opens with confetti, holds back the toasts, and closes by the
 * back gesture, by what is in it, or when it is over elsewhere. */

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { onBack } from './back';
import { confetti } from './confetti';
import { calm } from './motion';
import { hold } from './toast';

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
