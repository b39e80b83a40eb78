/** What a team did together, as a card: for all of them as one, never for anybody alone. */

import type { ChallengeView, TeamView } from '../../data/together';
import { Icon } from '../../parts/icon';
import { later } from '../../parts/later';
import { useOpen } from '../../parts/opening';
import { listed, number, t } from '../../words';
import { TeamSign } from './sign';
import { passOn } from './share';
import { resultText, spanOf, titleOf, whatCame } from './words';

const WinSheet = later(() => import('../cards/win-sheet'));

interface Props {
  team: TeamView;
  challenge: ChallengeView;
}

export function ResultCard({ team, challenge }: Props) {
  const { kind, total, first, days } = challenge;
  return (
    <article class="result" data-colour={team.colour}>
      <TeamSign emoji={team.emoji} colour={team.colour} big />
      <p class="result-team" dir="auto">
        {team.name}
      </p>
      <p class="result-number">
        <strong>{number(total)}</strong>
        <span>{whatCame(kind, total)}</span>
      </p>
      <p dir="auto">{titleOf(challenge)}</p>
      <p class="quiet small">{spanOf(first, days)}</p>
      <p class="result-names" dir="auto">
        {listed(team.members.map(({ name }) => name))}
      </p>
    </article>
  );
}

/** As words, or as a picture, which has nobody's name on it. */
export function PassOn({ team, challenge }: Props) {
  const [opened, open, closed] = useOpen<true>();
  const shares = 'share' in navigator;
  return (
    <>
      <button
        type="button"
        class="button-quiet"
        onClick={() => void passOn({ text: resultText(team, challenge) })}
      >
        <Icon name={shares ? 'share' : 'copy'} small />
        {t(shares ? 'result.share' : 'result.copy')}
      </button>
      {challenge.total > 0 && (
        <button
          type="button"
          class="button-quiet"
          aria-haspopup="dialog"
          onClick={() => open(true)}
        >
          {t('card.make')}
        </button>
      )}
      {opened && (
        <WinSheet key={opened.turn} team={team} challenge={challenge} onClosed={closed} />
      )}
    </>
  );
}
