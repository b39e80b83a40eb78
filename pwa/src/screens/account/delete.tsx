/** Deleting the account: what goes, asked twice, and gone at once. */

import { useState } from 'preact/hooks';
import { deleteAccount } from '../../data/account';
import { Ask } from '../../parts/ask';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import { Sent, useSending } from '../team/sending';
import { Proof, provenly } from './proof';
import { troubleWords } from './words';
import '../me/me.css';
import './account.css';

export default function Delete() {
  const [asked, setAsked] = useState(false);
  const sending = useSending(troubleWords);
  const go = async (): Promise<void> => {
    setAsked(false);
    await sending.send(() => provenly(deleteAccount));
  };
  return (
    <Screen title={t('delete')} back="/me/account" class="me">
      <p>{t('delete.says')}</p>
      <ul class="goes">
        {(['acts', 'people', 'teams', 'keys'] as const).map((what) => (
          <li key={what}>{t(`delete.${what}`)}</li>
        ))}
      </ul>
      <p>
        {t('delete.along')} <a href="/me/data">{t('delete.save')}</a>
      </p>
      <Sent trouble={sending.trouble} plain />
      {asked ? (
        <Ask
          label={t('delete')}
          says={t('delete.sure')}
          yes={t('delete.yes')}
          onYes={() => void go()}
          onNo={() => setAsked(false)}
        />
      ) : (
        <button
          type="button"
          class="button-quiet button-alarm main-action"
          disabled={sending.busy}
          onClick={() => setAsked(true)}
        >
          {t('delete.first')}
        </button>
      )}
      <Proof />
    </Screen>
  );
}
