import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { checkInFact, TODAY, waiting } from '../testing/facts';
import { actionsAt } from './actions';
import { Storage, type QueuedFact } from './database';
import { batchOf, enqueue, MOST_BYTES, refuse } from './outbox';
import type { CheckInFact, Fact } from './types';
import { uuid7 } from './uuid7';

let databases = 0;
const opened: Storage[] = [];

function device() {
  const storage = new Storage(`outbox-${(databases += 1)}`);
  opened.push(storage);
  let told = 0;
  const desk = {
    storage,
    today: () => TODAY,
    changed: async () => {
      told += 1;
    },
    failed: () => {},
  };
  const queue = (): Promise<QueuedFact[]> => storage.read((tx) => tx.objectStore('facts').getAll());
  const refused = async (fact: Fact, code = 'backfill-too-late'): Promise<void> => {
    await storage.write((tx) => enqueue(tx, [fact]));
    await storage.write((tx) => refuse(tx, fact.id, code, 'a sentence'));
  };
  return { actions: actionsAt(desk), queue, refused, storage, told: () => told };
}

afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
});

describe('a batch', () => {
  it('holds the oldest waiting facts, at most as many as are asked for', () => {
    const queue = Array.from({ length: 9 }, () => waiting(checkInFact()));
    queue[1] = { ...queue[1]!, state: 'refused' };
    queue[2] = { ...queue[2]!, state: 'stored' };
    const ids = queue.map(({ fact }) => fact.id);
    expect(batchOf(queue, 3).map((fact) => fact.id)).toEqual([ids[0], ids[3], ids[4]]);
  });

  it('stays below the size of a request, in bytes and not in characters', () => {
    const queue = Array.from({ length: 200 }, () =>
      waiting(checkInFact({ note: 'é'.repeat(2000) })),
    );
    const batch = batchOf(queue);
    const bytes = new TextEncoder().encode(JSON.stringify(batch)).length;
    expect(bytes).toBeLessThan(MOST_BYTES);
    expect(bytes).toBeGreaterThan(MOST_BYTES * 0.95);
  });

  it('always holds one, however large that is', () => {
    expect(batchOf([waiting(checkInFact({ note: 'x'.repeat(MOST_BYTES * 2) }))])).toHaveLength(1);
  });
});

describe('an action', () => {
  it('has stored its fact by the time it resolves, and told the screens', async () => {
    const { actions, queue, told } = device();
    const id = await actions.checkIn({ kind: 'hello', who: '  Ada\0 ' });
    const [item] = await queue();
    expect(item).toMatchObject({
      state: 'waiting',
      fact: { id, kind: 'hello', day: TODAY, who: 'Ada' },
    });
    expect(told()).toBe(1);
  });

  it('puts a back-filled check-in at the noon of its day, and refuses a day to come', async () => {
    const { actions, queue } = device();
    await actions.checkIn({ kind: 'thank', day: '2026-11-15' });
    const { fact } = (await queue())[0] as { fact: CheckInFact };
    expect(fact.day).toBe('2026-11-15');
    expect(new Date(fact.acted_at).getHours()).toBe(12);
    expect(() => actions.checkIn({ kind: 'thank', day: '2026-11-19' })).toThrow(RangeError);
    expect(await queue()).toHaveLength(1);
  });

  it('stores the whole welcome or nothing of it', async () => {
    const { actions, queue } = device();
    const habit = { kind: 'hello', title: 'Say hello', weekdays: [7, 1, 1] } as const;
    await actions.start({
      topics: ['zines'],
      networks: [],
      dayStart: 4,
      habits: [{ ...habit, weekdays: [...habit.weekdays] }],
    });
    const facts = (await queue()).map(({ fact }) => fact);
    expect(facts.map((fact) => fact.type)).toEqual(['setting', 'setting', 'setting', 'habit']);
    expect(facts[3]).toMatchObject({ weekdays: [1, 7] });
    expect(new Set(facts.map((fact) => ('device' in fact ? fact.device : ''))).size).toBe(1);
  });

  it('marks something as seen only once', async () => {
    const { actions, queue } = device();
    await actions.markSeen('badge:first-hello');
    await actions.markSeen('badge:first-hello');
    expect(await queue()).toHaveLength(1);
  });
});

