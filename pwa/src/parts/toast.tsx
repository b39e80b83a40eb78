/** One short sentence at the bottom edge, with at most one thing to do about it. */

import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { t } from '../words';

interface Toast {
  text: string;
  action?: { label: string; run: () => void };
}

const STAYS = 8000;

const current = signal<Toast | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** How many things fill the screen: as long as one does, what is said waits. */
const held = signal(0);

const leaveLater = (): void => {
  clearTimeout(timer);
  if (held.peek() === 0) timer = setTimeout(hush, STAYS);
};

/** Says it now; what was said before makes room. */
export function say(text: string, action?: Toast['action']): void {
  current.value = action ? { text, action } : { text };
  leaveLater();
}

export function hush(): void {
  clearTimeout(timer);
  current.value = null;
}

/** Holds what is said until the function that it gives is called; then it has its full time. */
export function hold(): () => void {
  clearTimeout(timer);
  held.value += 1;
  return () => {
    held.value -= 1;
    leaveLater();
  };
}

const act = (toast: Toast): void => {
  hush();
  toast.action?.run();
};

/** How many sheets are open: what is said then appears in them, since they cover the shell. */
export const covering = signal(0);

/** The place where toasts appear: always there, so that a screen reader hears what comes. */
export function Toasts({ inSheet = false }: { inSheet?: boolean }) {
  const [before] = useState(() => (inSheet ? current.peek() : null));
  const here = held.value === 0 && inSheet === covering.value > 0;
  const toast = here ? current.value : null;
  return (
    <div class="toasts" role="status">
      {toast && toast !== before && (
        <div
          class="toast-card"
          key={toast}
          onPointerEnter={() => clearTimeout(timer)}
          onPointerLeave={leaveLater}
          onFocusIn={() => clearTimeout(timer)}
          onFocusOut={leaveLater}
        >
          <p>{toast.text}</p>
          {toast.action && (
            <button type="button" class="toast-action" onClick={() => act(toast)}>
              {toast.action.label}
            </button>
          )}
          <button type="button" class="toast-close" aria-label={t('close')} onClick={hush}>
            <svg class="icon icon-small" aria-hidden="true">
              <use href="#i-close" />
            </svg>
          </button>
        </div>
      )}
    </div>
  );
}
