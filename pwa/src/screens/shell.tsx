/** The shell: skip link, the bar, the place of the screens, the toasts. */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { claimed, goOn, signedOut, signOut } from '../data';
import { Icon, Sign } from '../parts/icon';
import { later } from '../parts/later';
import { MainActionPlace } from '../parts/main-action';
import { say, Toasts } from '../parts/toast';
import { t } from '../words';
import { quietly } from './acts';

const Feel = later(() => import('./feel/feel'), true);

const BAR = [
  { name: 'today', path: '/' },
  { name: 'people', path: '/people' },
  { name: 'team', path: '/team' },
  { name: 'me', path: '/me' },
] as const;

/** The screens of a place that do not stand under its address. */
const ELSEWHERE: Record<string, RegExp> = {
  '/': /^\/(outbox|shared)?$/,
  '/team': /^\/(join|beside)/,
  '/me': /^\/(history|sign-in)/,
};

const holds = (path: string, at: string): boolean =>
  ELSEWHERE[path]?.test(at) || (path !== '/' && at.startsWith(path));

export function Shell({ bar, children }: { bar: boolean; children: ComponentChildren }) {
  const { path } = useLocation();
  return (
    <div class="shell" data-bare={!bar || undefined}>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {t('skip')}
      </a>
      {bar && (
        <nav class="bar" aria-label={t('bar')}>
          <p class="bar-sign" aria-hidden="true">
            <Sign /> Kith
          </p>
          <ul>
            {BAR.map((place) => (
              <li key={place.path}>
                <a href={place.path} aria-current={holds(place.path, path) ? 'page' : undefined}>
                  <Icon name={place.name} />
                  {t(place.name)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <main class="main" id="main" tabIndex={-1}>
        {signedOut.value && path !== '/sign-in' && <SignedOut />}
        {children}
      </main>
      <MainActionPlace />
      <Toasts />
      {bar && <Feel />}
    </div>
  );
}

/** Going on needs the network: it makes a new player there. */
const goOnOrSay = (): void => {
  goOn().catch(() => say(t('leave.failed')));
};

/** The session ended elsewhere: nothing here is gone, and there are two ways on. */
function SignedOut() {
  const [sure, setSure] = useState(false);
  return (
    <section class="card signed-out" aria-labelledby="signed-out">
      <h2 id="signed-out">{t('signed-out')}</h2>
      <p>{t(sure ? 'signed-out.sure' : 'signed-out.says')}</p>
      <div class="buttons">
        {!sure && (
          <a class={claimed.value ? 'button' : 'button-quiet'} href="/sign-in">
            {t('signed-out.sign-in')}
          </a>
        )}
        {sure ? (
          <button type="button" class="button-quiet" onClick={() => setSure(false)}>
            {t('cancel')}
          </button>
        ) : (
          <button
            type="button"
            class={claimed.value ? 'button-quiet' : 'button'}
            onClick={goOnOrSay}
          >
            {t('signed-out.go-on')}
          </button>
        )}
        <button
          type="button"
          class={`button-quiet${sure ? ' button-alarm' : ''}`}
          onClick={() => (sure ? void quietly(signOut(false)) : setSure(true))}
        >
          {t('signed-out.clear')}
        </button>
      </div>
    </section>
  );
}
