/** What waits: facts that have not gone out yet, and those that the server did not take. */

import {
  applyUpdate,
  community,
  online,
  shown,
  storageTrouble,
  unreachable,
  unsent,
  updateReady,
} from '../../data';
import { Icon } from '../../parts/icon';
import { t } from '../../words';

export function Waits() {
  const { refused, waiting } = unsent.value;
  const thanks = community.value?.inbox.length ?? 0;
  // Where the people are not at hand, today's quests know of somebody, done or not.
  const somebody =
    !community.value &&
    shown.value?.quests.some(({ kind, suggestions }) => kind === 'thank' && suggestions.length > 0);
  return (
    <ul class="rows waits" aria-label={t('waits')}>
      {(thanks > 0 || somebody) && (
        <li>
          <a class="row" href="/people/thanks">
            <Icon name="thank" />
            <span class="row-words">{somebody ? t('waits.thanks.some') : t('waits.thanks', { n: thanks })}</span>
            <Icon name="next" small />
          </a>
        </li>
      )}
      {refused > 0 && (
        <li>
          <a class="row" href="/outbox">
            <Icon name="alert" />
            <span class="row-words">{t('waits.refused', { n: refused })}</span>
            <Icon name="next" small />
          </a>
        </li>
      )}
      {waiting > 0 && (
        <li>
          <a class="row" href="/outbox">
            <Icon name={online.value ? 'waiting' : 'offline'} />
            <span class="row-words">
              {t(online.value ? 'waits.waiting' : 'waits.offline', { n: waiting })}
              {online.value && unreachable.value && (
                <span class="quiet small">{t('unreachable')}</span>
              )}
            </span>
            <Icon name="next" small />
          </a>
        </li>
      )}
      {waiting === 0 && !online.value && (
        <li class="row quiet">
          <Icon name="offline" />
          <span class="row-words">{t('offline')}</span>
        </li>
      )}
      {storageTrouble.value && (
        <li class="row">
          <Icon name="alert" />
          <span class="row-words">{t('trouble.storage')}</span>
        </li>
      )}
      {updateReady.value && (
        <li>
          <button type="button" class="row" onClick={applyUpdate}>
            <Icon name="swap" />
            <span class="row-words">{t('update')}</span>
          </button>
        </li>
      )}
    </ul>
  );
}
