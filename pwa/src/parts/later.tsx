/** A component whose code is fetched when it is first needed, or earlier when there is time. */

import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../words';
import { laterWords } from '../words/later';

const SETTLED = 2000;

/** Until the first screen stands. */
const STANDS = 200;

const standing = (): Promise<void> => new Promise((done) => setTimeout(done, STANDS));

const fetchers: (() => void)[] = [];

/** What is only an `extra` waits until the first screen stands, and nothing is said where it could
 * not be fetched. */
export function later<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  extra = false,
): ComponentType<P> {
  const loaded = signal<ComponentType<P> | null>(null);
  const failed = signal(false);
  let asked = false;

  const fetch = (): void => {
    if (asked) return;
    asked = true;
    failed.value = false;
    Promise.all([extra ? standing().then(load) : load(), laterWords()]).then(
      ([module]) => (loaded.value = module.default),
      () => {
        asked = false;
        failed.value = true;
      },
    );
  };
  fetchers.push(fetch);

  return function Later(props: P) {
    useEffect(fetch, []);
    const Loaded = loaded.value;
    if (Loaded) return <Loaded {...props} />;
    if (!failed.value || extra) return null;
    return (
      <div class="card" role="alert">
        <p>{t('later.failed')}</p>
        <button type="button" class="button-plain" onClick={fetch}>
          {t('again')}
        </button>
      </div>
    );
  };
}

/** Fetches everything that may be needed soon, once the first screen has settled. Where there is a
 * service worker this is its work, away from the page. */
export function fetchTheRest(): void {
  if ('serviceWorker' in navigator) return;
  setTimeout(() => fetchers.forEach((fetch) => fetch()), SETTLED);
}
