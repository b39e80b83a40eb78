/** What the screens ask for when they open: a year of days, and why a number is what it is. From
 * the network if there is one, else as last known. */

import type { Api, Reply } from '../api/client';
import { instant, type Day } from './clock';
import { metaOf, type Storage } from './database';
import { historyWith, type DayCount } from './history';
import { checkInsWith, pendingFacts } from './overlay';
import { queueOf } from './queue';
import { renew } from './session';
import type { BalanceWhy, History, KnownHistory, PointsWhy, StreakWhy } from './types';

export interface Reader {
  storage: Storage;
  api: Api;
  today(): Day;
  online(): boolean;
  /** Sends what waits first, so that the answer knows of it; does not wait for long. */
  sent(): Promise<void>;
}

export function readingAt(reader: Reader) {
  const { storage, api } = reader;

  /** Asks the server, renewing the session once where it has to be. */
  async function ask<T>(question: string, asking: () => Promise<Reply<T>>): Promise<Told<T>> {
    const last = async () => {
      const found = await storage.read((tx) => tx.objectStore('remembered').get(question));
      return found ? { answer: found.answer as T, asOf: found.asOf } : null;
    };
    if (!reader.online()) return last();
    await reader.sent();
    const since = Date.now();
    let reply = await asking();
    if (!reply.ok && reply.status === 401) {
      const renewal = await renew(storage, api, since);
      if (renewal.is === 'here') reply = await asking();
    }
    if (!reply.ok) return last();
    const answer = reply.value;
    const asOf = instant();
    await storage.write((tx) => tx.objectStore('remembered').put({ question, answer, asOf }));
    return { answer, asOf };
  }

  async function history(year: number): Promise<KnownHistory> {
    const day = reader.today();
    const told = await ask<History>(`history:${year}`, () => api.history(year, day));
    const counted = await countDays(storage, year);
    const { history: shown, changed } = historyWith(told?.answer ?? null, year, day, counted);
    return { history: shown, asOf: told?.asOf ?? null, exact: told !== null && !changed };
  }

  const answerTo = async <T>(question: string, asking: () => Promise<Reply<T>>) =>
    (await ask(question, asking))?.answer ?? null;

  return {
    history,
    why: {
      streak: (): Promise<StreakWhy | null> =>
        answerTo('why:streak', () => api.whyStreak(reader.today())),
      points: (): Promise<PointsWhy | null> =>
        answerTo('why:points', () => api.whyPoints(reader.today())),
      balance: (): Promise<BalanceWhy | null> =>
        answerTo('why:balance', () => api.whyBalance(reader.today())),
    },
  };
}

type Told<T> = { answer: T; asOf: string } | null;

/** What was done on each day of a year, as this device knows it; null until all is fetched. A
 * device without a player knows all there is. */
async function countDays(storage: Storage, year: number): Promise<Map<Day, DayCount> | null> {
  const [complete, player, views, queue] = await storage.read((tx) =>
    Promise.all([
      metaOf(tx, 'complete'),
      metaOf(tx, 'player'),
      tx
        .objectStore('checkIns')
        .index('day')
        .getAll(IDBKeyRange.bound(`${year}-01-01`, `${year}-12-31`)),
      queueOf(tx),
    ]),
  );
  const counted = new Map<Day, DayCount>();
  for (const { day, kind, undone, source } of checkInsWith(views, pendingFacts(queue))) {
    if (undone || !day.startsWith(`${year}-`)) continue;
    const count = counted.get(day) ?? { given: 0, promoted: 0, kept: false };
    if (kind === 'promote') count.promoted += 1;
    else count.given += 1;
    count.kept ||= kind !== 'promote' && source === null;
    counted.set(day, count);
  }
  return complete || player === undefined ? counted : null;
}
