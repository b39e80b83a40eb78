/** Something that somebody did for you, as a row that opens. */

import { dayNow, type SupportView } from '../../data';
import { Icon, Pillar } from '../../parts/icon';
import { t } from '../../words';
import { ago, daysBetween, written } from '../../words/days';

interface Props {
  support: SupportView;
  onOpen: () => void;
  /** Shown with its day, in a list of what passed. */
  dated?: boolean;
}

export function SupportRow({ support, onOpen, dated }: Props) {
  const { deed, day, note, link, state, thanked_on: thanked } = support;
  const words = [note, link].filter(Boolean).join(' · ');
  return (
    <li>
      <button type="button" class="row" aria-haspopup="dialog" onClick={onOpen}>
        {dated && <Pillar kind="thank" small done={state === 'thanked'} />}
        <span class="row-words">
          <span class="row-title">{t(`deed.they.${deed}`)}</span>
          {words && (
            <span class="row-said quiet small" dir="auto">
              {words}
            </span>
          )}
          {dated && thanked && (
            <span class="quiet small">{t('support.thanked', { day: written(thanked, 'dated') })}</span>
          )}
          {dated && state === 'dismissed' && (
            <span class="quiet small">{t('support.dismissed')}</span>
          )}
        </span>
        <span class="quiet small">
          {dated ? written(day, 'short') : ago(daysBetween(day, dayNow.value))}
        </span>
        <Icon name="next" small />
      </button>
    </li>
  );
}
