/** A year at a glance: twelve small months to choose from, each day told by its shape. */

import { t } from '../words';
import { dayOf, daysIn, written } from '../words/days';
import { columnOf } from '../words/weeks';

/** A day of a year: as in the API's history, `-` where there is nothing to show. */
export type DayMark = 'f' | 'k' | 'r' | 'p' | 'o' | '-';

const CELL = 10;

function Mark({ mark, x, y }: { mark: DayMark; x: number; y: number }) {
  const cx = x + CELL / 2;
  const cy = y + CELL / 2;
  if (mark === 'f') return <rect class="mark-full" x={x + 0.75} y={y + 0.75} width="8.5" height="8.5" rx="2.5" />;
  if (mark === 'k') return <circle class="mark-kept" cx={cx} cy={cy} r="3.25" />;
  if (mark === 'r') return <path class="mark-rest" d={`M${cx - 1.5} ${cy}h3`} />;
  if (mark === 'p')
    return <path class="mark-rest" d={`M${cx - 1.5} ${cy - 2}v4M${cx + 1.5} ${cy - 2}v4`} />;
  if (mark === 'o') return <circle class="mark-open" cx={cx} cy={cy} r="3" />;
  return <circle class="mark-none" cx={cx} cy={cy} r="0.75" />;
}

function Month({ year, month, marks }: { year: number; month: number; marks: DayMark[] }) {
  const before = columnOf(dayOf(year, month, 1));
  return (
    <svg class="month-mini" viewBox="0 0 70 60" aria-hidden="true">
      {marks.map((mark, i) => (
        <Mark
          key={i}
          mark={mark}
          x={((before + i) % 7) * CELL}
          y={Math.floor((before + i) / 7) * CELL}
        />
      ))}
    </svg>
  );
}

interface Props {
  year: number;
  /** One for each day from 1 January on; days beyond its end count as `-`. */
  marks: DayMark[];
  chosen: number;
  onChoose: (month: number) => void;
}

export function Year({ year, marks, chosen, onChoose }: Props) {
  let start = 0;
  return (
    <ul class="year">
      {Array.from({ length: 12 }, (_, month) => {
        const length = daysIn(year, month);
        const days = Array.from({ length }, (_, i) => marks[start + i] ?? '-');
        start += length;
        const full = days.filter((mark) => mark === 'f').length;
        const kept = full + days.filter((mark) => mark === 'k').length;
        const name = written(dayOf(year, month, 1), 'month');
        return (
          <li key={month}>
            <button
              type="button"
              class="year-month"
              aria-pressed={month === chosen}
              onClick={() => onChoose(month)}
            >
              <span class="year-name">{name}</span>
              <span class="said">{t('year.month', { n: kept, full })}</span>
              <Month year={year} month={month} marks={days} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
