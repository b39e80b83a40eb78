/** "Is it you?": what changes the ways into an account asks for a passkey once more, then goes on
 * with what was wanted. */

import { signal } from '@preact/signals';
import { prove, Refusal } from '../../data/account';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { Sent, useSending } from '../team/sending';
import { troubleWords } from './words';

/** What waits for the answer: to be done, or let go. */
const asked = signal<{ proved: () => void; stopped: () => void } | null>(null);

/** Does what was wanted; where the server asks for a proof first, once that was given. The screen
 * has to show `Proof`. Rejects with `cancelled` if it was not given. */
export async function provenly<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'prove-first') throw error;
  }
  await new Promise<void>((proved, reject) => {
    asked.value = { proved, stopped: () => reject(new Refusal('cancelled')) };
  });
  return action();
}

export function Proof() {
  const waiting = asked.value;
  if (!waiting) return null;
  const closed = (): void => {
    asked.value = null;
    waiting.stopped(); // once it was proved, nothing listens any more
  };
  return (
    <Sheet title={t('proof')} onClosed={closed}>
      {(close) => (
        <Ask
          onProved={() => {
            waiting.proved();
            close();
          }}
        />
      )}
    </Sheet>
  );
}

function Ask({ onProved }: { onProved: () => void }) {
  const sending = useSending(troubleWords);
  const go = async (): Promise<void> => {
    if (await sending.send(prove)) onProved();
  };
  return (
    <div class="sheet-form">
      <p>{t('proof.says')}</p>
      <Sent trouble={sending.trouble} plain />
      <button type="button" class="button" disabled={sending.busy} onClick={() => void go()}>
        {t('proof.yes')}
      </button>
    </div>
  );
}
