/** The badges held. Those not held are nobody's business. */

import { shown } from '../../data';
import { Icon } from '../../parts/icon';
import { t } from '../../words';
import { written } from '../../words/days';
import { badgeName, badgeSays } from '../badges';

export function Badges() {
  const held = shown.value?.badges ?? [];
  const weeks = shown.value?.perfectWeeks ?? 0;
  return (
    <section class="badges" aria-labelledby="badges">
      <h2 id="badges">{t('badges')}</h2>
      {held.length === 0 && weeks === 0 && <p class="quiet">{t('badges.none')}</p>}
      <ul>
        {held.map(({ badge, day }) => (
          <li key={badge} class="badge card">
            <span class="badge-icon">
              <Icon name="badge" />
            </span>
            <div>
              <h3>{badgeName(badge)}</h3>
              <p>{badgeSays(badge)}</p>
              <p class="quiet small">{written(day, 'dated')}</p>
            </div>
          </li>
        ))}
        {weeks > 0 && (
          <li class="badge card">
            <span class="badge-icon">
              <Icon name="history" />
            </span>
            <div>
              <h3>{t('perfect-weeks', { n: weeks })}</h3>
              <p>{t('perfect-weeks.says')}</p>
            </div>
          </li>
        )}
      </ul>
    </section>
  );
}
