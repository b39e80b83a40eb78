/** How Kith gets onto the home screen, in the words of each platform. */

import { answerOffer, install, type Way } from '../../data/home-screen';
import { t } from '../../words';
import { quietly } from '../acts';

/** What it brings; Apple's systems let no web app take what others share. */
export const whyFor = (way: Way): string =>
  t(way === 'ios' || way === 'safari' ? 'icon.why.apple' : 'icon.why');

const STEPS = [1, 2, 3] as const;

/** What to do where the browser does not ask by itself. */
export function Steps({ way }: { way: Exclude<Way, 'ask'> }) {
  return (
    <ol class="steps">
      {STEPS.map((step) => (
        <li key={step}>{t(`icon.${way}.${step}`)}</li>
      ))}
    </ol>
  );
}

export function Install() {
  return (
    <button type="button" class="button" onClick={() => void quietly(install())}>
      {t('icon.install')}
    </button>
  );
}

export const notNow = (): void => void quietly(answerOffer('no'));
