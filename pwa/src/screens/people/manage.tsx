/** What is seldom needed of somebody: not now, one and the same as somebody else, remove. */

import { useState } from 'preact/hooks';
import type { ShownPerson } from '../../data';
import { Icon, type IconName } from '../../parts/icon';
import { later } from '../../parts/later';
import { t } from '../../words';
import { written } from '../../words/days';

const RestSheet = later(() => import('./rest-sheet'));
const MergeSheet = later(() => import('./merge-sheet'));
const RemoveSheet = later(() => import('./remove-sheet'));

type Open = 'rest' | 'merge' | 'remove';

export function Manage({ person }: { person: ShownPerson }) {
  const [open, setOpen] = useState<Open | null>(null);
  const closed = (): void => setOpen(null);
  const until = person.resting ? person.rests_until : null;
  return (
    <section class="manage" aria-label={t('manage')}>
      <ul class="rows">
        <Row icon="pause" onClick={() => setOpen('rest')}>
          {until ? t('rest.until', { day: written(until, 'full') }) : t('rest')}
        </Row>
        <Row icon="people" onClick={() => setOpen('merge')}>
          {t('merge')}
        </Row>
        <Row icon="close" onClick={() => setOpen('remove')}>
          {t('remove')}
        </Row>
      </ul>
      {open === 'rest' && <RestSheet person={person} onClosed={closed} />}
      {open === 'merge' && <MergeSheet person={person} onClosed={closed} />}
      {open === 'remove' && <RemoveSheet person={person} onClosed={closed} />}
    </section>
  );
}

interface RowProps {
  icon: IconName;
  onClick: () => void;
  children: string;
}

function Row({ icon, onClick, children }: RowProps) {
  return (
    <li>
      <button type="button" class="row" aria-haspopup="dialog" onClick={onClick}>
        <Icon name={icon} small />
        <span class="row-words">{children}</span>
        <Icon name="next" small />
      </button>
    </li>
  );
}
