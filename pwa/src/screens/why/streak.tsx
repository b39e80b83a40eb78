/** Why the streak is what it is: the run, its rest days, and what ended the run before. */

import { dayNow, habits, why, type StreakWhy } from '../../data';
import { Week } from '../../parts/week';
import { listed, t } from '../../words';
import { written } from '../../words/days';
import { begun } from '../begun';
import { Fact, WhySheet } from './frame';

const days = (all: string[]): string => listed(all.map((day) => written(day, 'short')));

export default function StreakSheet({ onClosed }: { onClosed: () => void }) {
  return (
    <WhySheet title={t('why.streak')} ask={why.streak} onClosed={onClosed}>
      {(answer) => <Answer answer={answer} />}
    </WhySheet>
  );
}

function Answer({ answer }: { answer: StreakWhy }) {
  const { current, best_run: best, misses, broken_by: broken } = answer;
  return (
    <>
      <p class="why-lead">
        {answer.streak > 0
          ? t('why.streak.lead', { n: answer.streak })
          : t('why.streak.none', { n: answer.total_kept })}
      </p>
      <p>{t('why.streak.rule')}</p>
      <Week days={answer.recent.slice(-7)} today={dayNow.value} since={begun(habits.value)} />
      <dl class="facts">
        {current && (
          <Fact name={t('why.streak.since')}>{written(current.first, 'dated')}</Fact>
        )}
        <Fact name={t('why.streak.rests')}>
          {misses.length > 0 ? days(misses) : t('why.streak.rests.none')}
        </Fact>
        {best && (
          <Fact name={t('why.streak.best')}>
            {t('why.streak.run', {
              n: best.kept,
              first: written(best.first, 'dated'),
              last: written(best.last, 'dated'),
            })}
          </Fact>
        )}
        <Fact name={t('why.streak.total')}>{t('days', { n: answer.total_kept })}</Fact>
      </dl>
      {broken.length > 0 && (
        <p class="quiet small">{t('why.streak.before', { days: days(broken) })}</p>
      )}
    </>
  );
}
