/** What came of a challenge, to look at and to pass on. */

import type { ChallengeView, TeamView } from '../../data/together';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { PassOn, ResultCard } from './result-card';
import { cameTo, titleOf } from './words';
import './team.css';

interface Props {
  team: TeamView;
  challenge: ChallengeView;
  onClosed: () => void;
}

export default function ResultSheet({ team, challenge, onClosed }: Props) {
  const { beside, kind, total, reached } = challenge;
  return (
    <Sheet title={titleOf(challenge)} onClosed={onClosed}>
      <div class="sheet-form">
        <ResultCard team={team} challenge={challenge} />
        {!reached && <p>{t('closed.kindly', { came: cameTo(kind, total) })}</p>}
        {beside && (
          <p class="quiet">
            {t('result.beside', { name: beside.name, came: cameTo(kind, beside.total) })}
          </p>
        )}
        <p class="quiet small">{t('result.says')}</p>
        <PassOn team={team} challenge={challenge} />
      </div>
    </Sheet>
  );
}
