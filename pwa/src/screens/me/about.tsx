/** What Kith is, what it never does, and which version this is. */

import { useEffect, useState } from 'preact/hooks';
import { applyUpdate, lastSync, updateReady } from '../../data';
import { Sign } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import { moment } from '../../words/days';
import { highlights } from '../feel/news';
import { version } from '../../../package.json';
import './me.css';

export default function About() {
  const [news, setNews] = useState<[version: string, text: string][]>([]);
  useEffect(() => void highlights().then(setNews, () => undefined), []);
  return (
    <Screen title={t('about')} back="/me" class="me">
      <div class="card about">
        <Sign />
        <p class="about-lead">{t('about.lead')}</p>
        <p>{t('about.word')}</p>
        <p>{t('about.never')}</p>
      </div>
      <dl class="facts card">
        <div class="fact">
          <dt>{t('about.version')}</dt>
          <dd>{version}</dd>
        </div>
        <div class="fact">
          <dt>{t('about.sync')}</dt>
          <dd>{lastSync.value ? moment(lastSync.value) : t('about.sync.never')}</dd>
        </div>
      </dl>
      {news.length > 0 && (
        <section class="card about" aria-labelledby="whats-new">
          <h2 id="whats-new">{t('whats-new')}</h2>
          {news.map(([of, text]) => (
            <p key={of}>{text}</p>
          ))}
        </section>
      )}
      {updateReady.value && (
        <button type="button" class="button main-action" onClick={applyUpdate}>
          {t('update.take')}
        </button>
      )}
    </Screen>
  );
}
