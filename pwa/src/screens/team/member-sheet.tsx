/** What the host may do about somebody: hand the team over to them, or take them out of it. */

import { useState } from 'preact/hooks';
import { handOver, leaveTeam, type MemberView, type TeamView } from '../../data/together';
import { Icon } from '../../parts/icon';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { refocus } from '../focus';
import { Sure } from './sure';
import './team.css';

interface Props {
  team: TeamView;
  id: string;
  onClosed: () => void;
}

export default function MemberSheet({ team, id, onClosed }: Props) {
  const [member] = useState(() => team.members.find((one) => one.id === id));
  const [asked, setAsked] = useState<Asked>(null);
  return (
    <Sheet title={asked ? t(asked) : (member?.name ?? '')} onClosed={onClosed}>
      {(close) =>
        member && (
          <Choices team={team} member={member} asked={asked} onAsk={setAsked} close={close} />
        )
      }
    </Sheet>
  );
}

type Asked = 'hand-over' | 'take-out' | null;

interface ChoicesProps {
  team: TeamView;
  member: MemberView;
  asked: Asked;
  onAsk: (asked: Asked) => void;
  close: () => void;
}

function Choices({ team, member: { id, name }, asked, onAsk, close }: ChoicesProps) {
  const back = (): void => onAsk(null);
  const done = (said: string) => (): void => {
    close();
    say(said);
    refocus(); // the button that opened this may have gone with its member
  };
  if (asked === 'hand-over')
    return (
      <Sure
        says={t('hand-over.says', { name })}
        yes={t('hand-over.yes')}
        action={() => handOver(team.id, id)}
        onDone={done(t('hand-over.done', { name }))}
        onNo={back}
      />
    );
  if (asked === 'take-out')
    return (
      <Sure
        says={t('take-out.says', { name })}
        more={t('take-out.stays')}
        yes={t('take-out.yes')}
        action={() => leaveTeam(team.id, id)}
        onDone={done(t('take-out.done', { name }))}
        onNo={back}
      />
    );
  return (
    <ul class="rows">
      <li>
        <button type="button" class="row" onClick={() => onAsk('hand-over')}>
          <Icon name="swap" small />
          <span class="row-words">{t('hand-over')}</span>
          <Icon name="next" small />
        </button>
      </li>
      <li>
        <button type="button" class="row" onClick={() => onAsk('take-out')}>
          <Icon name="leave" small />
          <span class="row-words">{t('take-out')}</span>
          <Icon name="next" small />
        </button>
      </li>
    </ul>
  );
}
