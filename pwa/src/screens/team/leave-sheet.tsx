/** Leaving a team, or dissolving it for all. */

import { useContext } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { dissolveTeam, leaveTeam, type TeamView } from '../../data/together';
import { Leaving, Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { Sure } from './sure';
import './team.css';

interface Props {
  team: TeamView;
  dissolve: boolean;
  onClosed: () => void;
}

export default function LeaveSheet({ team, dissolve, onClosed }: Props) {
  return (
    <Sheet title={t(dissolve ? 'team.dissolve' : 'team.leave')} onClosed={onClosed}>
      {(close) => <Leave team={team} dissolve={dissolve} close={close} />}
    </Sheet>
  );
}

function Leave({ team, dissolve, close }: { team: TeamView; dissolve: boolean; close: () => void }) {
  const leave = useContext(Leaving);
  const { route } = useLocation();
  const alone = team.members.length === 1;
  const { name } = team;

  // The page of a team that is gone has nothing to show: the list takes its place.
  const gone = (): void => {
    leave?.(() => route('/team', true));
    say(t(dissolve ? 'dissolve.done' : 'leave.done', { name }));
  };

  if (dissolve || alone)
    return (
      <Sure
        says={alone && !dissolve ? t('leave.last', { name }) : t('dissolve.says', { name })}
        more={t('dissolve.stays')}
        yes={t(dissolve ? 'dissolve.yes' : 'leave.team.yes')}
        action={() => (dissolve ? dissolveTeam(team.id) : leaveTeam(team.id, team.me))}
        onDone={gone}
        onNo={close}
      />
    );
  return (
    <Sure
      says={t('leave.team.says', { name })}
      more={t(team.host ? 'leave.team.host' : 'leave.team.stays')}
      yes={t('leave.team.yes')}
      action={() => leaveTeam(team.id, team.me)}
      onDone={gone}
      onNo={close}
    />
  );
}
