/** The entry: opens the data, follows the chosen theme, and puts the app in its place
 * once it has words. */

import { effect } from '@preact/signals';
import { render } from 'preact';
import { begin, theme } from './data';
import './data/home-screen/prompt';
import { comeBack } from './data/place';
import { App } from './screens/app';
import { firstWords } from './words/files';

const GROUNDS = { light: '#fffdf9', dark: '#14141b' };

effect(() => {
  const chosen = theme.value;
  if (chosen === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
  // The browser's own bar follows: each of the two tags says what its scheme shall look like.
  for (const scheme of ['light', 'dark'] as const)
    document
      .querySelector(`meta[name="theme-color"][media*="${scheme}"]`)
      ?.setAttribute('content', GROUNDS[chosen === 'system' ? scheme : chosen]);
});

comeBack();
void begin();

void firstWords().then(
  () => {
    const place = document.getElementById('app');
    if (!place) return;
    place.replaceChildren();
    render(<App />, place);
  },
  // The network went between the code and its words, on a device that has not kept any yet.
  () => addEventListener('online', () => location.reload()),
);
