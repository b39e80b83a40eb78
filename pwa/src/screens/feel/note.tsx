/** One quiet line above the bar: that there is no network, since when, and what waits; or, once after
 * an update, what is new. */

import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { lastSync, online, unreachable, unsent } from '../../data';
import { Icon } from '../../parts/icon';
import { t } from '../../words';
import { clock, moment } from '../../words/days';
import { freshNews } from './news';

/** Since when this page knows of it; before that, only the last answer is known. */
const away = signal<string | null>(null);

/** An instant on this device's clock, with its day unless that is today. */
const told = (at: string): string =>
  new Date(at).toDateString() === new Date().toDateString() ? clock(at) : moment(at);

function since(): string {
  const what = online.value ? 'unreachable' : 'offline';
  if (away.value) return t(`away.${what}.since`, { time: told(away.value) });
  return lastSync.value ? t(`away.${what}.last`, { time: told(lastSync.value) }) : t(`away.${what}`);
}

export function Note({ path }: { path: string }) {
  const [news, setNews] = useState('');
  const isAway = !online.value || unreachable.value;

  useEffect(() => {
    // At the start the last answer says more than that the page has just looked.
    let first = true;
    return online.subscribe((is) => {
      if (is) away.value = null;
      else if (!first) away.value = new Date().toISOString();
      first = false;
    });
  }, []);
  useEffect(() => void freshNews().then(setNews), []);
  // It was there to be read; on the next screen it would only stand in the way.
  useEffect(() => {
    if (path !== '/') setNews('');
  }, [path]);

  if (isAway) return <Away />;
  if (!news) return null;
  return (
    <aside class="foot-note" aria-label={t('whats-new')}>
      <Icon name="flame" small />
      <p>{news}</p>
      <a href="/me/about">{t('whats-new.more')}</a>
      <button
        type="button"
        class="round-button"
        aria-label={t('close')}
        onClick={() => setNews('')}
      >
        <Icon name="close" small />
      </button>
    </aside>
  );
}

function Away() {
  const { waiting: n } = unsent.value;
  return (
    <aside class="foot-note foot-away" aria-label={t('away')}>
      <Icon name={online.value ? 'alert' : 'offline'} small />
      <p>
        {since()} {n > 0 ? <a href="/outbox">{t('away.waits', { n })}</a> : t('away.nothing')}
      </p>
    </aside>
  );
}
