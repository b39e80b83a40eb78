/** Seven days as seven dots. Kept, full, rest and open differ in shape, not only in colour. */

import { t } from '../words';
import { written } from '../words/days';

export type DotState = 'full' | 'kept' | 'rest' | 'open' | 'paused' | 'before';

export function Dot({ state }: { state: DotState }) {
  return (
    <svg class="dot" data-state={state} viewBox="0 0 24 24" aria-hidden="true">
      {state === 'full' && (
        <>
          <circle class="dot-fill" cx="12" cy="12" r="11" />
          <path class="dot-tick" d="m7.5 12.5 3 3 6-6.5" />
        </>
      )}
      {state === 'kept' && <circle class="dot-fill" cx="12" cy="12" r="7.5" />}
      {state === 'rest' && <path class="dot-rest" d="M8 12h8" />}
      {state === 'paused' && <path class="dot-rest" d="M9.5 8v8M14.5 8v8" />}
      {state === 'open' && <circle class="dot-open" cx="12" cy="12" r="8.5" />}
    </svg>
  );
}

interface Props {
  days: { day: string; state: DotState }[];
  today: string;
  /** The day the player began: an earlier one stays blank, unless something was noted on it. */
  since: string | undefined;
}

export function Week({ days, today, since = '' }: Props) {
  const blank = (day: string, state: DotState): boolean =>
    day < since && state !== 'kept' && state !== 'full';
  return (
    <ol class="week" aria-label={t('week.label')}>
      {days.map(({ day, state }) => (
        <li key={day} aria-current={day === today ? 'date' : undefined}>
          <span class="week-letter" aria-hidden="true">
            {written(day, 'letter')}
          </span>
          <Dot state={blank(day, state) ? 'before' : state} />
          <span class="said">
            {t('week.day', {
              day: written(day, 'weekday'),
              state: t(`state.${blank(day, state) ? 'before' : state}`),
            })}
          </span>
        </li>
      ))}
    </ol>
  );
}
