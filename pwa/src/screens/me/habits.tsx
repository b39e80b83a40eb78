/** My habits: what comes up, and on which days. */

import { useState } from 'preact/hooks';
import { changeHabit, habits, type HabitView } from '../../data';
import { Icon, Pillar } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import { weekdayName } from '../../words/days';
import { weekdays as inOrder } from '../../words/weeks';
import { quietly } from '../acts';
import { HabitSheet } from './habit-sheet';
import './me.css';

/** The days in words: every day, weekdays, weekends, or their short names. */
export function daysInWords(weekdays: number[]): string {
  const days = [...weekdays].sort().join('');
  if (days === '1234567') return t('weekdays.all');
  if (days === '12345') return t('weekdays.work');
  if (days === '67') return t('weekdays.end');
  const named = inOrder().filter((day) => weekdays.includes(day));
  return named.map((day) => weekdayName(day, 'weekdayShort')).join(' · ');
}

export default function Habits() {
  const [open, setOpen] = useState<HabitView | 'new' | null>(null);
  const active = habits.value.filter((habit) => !habit.archived);
  const archived = habits.value.filter((habit) => habit.archived);
  return (
    <Screen title={t('habits')} back="/me" class="me">
      <p class="quiet">{t(active.length > 0 ? 'habits.says' : 'habits.none')}</p>
      {active.length > 0 && (
        <ul class="rows card">
          {active.map((habit) => (
            <li key={habit.id}>
              <button
                type="button"
                class="row"
                aria-haspopup="dialog"
                onClick={() => setOpen(habit)}
              >
                <Pillar kind={habit.kind} small />
                <span class="row-words">
                  <span class="row-title">{habit.title}</span>
                  <span class="quiet small">{daysInWords(habit.weekdays)}</span>
                </span>
                <Icon name="next" small />
              </button>
            </li>
          ))}
        </ul>
      )}
      {archived.length > 0 && (
        <section aria-labelledby="archived">
          <h2 id="archived">{t('habits.archived')}</h2>
          <ul class="rows card">
            {archived.map((habit) => (
              <li key={habit.id} class="row">
                <Pillar kind={habit.kind} small />
                <span class="row-words">{habit.title}</span>
                <button
                  type="button"
                  class="button-plain"
                  aria-label={t('habits.bring-back.named', { title: habit.title })}
                  onClick={() => void quietly(changeHabit(habit.id, { archived: false }))}
                >
                  {t('habits.bring-back')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <button type="button" class="button main-action" onClick={() => setOpen('new')}>
        <Icon name="plus" small />
        {t('habits.new')}
      </button>
      {open && (
        <HabitSheet habit={open === 'new' ? null : open} onClosed={() => setOpen(null)} />
      )}
    </Screen>
  );
}
