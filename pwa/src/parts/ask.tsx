/** Asks before what cannot be turned back. It takes the focus from the button that it replaces. */

import { t } from '../words';

interface Props {
  label: string;
  says: string;
  yes: string;
  onYes: () => void;
  onNo: () => void;
}

const focus = (element: HTMLElement | null): void => element?.focus();

export function Ask({ label, says, yes, onYes, onNo }: Props) {
  return (
    <div class="card ask" role="group" aria-label={label} tabIndex={-1} ref={focus}>
      <p>{says}</p>
      <div class="buttons">
        <button type="button" class="button-quiet button-alarm" onClick={onYes}>
          {yes}
        </button>
        <button type="button" class="button-quiet" onClick={onNo}>
          {t('cancel')}
        </button>
      </div>
    </div>
  );
}
