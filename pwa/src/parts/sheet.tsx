/** A native dialog: slides up on a phone, sits in the middle on a desktop. Shown while mounted. */

import { createContext, type ComponentChildren } from 'preact';
import { useContext, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { t } from '../words';
import { leaveAll, onBack } from './back';
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

/** Closes the sheet around; what is given runs once its entries in the history are gone. */
export const Leaving = createContext<((then: () => void) => void) | null>(null);

interface LinkProps {
  href: string;
  class?: string;
  children: ComponentChildren;
}

/** A link to another screen, which closes the sheet that it may be in before it leads there. */
export function SheetLink({ href, class: look, children }: LinkProps) {
  const leave = useContext(Leaving);
  const { route } = useLocation();
  return (
    <a
      href={href}
      class={look}
      onClick={(event) => {
        const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
        if (!leave || elsewhere || event.button !== 0) return;
        event.preventDefault();
        event.stopPropagation(); // the router would go there while the sheet is still open
        leave(() => route(href));
      }}
    >
      {children}
    </a>
  );
}

export function Sheet({ title, onClosed, children, kind }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headline = useRef<HTMLHeadingElement>(null);
  const closed = useRef(onClosed);
  const heading = useId();
  closed.current = onClosed;

  const close = (): void => dialog.current?.close();
  const leaveFor = (next: () => void): void => {
    leaveAll(next);
    close();
  };

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
        <Leaving.Provider value={leaveFor}>
          {typeof children === 'function' ? children(close) : children}
        </Leaving.Provider>
        <Toasts inSheet />
      </div>
    </dialog>
  );
}
