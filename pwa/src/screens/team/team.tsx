/** The Team screen: my teams, or the one that I have; and what everybody here does together. */

import { useEffect, useRef } from 'preact/hooks';
import {
  openTogether,
  together,
  togetherTrouble,
  type TeamView,
  type Together,
} from '../../data/together';
import { Icon } from '../../parts/icon';
import { later } from '../../parts/later';
import { MainAction } from '../../parts/main-action';
import { useOpen } from '../../parts/opening';
import { Screen } from '../../parts/screen';
import { Skeleton } from '../../parts/skeleton';
import { t } from '../../words';
import { Trouble } from './as-of';
import { Goals } from './goals';
import { TeamPage } from './page';
import { TeamSign } from './sign';
import { isOpen, titleOf } from './words';
import '../../styles/fields.css';
import '../../styles/people.css';
import './team.css';
import './team-page.css';

const TeamSheet = later(() => import('./team-sheet'));
const PasteSheet = later(() => import('./paste-sheet'));

export default function Team({ id }: { id?: string }) {
  const known = together.value;
  const shown = useRef(''); // whose page it was, should its only team go while one looks
  useEffect(openTogether, []);
  if (!known) return <Unknown />;
  const [only] = known.teams;
  if (id === undefined && only && known.teams.length === 1) {
    shown.current = only.name;
    return <TeamPage key={only.id} team={only} goals={known.goals} />;
  }
  const team = known.teams.find((one) => one.id === id);
  if (team)
    return <TeamPage key={id} team={team} {...(known.teams.length > 1 ? { back: '/team' } : { goals: known.goals })} />;
  return id === undefined ? <Many key="all" known={known} gone={shown.current} /> : <Gone key="gone" />;
}

function Unknown() {
  return (
    <Screen title={t('team')} class="teams">
      {togetherTrouble.value ? <Trouble /> : <Skeleton />}
    </Screen>
  );
}

function Gone() {
  return (
    <Screen title={t('team.gone')} back="/team" class="teams">
      <p>{t('team.gone.says')}</p>
      <a class="button-quiet main-action" href="/team">
        {t('team.mine')}
      </a>
    </Screen>
  );
}

function Many({ known, gone }: { known: Together; gone: string }) {
  const [open, setOpen, closed] = useOpen<'make' | 'paste'>();
  const { teams, goals } = known;
  return (
    <Screen title={t('team')} class="teams">
      <Trouble />
      {teams.length > 0 ? (
        <ul class="rows card">
          {teams.map((team) => (
            <Row key={team.id} team={team} />
          ))}
        </ul>
      ) : (
        <div class="team-empty">
          <Icon name="team" />
          {gone && <p role="status">{t('team.no-more', { name: gone })}</p>}
          <p>{t('team.none')}</p>
        </div>
      )}
      <p class="team-paste quiet">
        {t('team.have-link')}{' '}
        <button
          type="button"
          class="inline-button"
          aria-haspopup="dialog"
          onClick={() => setOpen('paste')}
        >
          {t('team.paste')}
        </button>
      </p>
      <Goals goals={goals} />
      <MainAction>
        <button
          type="button"
          class="button"
          aria-haspopup="dialog"
          onClick={() => setOpen('make')}
        >
          <Icon name="plus" small />
          {t('team.make')}
        </button>
      </MainAction>
      {open?.what === 'make' && <TeamSheet key={open.turn} onClosed={closed} />}
      {open?.what === 'paste' && <PasteSheet key={open.turn} onClosed={closed} />}
    </Screen>
  );
}

/** One line of how a team stands: its challenge, or who is in it. */
function lineOf(team: TeamView): string {
  const running = team.challenges.find(isOpen);
  if (!running) return t('team.count', { n: team.members.length });
  const { total, target } = running;
  return t('team.line', { title: titleOf(running), total, n: target });
}

function Row({ team }: { team: TeamView }) {
  return (
    <li>
      <a class="row" href={`/team/${team.id}`}>
        <TeamSign emoji={team.emoji} colour={team.colour} />
        <span class="row-words">
          <span class="row-title one-line" dir="auto">
            {team.name}
          </span>
          <span class="quiet small">{lineOf(team)}</span>
        </span>
        <Icon name="next" small />
      </a>
    </li>
  );
}
