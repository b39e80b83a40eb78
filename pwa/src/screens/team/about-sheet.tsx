/** How a challenge counts; taking it side by side with another team; calling it off. */

import { useEffect, useState } from 'preact/hooks';
import {
  callOff,
  inviteBeside,
  invites,
  type ChallengeView,
  type InviteView,
  type TeamView,
} from '../../data/together';
import { Icon } from '../../parts/icon';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { written } from '../../words/days';
import { refocus } from '../focus';
import { Link } from './link';
import { Sent, useSending } from './sending';
import { Sure } from './sure';
import { dayAt, isOpen, spanOf, titleOf, unitOf } from './words';
import './team.css';

interface Props {
  team: TeamView;
  challenge: ChallengeView;
  onClosed: () => void;
}

type Asked = 'beside' | 'call-off' | null;

export default function AboutSheet({ team, challenge, onClosed }: Props) {
  const [asked, setAsked] = useState<Asked>(null);
  return (
    <Sheet title={asked ? t(asked) : titleOf(challenge)} onClosed={onClosed}>
      {(close) => {
        if (asked === 'beside') return <BesideLink team={team} challenge={challenge} />;
        if (asked === 'call-off')
          return (
            <Sure
              says={t('call-off.says', { title: titleOf(challenge) })}
              more={t('call-off.stays')}
              yes={t('call-off.yes')}
              action={() => callOff(team.id, challenge.id)}
              onDone={() => {
                close();
                say(t('call-off.done'));
                refocus();
              }}
              onNo={() => setAsked(null)}
            />
          );
        return <About team={team} challenge={challenge} onAsk={setAsked} />;
      }}
    </Sheet>
  );
}

interface AboutProps {
  team: TeamView;
  challenge: ChallengeView;
  onAsk: (asked: Asked) => void;
}

function About({ team, challenge, onAsk }: AboutProps) {
  const { kind, first, days, target, most_each: most, closes_at: closes } = challenge;
  const open = isOpen(challenge);
  return (
    <div class="sheet-form">
      <p class="quiet">{spanOf(first, days)}</p>
      <ul class="counts">
        <li>{t('counts.target', { n: target })}</li>
        <li>{unitOf(kind)}</li>
        <li>{t('counts.most', { n: most })}</li>
        <li>{t('counts.pauses')}</li>
        <li>{t('counts.late', { day: written(dayAt(closes), 'full') })}</li>
      </ul>
      {open && (
        <ul class="rows">
          {!challenge.beside && challenge.state !== 'ending' && (
            <li>
              <button type="button" class="row" onClick={() => onAsk('beside')}>
                <Icon name="team" small />
                <span class="row-words">{t('beside')}</span>
                <Icon name="next" small />
              </button>
            </li>
          )}
          {(challenge.by_me || team.host) && (
            <li>
              <button type="button" class="row" onClick={() => onAsk('call-off')}>
                <Icon name="close" small />
                <span class="row-words">{t('call-off')}</span>
                <Icon name="next" small />
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

/** A link for one other team. One that was made before and still works will do. */
function BesideLink({ team, challenge }: { team: TeamView; challenge: ChallengeView }) {
  const [link, setLink] = useState<InviteView | null>(null);
  const sending = useSending();
  const make = (): Promise<boolean> =>
    sending.send(async () => {
      const all = await invites(team.id);
      const before = all.find((one) => one.challenge === challenge.id && one.uses_left > 0);
      setLink(before ?? (await inviteBeside(team.id, challenge.id)));
    });
  useEffect(() => void make(), []);
  return (
    <div class="sheet-form">
      <p>{t('beside.says')}</p>
      {link && <Link invite={link} says={t('beside.text', { name: team.name, title: titleOf(challenge) })} />}
      <Sent trouble={sending.trouble} />
      {!link && (
        <button
          type="button"
          class="button"
          disabled={sending.busy}
          onClick={() => void make()}
        >
          {t('link.make')}
        </button>
      )}
    </div>
  );
}
