/** A team: what it has taken on, who is in it, and what is seldom needed. */

import { useEffect, useState } from 'preact/hooks';
import { celebrated, markCelebrated } from '../../data/celebrated';
import type { ChallengeView, GoalView, MemberView, TeamView } from '../../data/together';
import { Icon } from '../../parts/icon';
import { later } from '../../parts/later';
import { MainAction } from '../../parts/main-action';
import { once } from '../../parts/once';
import { useOpen } from '../../parts/opening';
import { whenRested } from '../../parts/rested';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import { Trouble } from './as-of';
import { ChallengeCard } from './challenge';
import { Goals } from './goals';
import { Manage, type Managed } from './manage';
import { Members } from './members';
import { Past } from './past';
import { TeamSign } from './sign';
import { isOpen } from './words';

const CheerSheet = later(() => import('./cheer-sheet'));
const TakeSheet = later(() => import('./take-sheet'));
const AboutSheet = later(() => import('./about-sheet'));
const ResultSheet = later(() => import('./result-sheet'));
const MemberSheet = later(() => import('./member-sheet'));
const MeSheet = later(() => import('./me-sheet'));
const InviteSheet = later(() => import('./invite-sheet'));
const TeamSheet = later(() => import('./team-sheet'));
const PasteSheet = later(() => import('./paste-sheet'));
const LeaveSheet = later(() => import('./leave-sheet'));
const Celebration = later(() => import('./celebration'));

const MOST_OPEN = 3;
const MOST_MEMBERS = 12;

type Open =
  | { sheet: 'take' | Managed }
  | { sheet: 'about' | 'result'; challenge: ChallengeView }
  | { sheet: 'cheer'; challenge: string }
  | { sheet: 'day'; member: string; day: string }
  | { sheet: 'member'; member: string };

interface Props {
  team: TeamView;
  /** Where Back leads; none where this is the Team screen itself. */
  back?: string;
  goals?: GoalView[];
}

export function TeamPage({ team, back, goals = [] }: Props) {
  const [opened, setOpen, closed] = useOpen<Open>();
  const won = useCelebration(team);
  const running = team.challenges.filter(isOpen);
  const [latest, ...older] = team.challenges.filter((one) => !isOpen(one));
  const shown = running.length > 0 || !latest ? running : [latest];
  const past = running.length > 0 && latest ? [latest, ...older] : older;
  const alone = team.members.length === 1;
  const take = (): void => setOpen({ sheet: 'take' });
  return (
    <Screen
      title={team.name}
      class="person team-page"
      head={(heading) => (
        <header class="screen-head team-head">
          {back && (
            <a class="round-button back" href={back} aria-label={t('back')}>
              <Icon name="back" />
            </a>
          )}
          <TeamSign emoji={team.emoji} colour={team.colour} />
          <h1 {...heading} class="two-lines" dir="auto">
            {team.name}
          </h1>
        </header>
      )}
    >
      <div class="person-main" onClickCapture={once}>
        <Trouble />
        {shown.map((challenge) => (
          <ChallengeCard
            key={challenge.id}
            team={team}
            challenge={challenge}
            onCheer={() => setOpen({ sheet: 'cheer', challenge: challenge.id })}
            onMore={() => setOpen({ sheet: 'about', challenge })}
            onResult={() => setOpen({ sheet: 'result', challenge })}
          />
        ))}
        {shown.length === 0 && <p class="team-open quiet">{t('challenge.none')}</p>}
        {(alone || running.length > 0) && running.length < MOST_OPEN && (
          <button type="button" class="button-plain" aria-haspopup="dialog" onClick={take}>
            <Icon name="plus" small />
            {t(running.length > 0 ? 'challenge.another' : 'challenge.take')}
          </button>
        )}
        <Members
          team={team}
          onDay={(member, day) => setOpen({ sheet: 'day', member, day })}
          onMember={({ me, id }: MemberView) =>
            setOpen(me ? { sheet: 'me' } : { sheet: 'member', member: id })
          }
        />
      </div>
      <div class="person-side" onClickCapture={once}>
        <Past challenges={past} onOpen={(challenge) => setOpen({ sheet: 'result', challenge })} />
        <Goals goals={goals} />
        <Manage team={team} onOpen={(sheet) => setOpen({ sheet })} />
      </div>
      <Main team={team} running={running} onOpen={setOpen} />
      {opened && <Opened key={opened.turn} team={team} open={opened.what} onClosed={closed} />}
      {won.challenge && (
        <Celebration team={team} challenge={won.challenge} onClosed={won.over} />
      )}
    </Screen>
  );
}

interface MainProps {
  team: TeamView;
  running: ChallengeView[];
  onOpen: (open: Open) => void;
}

/** What is most worth doing here: company first, then something to do together, then a kind sign. */
function Main({ team, running, onOpen }: MainProps) {
  const [first] = running;
  const room = team.members.length < MOST_MEMBERS;
  if (team.members.length === 1)
    return <Key label={t('invite')} onClick={() => onOpen({ sheet: 'invite' })} />;
  if (!first) return <Key label={t('challenge.take')} onClick={() => onOpen({ sheet: 'take' })} />;
  if (team.cheers_left > 0)
    return (
      <Key
        label={t('cheer.team')}
        onClick={() => onOpen({ sheet: 'cheer', challenge: first.id })}
      />
    );
  return room ? <Key label={t('invite')} onClick={() => onOpen({ sheet: 'invite' })} /> : null;
}

function Key({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <MainAction>
      <button type="button" class="button" aria-haspopup="dialog" onClick={onClick}>
        {label}
      </button>
    </MainAction>
  );
}

interface OpenedProps {
  team: TeamView;
  open: Open;
  onClosed: () => void;
}

function Opened({ team, open, onClosed }: OpenedProps) {
  const all = { team, onClosed };
  if (open.sheet === 'take') return <TakeSheet {...all} />;
  if (open.sheet === 'about') return <AboutSheet {...all} challenge={open.challenge} />;
  if (open.sheet === 'result') return <ResultSheet {...all} challenge={open.challenge} />;
  if (open.sheet === 'cheer') return <CheerSheet {...all} to={{ challenge: open.challenge }} />;
  if (open.sheet === 'day')
    return <CheerSheet {...all} to={{ member: open.member, day: open.day }} />;
  if (open.sheet === 'member') return <MemberSheet {...all} id={open.member} />;
  if (open.sheet === 'me') return <MeSheet {...all} />;
  if (open.sheet === 'invite') return <InviteSheet {...all} />;
  if (open.sheet === 'change') return <TeamSheet {...all} />;
  if (open.sheet === 'make') return <TeamSheet onClosed={onClosed} />;
  if (open.sheet === 'paste') return <PasteSheet onClosed={onClosed} />;
  return <LeaveSheet {...all} dissolve={open.sheet === 'dissolve'} />;
}

/** What is reached is celebrated once by everybody who was part of it. */
function useCelebration(team: TeamView): { challenge: ChallengeView | null; over: () => void } {
  const [now, setNow] = useState<ChallengeView | null>(null);
  const next = team.challenges.find(
    (one) => one.reached && (isOpen(one) || one.mine > 0) && !celebrated(team.me, one.id),
  );
  useEffect(() => {
    if (!next || now) return;
    return whenRested(() => setNow(next));
  }, [next?.id, now]);
  const over = (): void => {
    if (now) markCelebrated(team.me, now.id);
    setNow(null);
  };
  // Taken in with what has changed since; and gone with the challenge itself.
  const challenge = team.challenges.find((one) => one.id === now?.id) ?? null;
  return { challenge, over };
}
