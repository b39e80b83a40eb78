/** The full-screen moment of a milestone, a level or a badge. One tap anywhere goes on. */

import { Icon, type IconName } from '../../parts/icon';
import { useMoment } from '../../parts/moment';
import { t, type Key } from '../../words';
import { badgeName, badgeSays } from '../badges';
import './moments.css';

interface Line {
  icon: IconName;
  title: string;
  says: string;
}

function lineOf(mark: string): Line {
  const [what, which = ''] = mark.split(':');
  const n = Number(which);
  if (what === 'badge') return { icon: 'badge', title: badgeName(which), says: badgeSays(which) };
  if (what === 'level')
    return { icon: 'today', title: t('level', { n }), says: t('moment.level') };
  const known: Record<string, Key> = {
    '7': 'moment.days.7',
    '30': 'moment.days.30',
    '100': 'moment.days.100',
    '365': 'moment.days.365',
  };
  return { icon: 'flame', title: t('moment.days', { n }), says: t(known[which] ?? 'moment.days.more') };
}

const WEIGHT = ['milestone', 'badge', 'level'];
const weight = (mark: string): number => WEIGHT.indexOf(mark.split(':')[0] ?? '');

export default function Moments({ marks, onClosed }: { marks: string[]; onClosed: () => void }) {
  const { dialog, middle, close } = useMoment(onClosed);
  const lines = [...marks].sort((a, b) => weight(a) - weight(b)).map(lineOf);

  return (
    <dialog ref={dialog} class="moment" aria-labelledby="moment-title" onClick={close}>
      <div class="moment-middle" ref={middle}>
        {lines.map((line, i) => (
          <div class="moment-line" key={line.title}>
            <span class="moment-icon">
              <Icon name={line.icon} />
            </span>
            <h2 id={i === 0 ? 'moment-title' : undefined}>{line.title}</h2>
            <p>{line.says}</p>
          </div>
        ))}
      </div>
      <button type="button" class="button" onClick={close}>
        {t('moment.on')}
      </button>
    </dialog>
  );
}
