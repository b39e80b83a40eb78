/** One line for what is no quest: a conversation, listening, one's own work; and what was noted. */

import type { CheckInView, Shown } from '../../data';
import { ActRow } from '../../parts/act-row';
import { Icon, Pillar } from '../../parts/icon';
import { t } from '../../words';
import { counts, inShort, kindOf, record, timeOf } from '../acts';

const OTHERS = ['conversation', 'listen', 'promote'] as const;

interface Props {
  today: Shown;
  onOpen: (act: CheckInView) => void;
}

export function Also({ today, onOpen }: Props) {
  const inQuests = new Set(today.quests.flatMap((quest) => quest.checkIns.map((one) => one.id)));
  const noted = today.checkIns.filter((one) => counts(one) && !inQuests.has(one.id));
  return (
    <div class="also">
      <h3 class="also-title quiet">{t('also')}</h3>
      <ul class="also-kinds">
        {OTHERS.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              class="also-kind"
              data-kind={kind}
              onClick={() => void record({ kind })}
            >
              <Pillar kind={kind} small />
              <span>{t(`also.${kind}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <a class="button-plain also-paste" href="/shared">
        <Icon name="copy" small />
        {t('also.paste')}
      </a>
      {noted.length > 0 && (
        <ul class="rows" aria-label={t('also.noted')}>
          {noted.map((act) => (
            <ActRow
              key={act.id}
              kind={kindOf(act)}
              title={t(`kind.${kindOf(act)}`)}
              words={inShort(act)}
              when={timeOf(act)}
              onOpen={() => onOpen(act)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
