/** Me: the days so far, habits, breaks, the day, how the app looks and sounds, and the way out. */

import {
  chooseLanguage,
  chosenLanguage,
  keepsPeople,
  setSetting,
  settings,
  sound,
  theme,
  unsent,
} from '../../data';
import { SelectField, Segments, SwitchRow } from '../../parts/fields';
import { Sign } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { Way } from '../../parts/way';
import { t } from '../../words';
import { hour } from '../../words/days';
import { languageName, languages } from '../../words/files';
import { quietly } from '../acts';
import { chooseKeeping } from '../people/gate';
import '../../styles/fields.css';
import './me.css';

const HOURS = [0, 1, 2, 3, 4, 5, 6];
/** No language is called by this. */
const DEVICE = '';

export default function Me() {
  const { day_start: dayStart, hide_streak: hidden } = settings.value;
  const { waiting, refused } = unsent.value;
  const left = waiting + refused;
  return (
    <Screen title={t('me')} class="me">
      <ul class="rows card">
        <Way to="/history" icon="history">
          {t('history')}
        </Way>
        {left > 0 && (
          <Way to="/outbox" icon="waiting">
            {t('me.outbox', { n: left })}
          </Way>
        )}
        <Way to="/me/habits" icon="tick">
          {t('habits')}
        </Way>
        <Way to="/me/breaks" icon="pause">
          {t('breaks')}
        </Way>
        <Way to="/me/about-me" icon="thank">
          {t('about-me')}
        </Way>
        <Way to="/me/reminders" icon="flame">
          {t('reminders')}
        </Way>
        <Way to="/me/home-screen" icon="today">
          {t('icon')}
        </Way>
        <Way to="/shared" icon="copy">
          {t('me.shared')}
        </Way>
      </ul>
      <section class="card me-group" aria-labelledby="me-day">
        <h2 id="me-day">{t('me.day')}</h2>
        <SelectField
          label={t('me.day-start')}
          hint={t('me.day-start.hint')}
          value={dayStart}
          choices={HOURS.map((value) => ({ value, label: hour(value) }))}
          onChoose={(value) => void quietly(setSetting('day_start', value))}
        />
        <SwitchRow
          label={t('me.hide-streak')}
          hint={t('me.hide-streak.hint')}
          on={hidden}
          onChange={(on) => void quietly(setSetting('hide_streak', on))}
        />
      </section>
      <section class="card me-group" aria-labelledby="me-device">
        <h2 id="me-device">{t('me.device')}</h2>
        <Segments
          label={t('me.theme')}
          value={theme.value}
          choices={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`me.theme.${value}`),
          }))}
          onChoose={(value) => (theme.value = value)}
        />
        <SelectField
          label={t('me.language')}
          hint={t('me.language.hint')}
          value={chosenLanguage() ?? DEVICE}
          choices={[
            { value: DEVICE, label: t('me.language.device') },
            ...languages.map((value) => ({ value, label: languageName(value) })),
          ]}
          onChoose={(value) => chooseLanguage(value === DEVICE ? null : value)}
        />
        <SwitchRow
          label={t('me.sound')}
          hint={t('me.sound.hint')}
          on={sound.value}
          onChange={(on) => (sound.value = on)}
        />
        <SwitchRow
          label={t('me.keep')}
          hint={t('keep.says')}
          on={keepsPeople.value === 'kept'}
          onChange={(on) => void chooseKeeping(on)}
        />
      </section>
      <ul class="rows card">
        <Way to="/me/data" icon="copy">
          {t('data')}
        </Way>
        <Way to="/me/about" icon="conversation">
          {t('about')}
        </Way>
        <Way to="/me/account" icon="me">
          {t('account')}
        </Way>
      </ul>
      <footer class="me-foot quiet small">
        <Sign />
        <p>{t('me.foot')}</p>
      </footer>
    </Screen>
  );
}
