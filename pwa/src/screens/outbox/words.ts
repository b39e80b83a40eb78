/** Facts and refusals in words. */

import type { Fact, FactProblem, HabitView } from '../../data';
import { shortened, t, type Key } from '../../words';
import { written } from '../../words/days';
import { problemKey } from '../problems';

const REASONS: Record<string, Key> = {
  'day-not-possible': 'problem.day-not-possible',
  'ahead-of-clock': 'problem.ahead-of-clock',
  'backfill-too-late': 'problem.backfill-too-late',
  'received-too-late': 'problem.received-too-late',
  conflict: 'problem.conflict',
  malformed: 'problem.malformed',
  'no-such-zone': 'problem.no-such-zone',
  'no-weekday': 'problem.no-weekday',
  'pause-too-late': 'problem.pause-too-late',
  'pause-backwards': 'problem.pause-backwards',
};

/** Why the server did not take it, as far as this version of the app has words for it. */
export const reason = ({ code }: Partial<FactProblem> = {}): string =>
  t((code && (REASONS[code] ?? problemKey(code))) || 'problem.unknown');

export function titleOf(fact: Fact, habits: HabitView[]): string {
  switch (fact.type) {
    case 'check_in': {
      const habit = habits.find((one) => one.id === fact.habit);
      const what = habit?.title ?? t(`kind.${fact.kind}`);
      return t('fact.check-in', { what, day: written(fact.day, 'short') });
    }
    case 'habit':
      return t('fact.habit', { title: fact.title });
    case 'pause':
      return t('fact.pause', {
        first: written(fact.first, 'short'),
        last: written(fact.last, 'short'),
      });
    case 'undo':
      return t('fact.undo');
    case 'edit':
      return t('fact.edit');
    case 'remove':
      return t('fact.remove');
    case 'habit_edit':
      return t('fact.habit-edit');
    case 'pause_edit':
      return t('fact.pause-edit');
    case 'swap':
      return t('fact.swap');
    case 'seen':
      return t('fact.seen');
    case 'setting':
      return t('fact.setting');
    case 'person':
      return t('fact.person', { name: shortened(fact.name) });
    case 'person_edit':
      return t('fact.person-edit');
    case 'merge':
      return t('fact.merge');
    case 'support':
      return t('fact.support');
    case 'support_edit':
      return t('fact.support-edit');
    case 'saved':
      return t('fact.saved', { title: shortened(fact.title || fact.url || fact.quote || '') });
    case 'saved_edit':
      return t('fact.saved-edit');
  }
}
