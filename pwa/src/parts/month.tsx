/** One month as a grid of days to open; the arrow keys walk it, as in any calendar. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../words';
import { addDays, dayOf, daysIn, monthOf, weekdayName, written, yearOf } from '../words/days';
import { columnOf, weekdays } from '../words/weeks';
import { Dot, type DotState } from './week';

export interface MonthDay {
  day: string;
  /** `null`: nothing to show, from before the first day. */
  state: DotState | null;
  given: number;
  promoted: number;
}

interface Props {
  year: number;
  month: number;
  today: string;
  /** The days of this month that are not still to come. */
  days: MonthDay[];
  onOpen: (day: string) => void;
}

const STEPS: Record<string, number> = { ArrowUp: -7, ArrowDown: 7 };

function label({ day, state, given, promoted }: MonthDay): string {
  const parts = [written(day, 'full')];
  if (state) parts.push(t(`state.${state}`));
  if (given > 0) parts.push(t('day.given', { n: given }));
  if (promoted > 0) parts.push(t('day.promoted', { n: promoted }));
  return parts.join(', ');
}

export function Month({ year, month, today, days, onOpen }: Props) {
  const first = dayOf(year, month, 1);
  const [at, setAt] = useState(today);
  const table = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  const known = new Map(days.map((one) => [one.day, one]));
  const last = days.at(-1)?.day ?? first;
  const inMonth = yearOf(at) === year && monthOf(at) === month && known.has(at);
  const current = inMonth ? at : known.has(today) ? today : first;

  useEffect(() => {
    if (moved.current) table.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
    moved.current = false;
  }, [at]);

  const walk = (event: KeyboardEvent): void => {
    const rtl = table.current?.matches(':dir(rtl)') ? -1 : 1;
    const sideways = { ArrowLeft: -rtl, ArrowRight: rtl }[event.key];
    const step = sideways ?? STEPS[event.key];
    let to: string | undefined;
    if (step !== undefined) to = addDays(current, step);
    else if (event.key === 'Home') to = first;
    else if (event.key === 'End') to = last;
    if (to === undefined) return;
    event.preventDefault();
    if (!known.has(to)) return;
    moved.current = true;
    setAt(to);
  };

  const offset = columnOf(first);
  const length = daysIn(year, month);
  const weeks = Array.from({ length: Math.ceil((offset + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, i) => week * 7 + i - offset + 1),
  );

  return (
    <table ref={table} class="month" role="grid" onKeyDown={walk}>
      <caption>{written(first, 'monthYear')}</caption>
      <thead>
        <tr>
          {weekdays().map((weekday) => (
            <th scope="col" key={weekday}>
              <span aria-hidden="true">{weekdayName(weekday, 'letter')}</span>
              <span class="said">{weekdayName(weekday)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, i) => (
          <tr key={i}>
            {week.map((date) => {
              if (date < 1 || date > length) return <td key={date} />;
              const day = dayOf(year, month, date);
              const one = known.get(day);
              return (
                <td key={date}>
                  {one ? (
                    <button
                      type="button"
                      class="month-day"
                      data-day={day}
                      tabIndex={day === current ? 0 : -1}
                      aria-label={label(one)}
                      aria-current={day === today ? 'date' : undefined}
                      onFocus={() => setAt(day)}
                      onClick={() => onOpen(day)}
                    >
                      <span>{date}</span>
                      {one.state && <Dot state={one.state} />}
                    </button>
                  ) : (
                    <span class="month-later">{date}</span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
