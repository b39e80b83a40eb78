/** Signing out: what it means here, what is not sent yet, and a second question before it. */

import { useState } from 'preact/hooks';
import { claimed, online, signOut, syncNow, unsent } from '../../data';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import './me.css';

/** The question takes the focus to its answer that changes nothing. */
const attend = (button: HTMLButtonElement | null): void => button?.focus();

export default function Leave() {
  const [asked, setAsked] = useState<'here' | 'everywhere' | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const left = unsent.value.waiting + unsent.value.refused;

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
    <Screen title={t('leave')} back="/me/account" class="me">
      <p>{t('leave.says')}</p>
      <p>{t(claimed.value ? 'leave.claimed' : 'leave.guest')}</p>
      {left > 0 && !asked && (
        <div class="card warn" role="alert">
          <p>{t('leave.unsent', { n: left })}</p>
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
      {asked ? (
        <div class="card warn" role="group" aria-label={t(`leave.${asked}`)}>
          <p>{claimed.value ? t(`leave.${asked}.claimed`) : t(`leave.${asked}.sure`)}</p>
          {left > 0 && <p>{t('leave.unsent', { n: left })}</p>}
          <div class="buttons">
            <button
              type="button"
              class="button-quiet"
              ref={attend}
              disabled={busy}
              onClick={() => setAsked(null)}
            >
              {t('cancel')}
            </button>
            <button
              type="button"
              class="button-quiet button-alarm"
              disabled={busy || (asked === 'everywhere' && !online.value)}
              onClick={() => void leave(asked === 'everywhere')}
            >
              {t('leave.yes')}
            </button>
          </div>
        </div>
      ) : (
        <div class="buttons main-action">
          <button
            type="button"
            class="button-quiet button-alarm"
            onClick={() => setAsked('here')}
          >
            {t('leave.here')}
          </button>
          <button
            type="button"
            class="button-quiet button-alarm"
            disabled={!online.value}
            onClick={() => setAsked('everywhere')}
          >
            {t('leave.everywhere')}
          </button>
        </div>
      )}
    </Screen>
  );
}
