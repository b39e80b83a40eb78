/** A year at a glance; a month of it; a day of that opens. Then what has settled, and the badges. */

import { useEffect, useState } from 'preact/hooks';
import { dayNow, history, ledgerVersion, type KnownHistory } from '../../data';
import { Icon } from '../../parts/icon';
import { later } from '../../parts/later';
import { Month, type MonthDay } from '../../parts/month';
import { useOpen } from '../../parts/opening';
import { Screen } from '../../parts/screen';
import { Dot, type DotState } from '../../parts/week';
import { Year, type DayMark } from '../../parts/year';
import { number, t } from '../../words';
import { addDays, dayOf, daysBetween, daysIn, moment, monthOf, yearOf } from '../../words/days';
import { Badges } from './badges';
import { Strengths } from './strengths';
import './history.css';

const DaySheet = later(() => import('./day-sheet'));
const YearSheet = later(() => import('../cards/year-sheet'));

const STATES: Record<DayMark, DotState | null> = {
  f: 'full',
  k: 'kept',
  r: 'rest',
  p: 'paused',
  o: 'open',
  '-': null,
};
const LEGEND: DotState[] = ['full', 'kept', 'rest', 'paused', 'open'];

function monthDays(known: KnownHistory, month: number, today: string): MonthDay[] {
  const { year, states, given, promoted } = known.history;
  const days: MonthDay[] = [];
  for (let date = 1; date <= daysIn(year, month); date += 1) {
    const day = dayOf(year, month, date);
    if (day > today) break;
    const index = daysBetween(dayOf(year, 0, 1), day);
    const state = STATES[(states[index] ?? '-') as DayMark];
    days.push({ day, state, given: given[index] ?? 0, promoted: promoted[index] ?? 0 });
  }
  return days;
}

export default function HistoryScreen() {
  const today = dayNow.value;
  const [year, setYear] = useState(yearOf(today));
  const [month, setMonth] = useState(monthOf(today));
  const [known, setKnown] = useState<KnownHistory | null>(null);
  const [open, setOpen] = useState<{ day: string; adding: boolean } | null>(null);
  const [card, makeCard, cardClosed] = useOpen<true>();
  const version = ledgerVersion.value;

  useEffect(() => {
    let wanted = true;
    history(year).then(
      (answer) => wanted && setKnown(answer),
      () => undefined, // what was shown stays
    );
    return () => {
      wanted = false;
    };
  }, [year, version]);

  const first = known?.history.first_day ? yearOf(known.history.first_day) : year;
  const fits = known?.history.year === year;
  const marks = fits ? ([...known.history.states] as DayMark[]) : [];

  return (
    <Screen
      title={t('history')}
      class="history"
      head={(heading) => (
        <header class="screen-head year-head">
          <a class="round-button back" href="/me" aria-label={t('back')}>
            <Icon name="back" />
          </a>
          <h1 {...heading}>{t('history')}</h1>
          <button
            type="button"
            class="round-button"
            aria-label={t('year.before', { year: String(year - 1) })}
            disabled={year <= first}
            onClick={() => setYear(year - 1)}
          >
            <Icon name="back" />
          </button>
          <p class="year-number" aria-live="polite">
            {year}
          </p>
          <button
            type="button"
            class="round-button"
            aria-label={t('year.after', { year: String(year + 1) })}
            disabled={year >= yearOf(today)}
            onClick={() => setYear(year + 1)}
          >
            <Icon name="next" />
          </button>
        </header>
      )}
    >
      <section class="history-year" aria-label={String(year)}>
        <Year year={year} marks={marks} chosen={month} onChoose={setMonth} />
        {fits && !known.exact && (
          <p class="quiet small">
            {known.asOf ? t('asof', { time: moment(known.asOf) }) : t('asof.never')}
          </p>
        )}
      </section>
      <section class="history-month" aria-label={t('history.month')}>
        <Month
          year={year}
          month={month}
          today={today}
          days={fits ? monthDays(known, month, today) : []}
          onOpen={(day) => setOpen({ day, adding: false })}
        />
        <ul class="legend" aria-label={t('legend')}>
          {LEGEND.map((state) => (
            <li key={state}>
              <Dot state={state} />
              {t(`state.${state}`)}
            </li>
          ))}
        </ul>
        <button
          type="button"
          class="button-quiet"
          aria-haspopup="dialog"
          onClick={() => setOpen({ day: addDays(today, -1), adding: true })}
        >
          <Icon name="plus" small />
          {t('history.backfill')}
        </button>
      </section>
      <Strengths />
      <Badges />
      {fits && known.history.given.length > 0 && (
        <p class="quiet small history-sum">
          {t('history.sum', {
            year: String(year),
            given: number(sum(known.history.given)),
            promoted: number(sum(known.history.promoted)),
          })}
        </p>
      )}
      {/[fk]/.test(known?.history.states ?? '') && fits && (
        <button
          type="button"
          class="button-quiet"
          aria-haspopup="dialog"
          onClick={() => makeCard(true)}
        >
          {t('card.year.make')}
        </button>
      )}
      {fits && card && (
        <YearSheet key={card.turn} year={known.history} onClosed={cardClosed} />
      )}
      {open && <DaySheet {...open} onClosed={() => setOpen(null)} />}
    </Screen>
  );
}

const sum = (all: number[]): number => all.reduce((total, one) => total + one, 0);
