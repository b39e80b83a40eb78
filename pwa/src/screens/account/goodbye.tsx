/** The last sentence, once an account is deleted and its device is empty. */

import { Sign } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import './account.css';

export default function Goodbye() {
  return (
    <Screen title={t('goodbye')} class="sign-in">
      <Sign />
      <p>{t('goodbye.says')}</p>
      <a class="button-quiet main-action" href="/">
        {t('goodbye.again')}
      </a>
    </Screen>
  );
}
