/** Signing out: what it means here, and what is not sent yet. */

import { useState } from 'preact/hooks';
import { online, outbox, signOut, syncNow } from '../../data';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import './me.css';

export default function Leave() {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const unsent = outbox.value.length;

  const leave = async (everywhere: boolean): Promise<void> => {
    setBusy(true);
    setFailed(false);
    try {
      await signOut(everywhere);
      location.assign('/');
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };

  return (
    <Screen title={t('leave')} back="/me" class="me">
      <p>{t('leave.says')}</p>
      <p>{t('leave.guest')}</p>
      {unsent > 0 && (
        <div class="card warn" role="alert">
          <p>{t('leave.unsent', { n: unsent })}</p>
          {online.value && (
            <button type="button" class="button-plain" onClick={() => void syncNow()}>
              {t('leave.send')}
            </button>
          )}
        </div>
      )}
      {failed && (
        <p class="field-error" role="alert">
          {t('leave.failed')}
        </p>
      )}
      <div class="buttons main-action">
        <button
          type="button"
          class="button-quiet button-alarm"
          disabled={busy}
          onClick={() => void leave(false)}
        >
          {t(unsent > 0 ? 'leave.here.anyway' : 'leave.here')}
        </button>
        <button
          type="button"
          class="button-quiet button-alarm"
          disabled={busy || !online.value}
          onClick={() => void leave(true)}
        >
          {t('leave.everywhere')}
        </button>
      </div>
    </Screen>
  );
}
