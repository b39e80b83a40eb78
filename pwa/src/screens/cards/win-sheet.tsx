/** What a team came to, as a card. */

import type { ChallengeView, TeamView } from '../../data/together';
import { t } from '../../words';
import { cameTo, titleOf } from '../team/words';
import CardSheet from './card-sheet';
import { drawWin } from './team';

interface Props {
  team: TeamView;
  challenge: ChallengeView;
  onClosed: () => void;
}

export default function WinSheet({ team, challenge, onClosed }: Props) {
  const says = `${team.name}, ${titleOf(challenge)}: ${cameTo(challenge.kind, challenge.total)}`;
  return (
    <CardSheet
      title={t('card.win')}
      says={says}
      name="kith-team"
      draw={(canvas) => drawWin(canvas, team, challenge)}
      onClosed={onClosed}
    />
  );
}
