import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Community } from '../people/types';
import { checkInFact, checkInView, habitView } from '../../testing/facts';
import { setMeta, Storage } from '../database';
import { enqueue } from '../outbox';
import { uuid7 } from '../uuid7';
import { holdingOf } from './holding';

const NOBODY = { people: [], supports: [], saved: [] } as unknown as Community;

let databases = 0;
let storage: Storage;

beforeEach(async () => {
  storage = new Storage(`holding-${(databases += 1)}`);
  await storage.write(async (tx) => {
    await setMeta(tx, 'player', 'player-1');
    await tx.objectStore('habits').put(habitView());
  });
});

afterEach(() => storage.close());

describe('what a guest holds', () => {
  it('is nothing where they only began', async () => {
    expect(await holdingOf(storage, NOBODY, 0)).toBeNull();
  });

  it('counts what was done, sent or not, and nothing that was taken back or removed', async () => {
    const [kept, undone] = [checkInFact(), checkInFact()];
    await storage.write(async (tx) => {
      await enqueue(tx, [kept, undone]);
      const undo = { type: 'undo', id: uuid7(), target: undone.id } as const;
      await enqueue(tx, [{ ...undo, recorded_at: kept.recorded_at }]);
      await tx.objectStore('checkIns').put(checkInView());
      await tx.objectStore('checkIns').put(checkInView({ removed: true }));
    });
    expect(await holdingOf(storage, NOBODY, 0)).toEqual({ checkIns: 2, people: 0, more: false });
  });

  it('may be people, thank-yous, breaks or a team alone', async () => {
    const two = { ...NOBODY, people: [{}, {}] } as unknown as Community;
    expect(await holdingOf(storage, two, 0)).toEqual({ checkIns: 0, people: 2, more: false });
    const support = { ...NOBODY, supports: [{}] } as unknown as Community;
    expect(await holdingOf(storage, support, 0)).toMatchObject({ more: true });
    expect(await holdingOf(storage, NOBODY, 1)).toMatchObject({ more: true });
  });

  it('is asked about where the people could not be counted', async () => {
    expect(await holdingOf(storage, null, 0)).toEqual({ checkIns: 0, people: null, more: false });
  });

  it('is no matter where the account is kept already, or the session is over', async () => {
    await storage.write(async (tx) => {
      await tx.objectStore('checkIns').put(checkInView());
      await setMeta(tx, 'claimed', true);
    });
    expect(await holdingOf(storage, NOBODY, 0)).toBeNull();
    await storage.write(async (tx) => {
      await setMeta(tx, 'claimed', false);
      await setMeta(tx, 'signedOut', true);
    });
    expect(await holdingOf(storage, NOBODY, 0)).toBeNull();
  });
});
