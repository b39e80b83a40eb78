/** How something gets into Kith from another app: by the share sheet, or by copying. */

import { installed, platformOf } from '../../data/home-screen';
import { t } from '../../words';

/** iOS lets no web app into its share sheet, and a tab of a browser is in none. */
function wayIn(): 'copy' | 'share' | 'install' {
  const platform = platformOf(navigator);
  if (platform === 'ios' || platform === 'safari') return 'copy';
  return installed.value ? 'share' : 'install';
}

export function Guide() {
  const way = wayIn();
  return (
    <details class="more shared-guide">
      <summary>{t('shared.how')}</summary>
      <ol class="steps">
        {([1, 2, 3] as const).map((step) => (
          <li key={step}>{t(`shared.how.${way}.${step}`)}</li>
        ))}
      </ol>
      {way === 'install' && (
        <a class="button-plain" href="/me/home-screen">
          {t('icon')}
        </a>
      )}
    </details>
  );
}
