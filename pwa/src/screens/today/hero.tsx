/** The flame in today's ring, the streak with its word, the level, and the week. */

import { habits, type Shown } from '../../data';
import { Count } from '../../parts/count';
import { Ring } from '../../parts/ring';
import { Meter } from '../../parts/meter';
import { Week } from '../../parts/week';
import { t } from '../../words';
import { begun } from '../begun';

interface Props {
  today: Shown;
  hideStreak: boolean;
  onStreak: () => void;
  onPoints: () => void;
}

/** The large number and what it means; a run that ended shows all kept days, never a bare zero. */
function Number({ today, hideStreak }: { today: Shown; hideStreak: boolean }) {
  if (today.totalKept === 0) return (
      <span class="hero-first">
        {t(today.quests.some((quest) => quest.kind === 'hello') ? 'hero.first' : 'hero.first.any')}
      </span>
    );
  if (hideStreak) {
    const done = today.quests.filter((quest) => quest.done).length;
    return (
      <>
        <span class="hero-number">{t('hero.done', { done, all: today.quests.length })}</span>
        <span class="hero-word">{t('hero.quests')}</span>
      </>
    );
  }
  if (today.streak === 0)
    return (
      <>
        <span class="hero-number">
          <Count value={today.totalKept} />
        </span>
        <span class="hero-word">{t('hero.total', { n: today.totalKept })}</span>
      </>
    );
  return (
    <>
      <span class="hero-number">
        <Count value={today.streak} />
      </span>
      <span class="hero-word">{t('hero.days', { n: today.streak })}</span>
    </>
  );
}

export function Hero({ today, hideStreak, onStreak, onPoints }: Props) {
  const { level, points } = today;
  return (
    <section class="hero card" aria-label={t('hero.label')}>
      <button type="button" class="hero-streak" aria-haspopup="dialog" onClick={onStreak}>
        <Ring pieces={today.quests} full={today.full} lit={today.kept} />
        <span class="hero-words">
          <Number today={today} hideStreak={hideStreak} />
        </span>
        <span class="said">{t('why')}</span>
      </button>
      <button type="button" class="hero-level" aria-haspopup="dialog" onClick={onPoints}>
        <span class="hero-level-name">{t('level', { n: level.number })}</span>
        <Meter
          part={(points - level.starts_at) / (level.next_at - level.starts_at)}
          label={t('level.meter')}
          text={t('level.next', { n: level.next_at - points, level: level.number + 1 })}
        />
        <span class="quiet small">
          <Count value={points} /> {t('points', { n: points })}
        </span>
        <span class="said">{t('why')}</span>
      </button>
      {!hideStreak && <Week days={today.week} today={today.day} since={begun(habits.value)} />}
    </section>
  );
}
