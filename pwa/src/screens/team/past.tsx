/** What the team has done together before. */

import type { ChallengeView } from '../../data/together';
import { Icon } from '../../parts/icon';
import { t } from '../../words';
import { cameTo, spanOf, titleOf } from './words';

interface Props {
  challenges: ChallengeView[];
  onOpen: (challenge: ChallengeView) => void;
}

export function Past({ challenges, onOpen }: Props) {
  if (challenges.length === 0) return null;
  return (
    <section class="past" aria-labelledby="past">
      <h2 id="past">{t('past')}</h2>
      <ul class="rows card">
        {challenges.map((challenge) => (
          <li key={challenge.id}>
            <button
              type="button"
              class="row"
              aria-haspopup="dialog"
              onClick={() => onOpen(challenge)}
            >
              <Icon name={challenge.reached ? 'badge' : 'thank'} small />
              <span class="row-words">
                <span class="row-title" dir="auto">
                  {titleOf(challenge)}
                </span>
                <span class="quiet small">{cameTo(challenge.kind, challenge.total)}</span>
                <span class="quiet small">{spanOf(challenge.first, challenge.days)}</span>
              </span>
              <Icon name="next" small />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
