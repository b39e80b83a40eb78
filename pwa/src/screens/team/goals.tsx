/** What everybody on this server may do together, counted as people. */

import { useState } from 'preact/hooks';
import { dayNow } from '../../data';
import { joinGoal, leaveGoal, type GoalView } from '../../data/together';
import { Count } from '../../parts/count';
import { Icon } from '../../parts/icon';
import { Meter } from '../../parts/meter';
import { t } from '../../words';
import { daysBetween } from '../../words/days';
import { attempt } from './sending';
import { goalState } from './words';

export function Goals({ goals }: { goals: GoalView[] }) {
  if (goals.length === 0) return null;
  return (
    <section class="goals" aria-labelledby="goals">
      <h2 id="goals">{t('goals')}</h2>
      {goals.map((goal) => (
        <Goal key={goal.id} goal={goal} />
      ))}
    </section>
  );
}

function Goal({ goal }: { goal: GoalView }) {
  const { id, title, kind, total, target, joined, done, first, last, state } = goal;
  const [busy, setBusy] = useState(false);
  const over = state === 'closed' || state === 'ending';
  const change = async (): Promise<void> => {
    setBusy(true);
    await attempt(joined ? leaveGoal(id) : joinGoal(id));
    setBusy(false);
  };
  return (
    <article class="card goal">
      <h3 dir="auto">{title}</h3>
      <p class="quiet small">{goalState(state, first, daysBetween(first, last) + 1, dayNow.value)}</p>
      <p class="tally-number" aria-hidden="true">
        <strong>
          <Count value={total} />
        </strong>{' '}
        {t('goal.of', { n: target })}
      </p>
      <Meter part={total / Math.max(1, target)} label={title} text={t('goal.text', { total, n: target })} />
      {(done || (joined && !over)) && (
        <p class="goal-mine">
          <Icon name={done ? 'tick' : 'me'} small />
          {done ? t('goal.done') : t(`goal.in.${kind ?? 'any'}`)}
        </p>
      )}
      {!over && !joined && !done && (
        <p class="quiet small">{t(`goal.what.${kind ?? 'any'}`)}</p>
      )}
      {!over && (
        <button
          type="button"
          class={joined ? 'button-plain' : 'button-quiet'}
          disabled={busy}
          aria-label={t(joined ? 'goal.leave.named' : 'goal.join.named', { title })}
          onClick={() => void change()}
        >
          {t(joined ? 'goal.leave' : 'goal.join')}
        </button>
      )}
    </article>
  );
}
