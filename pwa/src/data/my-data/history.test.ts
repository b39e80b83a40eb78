import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { checkInView } from '../../testing/facts';
import { Storage } from '../database';
import type { Kind } from '../types';
import { broughtIn, comingFrom, historyActionsAt, knownHere } from './history';
import { idOf } from './ids';
import type { TheirHistory } from './types';

const days = (...all: string[]) => all.map((day) => ({ day, note: '' }));
const HISTORY: TheirHistory = {
  source: 'loop',
  habits: [
    { key: 'a', name: 'Say hello', days: days('2026-05-01', '2026-05-02') },
    { key: 'b', name: 'Water the plants', days: days('2026-05-01') },
  ],
  unread: [],
  cut: false,
};
const HELLO: [string, Kind][] = [['a', 'hello']];
const MEANS = new Map(HELLO);

let count = 0;
let storage = new Storage('none');

function begin() {
  storage = new Storage(`history-${(count += 1)}`);
  const desk = { storage, today: () => '2026-05-14', changed: async () => {}, failed: () => {} };
  return { ...historyActionsAt(desk), known: () => storage.read(knownHere) };
}

afterEach(() => storage.close());

describe('The id of what comes from elsewhere', () => {
  it('is the same for the same act, a version 7 of that day, and another for any other', () => {
    const id = idOf('loop', 'a', '2026-05-01', 0);
    expect(idOf('loop', 'a', '2026-05-01', 0)).toBe(id);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const noon = parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(new Date(noon).toISOString()).toBe('2026-05-01T12:00:00.000Z');
    const others = Array.from({ length: 2000 }, (_, n) => idOf('loop', `a${n}`, '2026-05-01', 0));
    others.push(idOf('habitica', 'a', '2026-05-01', 0), idOf('loop', 'a', '2026-05-01', 1));
    expect(new Set([id, ...others]).size).toBe(2003);
  });
});

describe('A history', () => {
  it('comes in as check-ins of its source, for what was given a meaning', async () => {
    const { known } = begin();
    const coming = comingFrom(HISTORY, MEANS, await known());
    expect(coming).toMatchObject({ already: 0, first: '2026-05-01', last: '2026-05-02' });
    expect([...coming.kinds]).toEqual([['hello', 2]]);
    expect(coming.facts[0]).toMatchObject({
      ...{ type: 'check_in', kind: 'hello', day: '2026-05-01', acted_at: '2026-05-01T12:00:00Z' },
      ...{ recorded_at: '2026-05-01T12:00:00Z', zone: 'UTC', habit: null, source: 'loop' },
      note: 'Say hello',
    });
  });

  it('adds nothing when it is read a second time, sent or not', async () => {
    const { known, bringIn } = begin();
    const [first, ...rest] = comingFrom(HISTORY, MEANS, await known()).facts;
    await bringIn(rest);
    await storage.write((tx) =>
      tx.objectStore('checkIns').put(checkInView({ id: first?.id ?? '', source: 'loop' })),
    );
    expect(comingFrom(HISTORY, MEANS, await known())).toMatchObject({ facts: [], already: 2 });
  });

  it('is taken out as a whole, and may come back', async () => {
    const { known, bringIn, takeOut } = begin();
    await bringIn(comingFrom(HISTORY, MEANS, await known()).facts);
    const [brought] = broughtIn(await known());
    expect(brought).toMatchObject({ source: 'loop', first: '2026-05-01', last: '2026-05-02' });
    await takeOut(brought?.ids ?? []);
    expect(broughtIn(await known())).toEqual([]);
    const again = comingFrom(HISTORY, new Map([['a', 'share' as const]]), await known());
    expect(again).toMatchObject({ already: 0 });
    await bringIn(again.facts);
    expect(broughtIn(await known())[0]?.ids).toHaveLength(2);
    expect(broughtIn(await known())[0]?.ids).not.toContain(brought?.ids[0]);
  });

  it('keeps to what a note may be', async () => {
    const { known } = begin();
    const habits = [{ key: 'a', name: 'x'.repeat(3000), days: days('2026-05-01') }];
    const [fact] = comingFrom({ ...HISTORY, habits }, MEANS, await known()).facts;
    expect(fact?.note).toHaveLength(2000);
  });
});
