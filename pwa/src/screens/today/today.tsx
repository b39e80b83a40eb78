/** The home screen: what is left today, done with one thumb; then it lets you go. */

import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import {
  dayNow,
  habits,
  keepsPeople,
  settings,
  shown,
  type CheckInView,
  type ShownQuest,
} from '../../data';
import { later } from '../../parts/later';
import { Screen } from '../../parts/screen';
import { Skeleton } from '../../parts/skeleton';
import { t, type Key } from '../../words';
import { moment, written } from '../../words/days';
import { Also } from './also';
import { BalanceCard } from './balance';
import { Ended } from './ended';
import { Hero } from './hero';
import { News } from './news';
import { Quests } from './quests';
import { shortcut } from './shortcut';
import { Waits } from './waits';

const QuestSheet = later(() => import('../quest/sheet'));
const ActSheet = later(() => import('../act-sheet'));
const StreakWhy = later(() => import('../why/streak'));
const PointsWhy = later(() => import('../why/points'));
const BalanceWhy = later(() => import('../why/balance'));
const Cards = later(() => import('../home-screen/cards'), true);

/** Until the day's own things are drawn. */
const SETTLED = 50;

type Open =
  | { sheet: 'quest'; quest: ShownQuest }
  | { sheet: 'act'; act: CheckInView }
  | { sheet: 'streak' | 'points' | 'balance' };

function greeting(): Key {
  const hour = new Date().getHours();
  if (hour >= 4 && hour < 12) return 'greeting.morning';
  return hour >= 12 && hour < 18 ? 'greeting.afternoon' : 'greeting.evening';
}

export default function Today() {
  const [open, setOpen] = useState<Open | null>(null);
  const today = shown.value;
  const { url, route } = useLocation();
  const closed = (): void => setOpen(null);

  // The names of people, once the first screen stands; on a device that does not keep them, they
  // are fetched when their own screens open.
  const keeps = keepsPeople.value === 'kept';
  useEffect(() => {
    if (!keeps) return;
    const timer = setTimeout(() => {
      import('../../data/community').then(
        ({ openCommunity }) => openCommunity(),
        () => undefined, // not on this device yet: asked again with the next visit
      );
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [keeps]);

  useEffect(() => {
    if (!today) return;
    const open = (quest: ShownQuest): void => setOpen({ sheet: 'quest', quest });
    shortcut(today, open, () => route('/', true));
  }, [today === null, url]);

  return (
    <Screen
      title={t('today')}
      class="today"
      head={(heading) => (
        <header class="today-head">
          <p class="quiet">{written(dayNow.value)}</p>
          <h1 {...heading}>{t(greeting())}</h1>
        </header>
      )}
    >
      {!today && <Skeleton />}
      {today && (
        <>
          <div class="today-top">
            <Hero
              today={today}
              hideStreak={settings.value.hide_streak}
              onStreak={() => setOpen({ sheet: 'streak' })}
              onPoints={() => setOpen({ sheet: 'points' })}
            />
            <News today={today} />
          </div>
          <section class="today-main" aria-labelledby="quests">
            <h2 class="said" id="quests">
              {t('quests')}
            </h2>
            <Quests today={today} onOpen={(quest) => setOpen({ sheet: 'quest', quest })} />
            {habits.value.every((habit) => habit.archived) && (
              <a class="button-quiet" href="/me/habits">
                {t('quests.make')}
              </a>
            )}
            <Ended day={today.day} full={today.full} />
            <Also today={today} onOpen={(act) => setOpen({ sheet: 'act', act })} />
          </section>
          <div class="today-side">
            <BalanceCard balance={today.balance} onOpen={() => setOpen({ sheet: 'balance' })} />
            <Waits />
            <Cards />
            {!today.exact && (
              <p class="quiet small">
                {today.asOf ? t('asof', { time: moment(today.asOf) }) : t('asof.never')}
              </p>
            )}
          </div>
        </>
      )}
      {open?.sheet === 'quest' && <QuestSheet quest={open.quest} onClosed={closed} />}
      {open?.sheet === 'act' && <ActSheet act={open.act} onClosed={closed} />}
      {open?.sheet === 'streak' && <StreakWhy onClosed={closed} />}
      {open?.sheet === 'points' && <PointsWhy onClosed={closed} />}
      {open?.sheet === 'balance' && <BalanceWhy onClosed={closed} />}
    </Screen>
  );
}
