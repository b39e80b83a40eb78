/** Five ways to cheer, for somebody's day or for the whole team; and who has cheered before. */

import { cheer, type CheerView, type Reaction, type TeamView } from '../../data/together';
import { once } from '../../parts/once';
import { REACTIONS, ReactionMark } from '../../parts/reaction';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { written } from '../../words/days';
import { Sent, useSending } from './sending';
import { nameIn, reactionName, titleOf } from './words';
import './team.css';

export type CheerFor = { challenge: string } | { member: string; day: string };

interface Props {
  team: TeamView;
  to: CheerFor;
  onClosed: () => void;
}

const isFor = (to: CheerFor, cheer: CheerView): boolean =>
  'challenge' in to
    ? cheer.challenge === to.challenge
    : cheer.to === to.member && cheer.kept === to.day;

export default function CheerSheet({ team, to, onClosed }: Props) {
  const member = 'member' in to ? team.members.find(({ id }) => id === to.member) : undefined;
  const challenge =
    'challenge' in to ? team.challenges.find(({ id }) => id === to.challenge) : undefined;
  const day = 'day' in to ? written(to.day, 'weekday') : '';
  const title = member?.me
    ? t('cheer.mine', { day })
    : member
      ? t('cheer.to', { name: member.name, day })
      : t('cheer.team');
  const given = team.cheers.filter((one) => isFor(to, one));
  return (
    <Sheet title={title} onClosed={onClosed}>
      {(close) => (
        <div class="sheet-form" onClickCapture={once}>
          {challenge && <p class="quiet">{titleOf(challenge)}</p>}
          {!member?.me && <Give team={team} to={to} given={given} close={close} />}
          <Given team={team} given={given} mine={member?.me ?? false} />
        </div>
      )}
    </Sheet>
  );
}

interface GiveProps {
  team: TeamView;
  to: CheerFor;
  given: CheerView[];
  close: () => void;
}

function Give({ team, to, given, close }: GiveProps) {
  const sending = useSending();
  const left = team.cheers_left;
  const did = (reaction: Reaction): boolean =>
    given.some((one) => one.by === team.me && one.reaction === reaction);

  const give = async (reaction: Reaction): Promise<void> => {
    const what =
      'challenge' in to
        ? { reaction, challenge: to.challenge }
        : { reaction, to: to.member, kept: to.day };
    if (!(await sending.send(() => cheer(team.id, what)))) return;
    close();
    say(
      'challenge' in to
        ? t('cheer.done.team')
        : t('cheer.done', {
            name: nameIn(team, to.member),
            day: written(to.day, 'weekday'),
          }),
    );
  };

  return (
    <>
      <ul class="reactions" aria-label={t('cheer.with')}>
        {REACTIONS.map((reaction) => (
          <li key={reaction}>
            <button
              type="button"
              class="reaction-key"
              data-reaction={reaction}
              aria-pressed={did(reaction)}
              disabled={sending.busy || left === 0 || did(reaction)}
              onClick={() => void give(reaction)}
            >
              <ReactionMark name={reaction} />
              {reactionName(reaction)}
            </button>
          </li>
        ))}
      </ul>
      <Sent trouble={sending.trouble} plain />
      <p class="quiet small">{left > 0 ? t('cheer.left', { n: left }) : t('cheer.none-left')}</p>
    </>
  );
}

function Given({ team, given, mine }: { team: TeamView; given: CheerView[]; mine: boolean }) {
  if (given.length === 0) return mine ? <p class="quiet">{t('cheer.mine.none')}</p> : null;
  return (
    <section class="given" aria-label={t('cheer.given')}>
      <ul class="received">
        {given.map(({ id, by, reaction }) => (
          <li key={id}>
            <ReactionMark name={reaction} small />
            <span>
              <strong dir="auto">{nameIn(team, by)}</strong> · {reactionName(reaction)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
