/** How far a team has come: a number, a bar, and a mark once it is reached. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { Count } from '../../parts/count';
import { Icon } from '../../parts/icon';
import { Meter } from '../../parts/meter';
import { t } from '../../words';

interface Props {
  label: string;
  total: number;
  target: number;
  reached: boolean;
}

export function Tally({ label, total, target, reached }: Props) {
  return (
    <div class="tally" data-reached={reached || undefined}>
      <p class="tally-number" aria-hidden="true">
        <strong>
          <Count value={total} />
        </strong>{' '}
        {t('tally.of', { n: target })}
        {reached && (
          <span class="reached">
            <Icon name="tick" small />
            {t('reached')}
          </span>
        )}
      </p>
      <Meter
        part={total / Math.max(1, target)}
        label={label}
        text={t(reached ? 'tally.reached' : 'tally.text', { total, n: target })}
      />
    </div>
  );
}

/** Tells a screen reader, in its own time, when the bar has moved while the screen was open. */
export function Moved({ total, target }: { total: number; target: number }) {
  const before = useRef(total);
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    if (before.current !== total) setMoved(true);
    before.current = total;
  }, [total]);
  return (
    <span class="said" role="status">
      {moved && t('tally.now', { total, n: target })}
    </span>
  );
}
