/** What is said where the screen may not show how things stand now. */

import { online } from '../../data';
import { refreshTogether, together, togetherTrouble } from '../../data/together';
import { Icon } from '../../parts/icon';
import { t } from '../../words';
import { moment } from '../../words/days';

/** Says that this is not how it stands now, if it may not be. */
export function Trouble() {
  const at = together.value?.at;
  if (online.value && !togetherTrouble.value) return null;
  const what = online.value ? 'unreachable' : 'offline';
  return (
    <section class="as-of small" role="status">
      <Icon name={online.value ? 'alert' : 'offline'} small />
      <p>{at ? t(`team.${what}`, { time: moment(at) }) : t(`team.${what}.never`)}</p>
      {online.value && (
        <button type="button" class="inline-button" onClick={() => void refreshTogether()}>
          {t('again')}
        </button>
      )}
    </section>
  );
}
