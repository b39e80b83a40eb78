/** How settled each habit is, once two weeks can tell. */

import { habits, shown } from '../../data';
import { Pillar } from '../../parts/icon';
import { Meter } from '../../parts/meter';
import { t, type Key } from '../../words';

function word(score: number): Key {
  if (score < 0.25) return 'strength.begun';
  if (score < 0.5) return 'strength.growing';
  return score < 0.8 ? 'strength.settling' : 'strength.settled';
}

const SHOWN_AFTER = 14;

export function Strengths() {
  const strengths = new Map(shown.value?.strengths.map((one) => [one.habit, one]));
  const kept = habits.value.filter((habit) => !habit.archived && strengths.has(habit.id));
  if (kept.length === 0) return null;
  return (
    <section class="strengths" aria-labelledby="strengths">
      <h2 id="strengths">{t('strengths')}</h2>
      <ul class="card">
        {kept.map((habit) => {
          const strength = strengths.get(habit.id);
          const score = strength?.score ?? null;
          return (
            <li key={habit.id} class="strength" data-kind={habit.kind}>
              <Pillar kind={habit.kind} small />
              <div>
                <p class="strength-name">
                  <span>{habit.title}</span>
                  <span class="quiet small">
                    {score === null
                      ? t('strength.early', { n: Math.max(1, SHOWN_AFTER - (strength?.days ?? 0)) })
                      : t(word(score))}
                  </span>
                </p>
                {score !== null && <Meter part={score} label={habit.title} text={t(word(score))} />}
              </div>
            </li>
          );
        })}
      </ul>
      <p class="quiet small">{t('strengths.why')}</p>
    </section>
  );
}