describe('a refused fact', () => {
  it('is sent again as it was, under its own id', async () => {
    const { actions, queue, refused } = device();
    const fact = checkInFact();
    await refused(fact);
    await actions.retryRefused(fact.id);
    expect(await queue()).toMatchObject([{ fact: { id: fact.id }, state: 'waiting' }]);
    expect((await queue())[0]?.problem).toBeUndefined();
  });

  it('becomes another fact when it is corrected, and those that speak of it follow', async () => {
    const { actions, queue, refused } = device();
    const habit: Fact = {
      type: 'habit',
      id: uuid7(),
      kind: 'hello',
      title: 'Say hello',
      weekdays: [],
      day: TODAY,
      edited_at: `${TODAY}T08:00:00Z`,
      device: 'phone',
    };
    await refused(habit, 'no-weekday');
    const act = await actions.checkIn({ kind: 'hello', habit: habit.id });
    await actions.editCheckIn(act, { who: 'Ada' });
    await actions.retryRefused(habit.id, { weekdays: [1, 2] });
    const facts = (await queue()).map(({ fact }) => fact);
    const [made, named, edit] = ['habit', 'check_in', 'edit'].map((type) =>
      facts.find((fact) => fact.type === type),
    );
    expect(made).toMatchObject({ weekdays: [1, 2] });
    expect(named).toMatchObject({ habit: made?.id });
    expect(edit).toMatchObject({ target: named?.id });
    expect(facts.map((fact) => fact.id)).not.toContain(habit.id);
    expect(facts.map((fact) => fact.id)).not.toContain(act);
    expect(facts).toHaveLength(3);
  });

  it('takes the noon of its new day with it', async () => {
    const { actions, queue, refused } = device();
    const fact = checkInFact({ day: '2026-11-01' });
    await refused(fact);
    await actions.retryRefused(fact.id, { day: '2026-11-14' });
    const corrected = (await queue())[0]?.fact as CheckInFact;
    expect(corrected.day).toBe('2026-11-14');
    expect(new Date(corrected.acted_at).toDateString()).toBe(new Date(2026, 10, 14).toDateString());
    expect(corrected.recorded_at).toBe(fact.recorded_at);
  });

  it('made by a clock that was ahead is set back to now', async () => {
    const { actions, queue, refused } = device();
    const ahead = new Date(Date.now() + 86_400_000).toISOString();
    const fact = checkInFact({ acted_at: ahead, recorded_at: ahead });
    await refused(fact, 'ahead-of-clock');
    await actions.retryRefused(fact.id);
    const corrected = (await queue())[0]?.fact as CheckInFact;
    expect(Date.parse(corrected.recorded_at)).toBeLessThanOrEqual(Date.now());
    expect(corrected.id).not.toBe(fact.id);
  });

  it('goes when the player gives it up, or undoes it, with what was said about it', async () => {
    const { actions, queue, refused } = device();
    const fact = checkInFact();
    await refused(fact);
    await actions.editCheckIn(fact.id, { note: 'never mind' });
    await actions.undo(fact.id);
    expect(await queue()).toEqual([]);
    const other = checkInFact();
    await refused(other);
    await actions.dropRefused(other.id);
    expect(await queue()).toEqual([]);
  });

  it('is the only kind that can be given up', async () => {
    const { actions, queue } = device();
    const id = await actions.checkIn({ kind: 'hello' });
    await actions.dropRefused(id);
    await actions.retryRefused(id, { day: '2026-11-15' });
    expect((await queue()).map(({ fact }) => fact.id)).toEqual([id]);
  });
});
