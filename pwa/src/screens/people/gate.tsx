/** Whether one's people stay on this device, and what is said where they are not here. */

import { communityTrouble, keepsPeople, online } from '../../data';
import { keepPeople, openCommunity } from '../../data/community';
import { Icon } from '../../parts/icon';
import { Skeleton } from '../../parts/skeleton';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { quietly } from '../acts';
import { refocus } from '../focus';
import '../../styles/people.css';

export async function chooseKeeping(yes: boolean): Promise<void> {
  if (!(await quietly(keepPeople(yes)))) return;
  say(t(yes ? 'keep.kept' : 'keep.gone'));
  refocus();
}

/** Asked once; afterwards one line says how it is, where they are not kept. */
export function Keeping() {
  if (keepsPeople.value === 'kept') return null;
  if (keepsPeople.value === 'not-kept')
    return (
      <p class="keep-line quiet small">
        {t('keep.not')}{' '}
        <button type="button" class="inline-button" onClick={() => void chooseKeeping(true)}>
          {t('keep.yes')}
        </button>
      </p>
    );
  return (
    <section class="keep" aria-labelledby="keep">
      <h2 id="keep">{t('keep.ask')}</h2>
      <p class="quiet small">{t('keep.says')}</p>
      <button type="button" class="keep-key" onClick={() => void chooseKeeping(true)}>
        {t('keep.yes')}
      </button>
      <button type="button" class="keep-key" onClick={() => void chooseKeeping(false)}>
        {t('keep.no')}
      </button>
    </section>
  );
}

/** Stands in the place of people who could not be fetched, or are on their way. */
export function Away() {
  if (!communityTrouble.value) return <Skeleton />;
  return <Trouble />;
}

/** Says why some are missing, if some are. */
export function Trouble() {
  if (!communityTrouble.value) return null;
  return (
    <section class="card away" role="status">
      <Icon name={online.value ? 'alert' : 'offline'} />
      <p>{t(online.value ? 'keep.trouble' : 'keep.offline')}</p>
      {online.value && (
        <button type="button" class="button-plain" onClick={() => void openCommunity()}>
          {t('again')}
        </button>
      )}
    </section>
  );
}
