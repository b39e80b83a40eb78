/** The full-screen moment of a challenge that was reached: once for each of the team. */

import type { ChallengeView, TeamView } from '../../data/together';
import { useMoment } from '../../parts/moment';
import { t } from '../../words';
import { PassOn, ResultCard } from './result-card';
import '../moments/moments.css';
import './team.css';

interface Props {
  team: TeamView;
  challenge: ChallengeView;
  onClosed: () => void;
}

export default function Celebration({ team, challenge, onClosed }: Props) {
  const { dialog, middle, close } = useMoment(onClosed);

  return (
    <dialog
      ref={dialog}
      class="moment"
      aria-labelledby="celebration"
      onClick={({ target }) => {
        if (!(target instanceof Element && target.closest('.celebration-ways'))) close();
      }}
    >
      <div class="moment-middle" ref={middle}>
        <div class="celebration">
          <h2 id="celebration">{t('celebration')}</h2>
          <ResultCard team={team} challenge={challenge} />
          <p class="quiet">{t('celebration.says')}</p>
        </div>
      </div>
      <div class="celebration-ways">
        <button type="button" class="button" autofocus onClick={close}>
          {t('moment.on')}
        </button>
        <PassOn team={team} challenge={challenge} />
      </div>
    </dialog>
  );
}
