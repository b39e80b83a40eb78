/** The full-screen moment of a challenge that was reached: once for each of the team. */

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ChallengeView, TeamView } from '../../data/together';
import { onBack } from '../../parts/back';
import { confetti } from '../../parts/confetti';
import { calm } from '../../parts/motion';
import { hold } from '../../parts/toast';
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
  const dialog = useRef<HTMLDialogElement>(null);
  const middle = useRef<HTMLDivElement>(null);
  const closed = useRef(onClosed);
  closed.current = onClosed;
  const close = (): void => dialog.current?.close();

  useLayoutEffect(hold, []);

  useLayoutEffect(() => {
    dialog.current?.showModal();
    if (middle.current && !calm()) confetti(middle.current);
  }, []);

  useEffect(() => {
    const element = dialog.current;
    const release = onBack(close);
    const leave = (): void => {
      release();
      closed.current();
    };
    element?.addEventListener('close', leave);
    return () => {
      element?.removeEventListener('close', leave);
      element?.close(); // over by now: called off, or left
      release();
    };
  }, []);

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
