/** A challenge in front of its team: the bar, what it counts, my own part, and who cheers. */

import { useId } from 'preact/hooks';
import { dayNow } from '../../data';
import type { ChallengeView, TeamView } from '../../data/together';
import { Icon, Pillar } from '../../parts/icon';
import { ReactionMark } from '../../parts/reaction';
import { apart, listed, t } from '../../words';
import { AnyKind, TeamSign } from './sign';
import { Moved, Tally } from './tally';
import { cameTo, isOpen, nameIn, reactionName, stateOf, titleOf, unitOf } from './words';

interface Props {
  team: TeamView;
  challenge: ChallengeView;
  onCheer: () => void;
  onMore: () => void;
  onResult: () => void;
}

export function ChallengeCard({ team, challenge, onCheer, onMore, onResult }: Props) {
  const heading = useId();
  const title = titleOf(challenge);
  const { kind, total, target, reached, beside, state } = challenge;
  const open = isOpen(challenge);
  const cheerable = open && state !== 'ahead' && team.members.length > 1;
  return (
    <section class="card challenge" data-colour={team.colour} aria-labelledby={heading}>
      <header class="challenge-head">
        {kind ? <Pillar kind={kind} small /> : <AnyKind />}
        <h2 id={heading} dir="auto">
          {title}
        </h2>
        <button
          type="button"
          class="round-button"
          aria-label={t('challenge.more', { title })}
          aria-haspopup="dialog"
          onClick={onMore}
        >
          <Icon name="more" />
        </button>
      </header>
      <p class="challenge-state quiet">{stateOf(challenge, dayNow.value)}</p>
      <div class="challenge-bar">
        <Tally label={team.name} total={total} target={target} reached={reached} />
        {cheerable && (
          <button
            type="button"
            class="challenge-cheer"
            aria-label={t('cheer.team.for', { title })}
            aria-haspopup="dialog"
            onClick={onCheer}
          />
        )}
      </div>
      <Moved total={total} target={target} />
      {open ? (
        <>
          <p class="challenge-unit quiet small">{unitOf(kind)}</p>
          {state !== 'ahead' && <Mine challenge={challenge} />}
        </>
      ) : (
        <p>{t(reached ? 'closed.reached' : 'closed.kindly', { came: cameTo(kind, total) })}</p>
      )}
      <Cheered team={team} challenge={challenge.id} />
      {(reached || !open) && (
        <button type="button" class="button-quiet" aria-haspopup="dialog" onClick={onResult}>
          {t('result.open')}
        </button>
      )}
      {beside && (
        <div class="beside" data-colour={beside.colour}>
          <p class="beside-name">
            <TeamSign emoji={beside.emoji} colour={beside.colour} />
            <span>
              <span class="quiet small">{t('beside.by')}</span>
              <strong dir="auto">{beside.name}</strong>
            </span>
          </p>
          <Tally
            label={beside.name}
            total={beside.total}
            target={beside.target}
            reached={beside.reached}
          />
        </div>
      )}
    </section>
  );
}

function Mine({ challenge }: { challenge: ChallengeView }) {
  const { mine, my_days: days, state } = challenge;
  const today = state === 'running' && days.includes(dayNow.value);
  const none = days.length === 0;
  if (none && (state !== 'running' || challenge.last < dayNow.value)) return null;
  return (
    <p class="challenge-mine">
      <Icon name="me" small />
      <span>
        {none ? t('mine.none') : <strong>{t('mine', { n: days.length })}</strong>}
        {today && `, ${t('mine.today')}`}
        {mine < days.length && (
          <span class="quiet small challenge-capped">{t('mine.capped', { n: mine })}</span>
        )}
      </span>
    </p>
  );
}

/** Who cheers all of them on, by what they cheer with. */
function Cheered({ team, challenge }: { team: TeamView; challenge: string }) {
  const given = team.cheers.filter((cheer) => cheer.challenge === challenge);
  const reactions = [...new Set(given.map(({ reaction }) => reaction))];
  if (reactions.length === 0) return null;
  return (
    <ul class="cheered" aria-label={t('cheer.given')}>
      {reactions.map((reaction) => {
        const by = given.filter((cheer) => cheer.reaction === reaction).map((cheer) => cheer.by);
        return (
          <li key={reaction}>
            <ReactionMark name={reaction} small />
            <span class="said">{reactionName(reaction)}: </span>
            <span>{cheerers([...new Set(by)].map((one) => apart(nameIn(team, one))))}</span>
          </li>
        );
      })}
    </ul>
  );
}

const NAMED = 3;

/** The first of them by name; the rest stand in the sheet. */
const cheerers = (names: string[]): string =>
  names.length <= NAMED + 1
    ? listed(names)
    : listed([...names.slice(0, NAMED), t('cheer.more', { n: names.length - NAMED })]);
