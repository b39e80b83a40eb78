/** What a guest is, and the one tap that makes their account theirs to come back to. */

import { addPasskey, hasPasskeys } from '../../data/account';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { Sent, useSending } from '../team/sending';
import { provenly } from './proof';
import { troubleWords } from './words';

interface Props {
  /** What the passkey is called: by the device that it is made on. */
  name: string;
  onKept: () => Promise<void>;
}

export function Guest({ name, onKept }: Props) {
  const sending = useSending(troubleWords);

  const keep = async (): Promise<void> => {
    if (!(await sending.send(() => provenly(() => addPasskey(name))))) return;
    say(t('account.kept'));
    await onKept();
  };

  return (
    <section class="card me-group" aria-labelledby="account-guest">
      <h2 id="account-guest">{t('account.guest')}</h2>
      <p>{t('account.guest.says')}</p>
      <p class="quiet">{t('account.guest.why')}</p>
      {!hasPasskeys() && <p>{t('trouble.no-passkeys')}</p>}
      <Sent trouble={sending.trouble} plain />
      <div class="buttons">
        {hasPasskeys() && (
          <button
            type="button"
            class="button"
            disabled={sending.busy}
            onClick={() => void keep()}
          >
            {t('account.keep')}
          </button>
        )}
        <a class="button-quiet" href="/sign-in">
          {t('account.have')}
        </a>
      </div>
    </section>
  );
}
