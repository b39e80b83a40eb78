/** A full day: small confetti, one sentence, and out you go. */

import { useEffect, useRef } from 'preact/hooks';
import { calm } from '../../parts/motion';
import { Sign } from '../../parts/icon';
import { t } from '../../words';

export function Ended({ day, full }: { day: string; full: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef({ day, full });

  useEffect(() => {
    const becameFull = full && !before.current.full && before.current.day === day;
    before.current = { day, full };
    if (!becameFull) return;
    place.current?.scrollIntoView({ block: 'nearest', behavior: calm() ? 'auto' : 'smooth' });
    if (calm()) return;
    void import('../../parts/confetti').then(({ confetti }) => {
      if (place.current) confetti(place.current);
    });
  }, [day, full]);

  return (
    <div class="ended" role="status">
      {full && (
        <div class="ended-card" ref={place}>
          <Sign />
          <p>{t('ended')}</p>
        </div>
      )}
    </div>
  );
}
