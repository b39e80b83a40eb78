/** A step that cannot be turned back, asked once more in words that say what happens. */

import { Sent, useSending } from './sending';
import { t } from '../../words';

interface Props {
  says: string;
  more?: string;
  yes: string;
  action: () => Promise<unknown>;
  onDone: () => void;
  onNo: () => void;
}

export function Sure({ says, more, yes, action, onDone, onNo }: Props) {
  const sending = useSending();
  const go = async (): Promise<void> => {
    if (await sending.send(action)) onDone();
  };
  return (
    <div class="sheet-form">
      <p>{says}</p>
      {more && <p class="quiet">{more}</p>}
      <Sent trouble={sending.trouble} plain />
      <div class="buttons">
        <button
          type="button"
          class="button-quiet button-alarm"
          disabled={sending.busy}
          onClick={() => void go()}
        >
          {yes}
        </button>
        <button type="button" class="button-quiet" onClick={onNo}>
          {t('cancel')}
        </button>
      </div>
    </div>
  );
}
