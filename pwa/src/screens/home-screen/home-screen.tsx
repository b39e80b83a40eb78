/** Kith on the home screen: how it gets there, the number on its icon, and what the browser keeps. */

import {
  canCount,
  countOnIcon,
  countsOnIcon,
  installed,
  keptForSure,
  way,
} from '../../data/home-screen';
import { SwitchRow } from '../../parts/fields';
import { Icon } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import { quietly } from '../acts';
import { Install, Steps, whyFor } from './ways';
import '../../styles/fields.css';
import '../me/me.css';
import './home-screen.css';

export default function HomeScreen() {
  return (
    <Screen title={t('icon')} back="/me" class="me">
      <Installing />
      {canCount() && (
        <section class="card" aria-labelledby="icon-count">
          <h2 id="icon-count">{t('icon.count')}</h2>
          <SwitchRow
            label={t('icon.count.on')}
            hint={t('icon.count.hint')}
            on={countsOnIcon.value}
            onChange={(on) => void quietly(countOnIcon(on))}
          />
        </section>
      )}
      <section class="card" aria-labelledby="icon-keeps">
        <h2 id="icon-keeps">{t('icon.keeps')}</h2>
        <p>{t(keptForSure.value ? 'icon.keeps.yes' : 'icon.keeps.no')}</p>
      </section>
      <ul class="rows card">
        <li>
          <a class="row" href="/shared">
            <Icon name="waiting" />
            <span class="row-words">{t('shared.how')}</span>
            <Icon name="next" small />
          </a>
        </li>
      </ul>
    </Screen>
  );
}

function Installing() {
  const how = way.value;
  if (installed.value)
    return (
      <p class="card icon-there">
        <Icon name="tick" /> {t('icon.there')}
      </p>
    );
  return (
    <section class="card" aria-labelledby="icon-install">
      <h2 id="icon-install">{t('icon.bring')}</h2>
      <p>{how ? whyFor(how) : t('icon.none')}</p>
      {how === 'ask' && <Install />}
      {how && how !== 'ask' && <Steps way={how} />}
    </section>
  );
}
