/** Why the points are what they are: the last fourteen days, quest by quest. */

import { why, type PointsWhy } from '../../data';
import { Pillar } from '../../parts/icon';
import { Meter } from '../../parts/meter';
import { number, t } from '../../words';
import { written } from '../../words/days';
import { WhySheet } from './frame';

export default function PointsSheet({ onClosed }: { onClosed: () => void }) {
  return (
    <WhySheet title={t('why.points')} ask={why.points} onClosed={onClosed}>
      {(answer) => <Answer answer={answer} />}
    </WhySheet>
  );
}

function Answer({ answer }: { answer: PointsWhy }) {
  const { points, level, earlier } = answer;
  const days = answer.days.filter((day) => day.total > 0);
  return (
    <>
      <p class="why-lead">{t('why.points.lead', { points, level: level.number })}</p>
      <Meter
        part={(points - level.starts_at) / (level.next_at - level.starts_at)}
        label={t('level.meter')}
      />
      <p class="quiet small">
        {t('level.next', { n: level.next_at - points, level: level.number + 1 })}
      </p>
      <p>{t('why.points.rule')}</p>
      <ol class="why-days">
        {days.map((day) => (
          <li key={day.day}>
            <h3>
              <span>{written(day.day, 'short')}</span>
              <span>+{number(day.total)}</span>
            </h3>
            <ul>
              {day.quests.map((quest) => (
                <li key={quest.habit}>
                  <Pillar kind={quest.kind} small />
                  <span>{quest.title}</span>
                  <span class="quiet">+{number(quest.points)}</span>
                </li>
              ))}
              {day.full > 0 && (
                <li>
                  <span class="why-full">{t('why.points.full')}</span>
                  <span class="quiet">+{number(day.full)}</span>
                </li>
              )}
            </ul>
          </li>
        ))}
      </ol>
      {earlier > 0 && <p class="quiet">{t('why.points.earlier', { points: earlier })}</p>}
    </>
  );
}
