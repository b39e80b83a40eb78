/** What I am about, and where my people are. */

import { setSetting, settings } from '../../data';
import { Chips } from '../../parts/chips';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import { quietly } from '../acts';
import { NETWORKS, topics } from '../topics';
import '../../styles/fields.css';
import './me.css';

export default function AboutMe() {
  const { topics: chosen, networks } = settings.value;
  return (
    <Screen title={t('about-me')} back="/me" class="me">
      <section class="me-group" aria-labelledby="topics">
        <h2 id="topics">{t('welcome.topics')}</h2>
        <Chips
          label={t('welcome.topics')}
          suggestions={topics()}
          chosen={chosen}
          onChange={(next) => void quietly(setSetting('topics', next))}
        />
      </section>
      <section class="me-group" aria-labelledby="networks">
        <h2 id="networks">{t('welcome.networks')}</h2>
        <Chips
          label={t('welcome.networks')}
          suggestions={NETWORKS}
          chosen={networks}
          onChange={(next) => void quietly(setSetting('networks', next))}
        />
      </section>
      <p class="quiet small">{t('about-me.says')}</p>
    </Screen>
  );
}
