/** A native dialog: slides up on a phone, sits in the middle on a desktop. Shown while mounted. */

import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../words';
import { onBack } from './back';
import { Icon } from './icon';
import type { Kind } from './kinds';
import { covering, Toasts } from './toast';

interface Props {
  title: string;
  /** Called once the sheet is closed, by whatever way. */
  onClosed: () => void;
  /** Tells the sheet's content how to close it. */
  children: ComponentChildren | ((close: () => void) => ComponentChildren);
  kind?: Kind;
}

const LEAVES = 240;

export function Sheet({ title, onClosed, children, kind }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headline = useRef<HTMLHeadingElement>(null);
  const closed = useRef(onClosed);
  const heading = useId();
  closed.current = onClosed;

  const close = (): void => dialog.current?.close();

  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);

  useLayoutEffect(() => {
    // What had the focus went with the content: whoever reads on begins at the new heading.
    const [sheet, head] = [dialog.current, headline.current];
    if (!sheet?.open || !head || sheet.contains(document.activeElement)) return;
    head.tabIndex = -1; // not before: a sheet that opens gives the focus to a button
    head.focus();
  }, [title]);

  // Before it is seen: the back gesture may follow at once.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const release = onBack(close);
    let covers = true;
    covering.value += 1;
    const uncover = (): void => {
      if (covers) covering.value -= 1;
      covers = false;
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = (): void => {
      release();
      uncover();
      timer = setTimeout(() => closed.current(), LEAVES);
    };
    element.addEventListener('close', leave);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('close', leave);
      release();
      uncover();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class="sheet"
      data-kind={kind}
      aria-labelledby={heading}
      onPointerDown={(event) => {
        if (event.target === dialog.current) close(); // beside the sheet, on the veil
      }}
    >
      <div class="sheet-body">
        <header class="sheet-head">
          <h2 id={heading} ref={headline}>{title}</h2>
          <button type="button" class="round-button" aria-label={t('close')} onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        {typeof children === 'function' ? children(close) : children}
        <Toasts inSheet />
      </div>
    </dialog>
  );
}
