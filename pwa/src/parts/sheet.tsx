/** A native dialog: slides up on a phone, sits in the middle on a desktop. Shown while mounted. */

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
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
  const closed = useRef(onClosed);
  const heading = useId();
  closed.current = onClosed;

  const close = (): void => dialog.current?.close();

  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);

  useEffect(() => {
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
          <h2 id={heading}>{title}</h2>
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
