import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { checkInFact, checkInView, habitView, TODAY } from '../testing/facts';
import { personFact, removalOf } from '../testing/people';
import { metaOf, setMeta, Storage, type QueuedFact } from './database';
import { enqueue } from './outbox';
import { checkInsWith, settingsWith } from './overlay';
import {
  countOf,
  manyIds,
  oldestWaiting,
  queueOf,
  queueWithRemovals,
  someNewPeople,
} from './queue';

/** A database as the first version of the app left it. */
async function firstVersion(
  name: string,
): Promise<{ queue: QueuedFact[]; old: object }> {
  const db = await openDB(name, 1, {
    upgrade(made) {
      made.createObjectStore('facts', { keyPath: 'fact.id' });
      made.createObjectStore('checkIns', { keyPath: 'id' }).createIndex('day', 'day');
      made.createObjectStore('habits', { keyPath: 'id' });
      made.createObjectStore('pauses', { keyPath: 'id' });
      made.createObjectStore('remembered', { keyPath: 'question' });
      made.createObjectStore('meta');
    },
  });
  const states = ['waiting', 'refused', 'stored', 'waiting'] as const;
  const queuedAt = `${TODAY}T12:00:00Z`;
  const queue = states.map((state) => ({ fact: checkInFact(), state, queuedAt }));
  const { person: _, supports: _supports, saved: _saved, ...old } = checkInView({ who: 'Ada' });
  for (const item of queue) await db.put('facts', item);
  await db.put('checkIns', old);
  await db.put('habits', habitView());
  await db.put('remembered', { question: 'why:streak', answer: {}, asOf: '' });
  await db.put('meta', 'player-1', 'player');
  await db.put('meta', { day_start: 4, topics: [], networks: [], hide_streak: true }, 'settings');
  db.close();
  return { queue, old };
}

describe('the storage', () => {
  it('of the first version keeps everything, and finds it as if it had always been so', async () => {
    const { queue, old } = await firstVersion('upgraded');
    const storage = new Storage('upgraded');
    const owned = queue.map((item) => ({ ...item, player: 'player-1' }));
    await storage.read(async (tx) => {
      expect(await queueOf(tx)).toEqual(owned);
      expect(await oldestWaiting(tx, 5)).toEqual([owned[0], owned[3]]);
      expect(await countOf(tx, 'refused')).toBe(1);
      expect(await tx.objectStore('checkIns').index('day').getAll(TODAY)).toEqual([old]);
      expect(await tx.objectStore('habits').count()).toBe(1);
      expect(await tx.objectStore('remembered').count()).toBe(1);
      expect(await metaOf(tx, 'player')).toBe('player-1');
      for (const store of ['people', 'supports', 'saved'] as const)
        expect(await tx.objectStore(store).count()).toBe(0);
      const [view] = checkInsWith(await tx.objectStore('checkIns').getAll(), []);
      expect(view).toMatchObject({ who: 'Ada', person: null, supports: [], saved: null });
      const settings = settingsWith((await metaOf(tx, 'settings'))!, []);
      expect(settings).toMatchObject({ day_start: 4, places: [], hashtags: [] });
    });
    await storage.close();
  });

  it('has the people of a check-in at hand', async () => {
    const storage = new Storage('people');
    const acts = ['maya', 'jun', null].map((person) => checkInView({ person }));
    await storage.write(async (tx) => {
      for (const act of acts) await tx.objectStore('checkIns').put(act);
      await setMeta(tx, 'keepsPeople', true);
    });
    await storage.read(async (tx) => {
      const byPerson = tx.objectStore('checkIns').index('person');
      expect(await byPerson.getAll('maya')).toEqual([acts[0]]);
      expect(await byPerson.count()).toBe(2);
    });
    await storage.close();
  });
});

describe('the queue', () => {
  it('tells new people and removals, which may be thousands, from all else', async () => {
    const storage = new Storage('queue');
    const before = checkInFact();
    const people = Array.from({ length: 600 }, () => personFact());
    const removal = removalOf(people[7]!.id);
    const after = checkInFact();
    await storage.write(async (tx) => {
      await enqueue(tx, [before, ...people, removal, after]);
      const facts = tx.objectStore('facts');
      for (const [index, state] of (['refused', 'stored'] as const).entries())
        await facts.put({ fact: people[index]!, state, queuedAt: '' });
    });
    await storage.read(async (tx) => {
      expect((await queueOf(tx)).map(({ fact }) => fact)).toEqual([before, after]);
      const facts = (await queueWithRemovals(tx)).map(({ fact }) => fact);
      expect(facts).toEqual([before, removal, after]);
      const listed = await someNewPeople(tx);
      expect(listed.length).toBeLessThan(300);
      expect(listed[0]).toMatchObject({ fact: people[0], state: 'refused' });
      const many = [...people.slice(1), removal].map(({ id }) => id);
      expect((await manyIds(tx)).sort()).toEqual(many.sort());
      expect(await countOf(tx, 'waiting')).toBe(601);
      const [first, second] = await oldestWaiting(tx, 2);
      expect([first?.fact, second?.fact]).toEqual([before, people[2]]);
    });
    await storage.close();
  });
});
