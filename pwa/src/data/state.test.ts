import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyToday } from '../testing/server';
import { personFact } from '../testing/people';
import { setMeta, Storage, type Snapshot } from './database';
import { enqueue, refuse, settle } from './outbox';
import { forgetPeople } from './people/choosing';
import { dayNow, keepsPeople, ledgerVersion, outbox, reload, shown, tell, unsent } from './state';
import type { Quest, SyncAnswer, Today } from './types';

let databases = 0;
let storage: Storage;

beforeEach(async () => {
  storage = new Storage(`state-${(databases += 1)}`);
  await storage.write((tx) => setMeta(tx, 'started', true));
});

afterEach(() => storage.close());

function todayWith(person: string): Today {
  const day = dayNow.peek();
  const suggestion = { person, name: 'Maya', supports: [], saved: null, title: '', url: '' };
  const quest: Quest = {
    ...{ habit: 'hello', kind: 'hello', title: 'Say hello', prompts: [], worth: 10, done: false },
    fill: { topic: '', place: '', hashtag: '' },
    suggestions: [{ ...suggestion, mention: '', why: [] }],
  };
  const before = { points: 0, streak: 0, best: 0, total_kept: 0, given: 0, promoted: 0, acts: 0 };
  const habits = ['hello'];
  const plan = { day, paused: false, habits, scheduled: habits, quests: [quest], before };
  return { ...emptyToday(day), plans: [plan] };
}

/** Takes in what the server says of Today, as an exchange does. */
async function take(today: Today, told: (snapshot: Snapshot) => void): Promise<void> {
  const answer: SyncAnswer = {
    ...{ answers: [], cursor: 0, more: false, check_ins: [], habits: [], pauses: [] },
    ...{ settings: null, today },
    community: { cursor: 0, more: false, people: [], supports: [], saved: [], gone: [] },
  };
  const { snapshot } = await storage.write((tx) =>
    settle(tx, [], answer, { today: true, community: 0 }),
  );
  if (snapshot) told(snapshot);
}

const suggested = () => shown.value?.quests[0]?.suggestion?.person ?? null;

describe('Today on a device that does not keep people', () => {
  it('suggests somebody as long as it is in memory, and stores nobody', async () => {
    await take(todayWith('maya'), tell);
    expect(suggested()).not.toBe('maya');
    await reload(storage);
    expect(suggested()).toBe('maya');
    const stored = await storage.read((tx) => tx.objectStore('meta').get('snapshot'));
    expect(JSON.stringify(stored)).not.toContain('maya');
    expect(JSON.stringify(stored)).toContain('Say hello');
  });

  it('suggests nobody whom it was not told of', async () => {
    await take(todayWith('jun'), () => {});
    await reload(storage);
    expect(suggested()).toBeNull();
    expect(shown.value?.quests).toHaveLength(1);
  });

  it('goes on suggesting whom it did until what is new is read', async () => {
    await take(todayWith('maya'), tell);
    await reload(storage);
    await new Promise((done) => setTimeout(done, 2)); // another instant
    await take(todayWith('jun'), tell);
    expect(suggested()).toBe('maya');
    await reload(storage);
    expect(suggested()).toBe('jun');
  });
});

describe('Today on a device that keeps people', () => {
  it('suggests them without the network too, until they are no longer to be kept', async () => {
    await storage.write((tx) => setMeta(tx, 'keepsPeople', true));
    await take(todayWith('maya'), () => {});
    await reload(storage);
    expect([suggested(), keepsPeople.value]).toEqual(['maya', 'kept']);
    await storage.write(async (tx) => {
      await setMeta(tx, 'keepsPeople', false);
      await forgetPeople(tx);
    });
    await reload(storage);
    expect([suggested(), keepsPeople.value]).toEqual([null, 'not-kept']);
  });
});

describe('what has not gone out', () => {
  it('is counted, but not all listed, when thousands of people wait', async () => {
    const people = Array.from({ length: 700 }, () => personFact());
    await storage.write((tx) => enqueue(tx, people));
    await storage.write((tx) => refuse(tx, people[650]!.id, 'day-not-possible', ''));
    await reload(storage);
    expect(unsent.value).toEqual({ waiting: 699, refused: 1 });
    expect(outbox.value.length).toBeLessThan(300);
    expect(outbox.value.filter((item) => item.state === 'refused')).toHaveLength(1);
    const before = ledgerVersion.value;
    await reload(storage);
    expect(ledgerVersion.value).toBe(before);
    await storage.write((tx) => enqueue(tx, [personFact()]));
    await reload(storage);
    expect(ledgerVersion.value).toBe(before + 1);
  });
});
