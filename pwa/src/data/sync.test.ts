import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../api/client';
import { checkInFact } from '../testing/facts';
import { history } from '../testing/people';
import { Chance } from '../testing/random';
import { SmallServer } from '../testing/server';
import { setMeta, Storage, type QueuedFact } from './database';
import { enqueue } from './outbox';
import { exchange, type Exchange, type Outcome } from './sync';
import type { Fact } from './types';
import { uuid7 } from './uuid7';

type Network = (request: Request) => Promise<Response>;

let databases = 0;
const opened: Storage[] = [];

function tab(name: string, network: Network): Exchange {
  const storage = new Storage(name);
  opened.push(storage);
  return { storage, api: connect('http://kith.test', network), changed: () => {} };
}

const newDatabase = (): string => `sync-${(databases += 1)}`;
const put = ({ storage }: Exchange, ...facts: Fact[]): Promise<void> =>
  storage.write((tx) => enqueue(tx, facts));
const queueOf = ({ storage }: Exchange): Promise<QueuedFact[]> =>
  storage.read((tx) => tx.objectStore('facts').getAll());
const viewsOf = ({ storage }: Exchange) =>
  storage.read((tx) => tx.objectStore('checkIns').getAll());

/** Loses requests and answers, doubles them, and breaks down, as a bad connection does. */
function unreliable(server: SmallServer, chance: Chance, badness: () => number): Network {
  return async (request) => {
    const lost = (): never => {
      throw new TypeError('Failed to fetch');
    };
    if (chance.happens(badness())) lost();
    if (chance.happens(badness())) {
      return new Response('try later', { status: 503, headers: { 'Retry-After': '1' } });
    }
    if (chance.happens(badness())) return new Response('<html>a hotel says welcome</html>');
    if (chance.happens(badness())) server.access = false;
    if (chance.happens(badness())) await server.answer(request.clone());
    const answer = await server.answer(request);
    if (chance.happens(badness())) lost();
    return answer;
  };
}

afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
});

describe('an exchange', () => {
  it('makes a player only once there is something to send', async () => {
    const server = new SmallServer();
    const device = tab(newDatabase(), (request) => server.answer(request));
    expect(await exchange(device)).toEqual({ is: 'quiet' });
    expect(server.players).toBe(0);
    await put(device, checkInFact());
    expect(await exchange(device)).toEqual({ is: 'done' });
    expect(server.players).toBe(1);
    expect(await queueOf(device)).toEqual([]);
    expect(await viewsOf(device)).toHaveLength(1);
  });

  it('takes up a session that is there, and fetches everything, page by page', async () => {
    const server = new SmallServer();
    const first = tab(newDatabase(), (request) => server.answer(request));
    await put(first, ...Array.from({ length: 30 }, () => checkInFact()));
    await exchange(first);
    const second = tab(newDatabase(), (request) => server.answer(request));
    expect(await exchange(second)).toEqual({ is: 'done' });
    expect(await viewsOf(second)).toEqual(await viewsOf(first));
    expect(server.players).toBe(1);
  });

  it('sends more than one request holds, in several', async () => {
    const server = new SmallServer();
    const device = tab(newDatabase(), (request) => server.answer(request));
    server.page = 1_000;
    await put(device, ...Array.from({ length: 1_203 }, () => checkInFact()));
    await exchange(device);
    expect(server.facts.size).toBe(1_203);
    expect([...server.arrivals.values()].every((count) => count === 1)).toBe(true);
  });

  it('keeps a refused fact, with the reason, and never sends it again by itself', async () => {
    const server = new SmallServer();
    const device = tab(newDatabase(), (request) => server.answer(request));
    const bad = checkInFact({ note: server.refusedNote });
    await put(device, checkInFact(), bad, checkInFact());
    await exchange(device);
    await put(device, checkInFact());
    await exchange(device);
    const queue = await queueOf(device);
    expect(queue.map(({ fact, state, problem }) => [fact.id, state, problem?.code])).toEqual([
      [bad.id, 'refused', 'day-not-possible'],
    ]);
    expect(server.arrivals.get(bad.id)).toBe(1);
    expect(server.facts.size).toBe(3);
  });

  it('finds the one fact that no request gets through with, and sends all others', async () => {
    const server = new SmallServer();
    const device = tab(newDatabase(), (request) => server.answer(request));
    const poison = checkInFact({ note: server.poisonNote });
    const good = Array.from({ length: 40 }, () => checkInFact());
    await put(device, ...good.slice(0, 17), poison, ...good.slice(17));
    expect(await exchange(device)).toEqual({ is: 'done' });
    expect((await queueOf(device)).map(({ fact, state }) => [fact.id, state])).toEqual([
      [poison.id, 'refused'],
    ]);
    expect(server.facts.size).toBe(good.length);
  });

  it('renews access that ran out, without anybody noticing', async () => {
    const server = new SmallServer();
    const device = tab(newDatabase(), (request) => server.answer(request));
    await put(device, checkInFact());
    await exchange(device);
    server.access = false;
    await put(device, checkInFact());
    expect(await exchange(device)).toEqual({ is: 'done' });
    expect(server.facts.size).toBe(2);
    expect(server.players).toBe(1);
  });

  it('keeps everything when the session ended elsewhere, and makes no player of its own', async () => {
    const server = new SmallServer();
    const device = tab(newDatabase(), (request) => server.answer(request));
    await put(device, checkInFact());
    await exchange(device);
    server.access = false;
    server.session = false;
    await put(device, checkInFact());
    expect(await exchange(device)).toEqual({ is: 'signed-out' });
    expect(await exchange(device)).toEqual({ is: 'signed-out' });
    expect(await queueOf(device)).toHaveLength(1);
    expect(await viewsOf(device)).toHaveLength(1);
    expect(server.players).toBe(1);
  });

  it('says how long the server asks to wait', async () => {
    const device = tab(newDatabase(), () =>
      Promise.resolve(new Response('', { status: 429, headers: { 'Retry-After': '9' } })),
    );
    await put(device, checkInFact());
    expect(await exchange(device)).toEqual({ is: 'later', wait: 9_000 });
  });
});

describe('the outbox', () => {
  it.each(Array.from({ length: 25 }, (_, seed) => seed))(
    'loses nothing and doubles nothing, whatever the network does to three tabs (seed %i)',
    async (seed) => {
      const chance = new Chance(seed);
      const server = new SmallServer();
      let badness = 0.15;
      const network = unreliable(server, chance, () => badness);
      const name = newDatabase();
      const tabs = Array.from({ length: 3 }, () => tab(name, network));
      const made: Fact[] = [];
      const running: Promise<Outcome>[] = [];
      for (let step = 0; step < 60; step += 1) {
        const at = chance.pick(tabs);
        if (chance.happens(0.5)) running.push(exchange(at));
        const target = made.length > 0 && chance.happens(0.3) ? chance.pick(made).id : null;
        const fact: Fact = target
          ? { type: 'undo', id: uuid7(), target, recorded_at: '2026-11-18T12:00:00Z' }
          : checkInFact({ note: chance.happens(0.1) ? server.refusedNote : '' });
        made.push(fact);
        await put(at, fact);
        if (chance.happens(0.2)) await Promise.all(running.splice(0));
      }
      await Promise.all(running);
      badness = 0;
      expect(await exchange(chance.pick(tabs))).toEqual({ is: 'done' });

      const [device] = tabs as [Exchange];
      const refused = made.filter((fact) => 'note' in fact && fact.note === server.refusedNote);
      const taken = made.filter((fact) => !refused.includes(fact));
      const ids = (facts: Fact[]) => facts.map((fact) => fact.id).sort();
      expect([...server.facts.keys()].sort()).toEqual(ids(taken));
      const queue = await queueOf(device);
      expect(ids(queue.map(({ fact }) => fact))).toEqual(ids(refused));
      expect(queue.every(({ state }) => state === 'refused')).toBe(true);
      const onServer = [...server.views.values()].map(({ view }) => view);
      const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
      expect(await viewsOf(device)).toEqual(onServer.sort(byId));
    },
  );
});

describe('people who are kept', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'are what the server makes of it, whatever the network does to two tabs (seed %i)',
    async (seed) => {
      const chance = new Chance(seed);
      const server = new SmallServer();
      let badness = 0.15;
      const network = unreliable(server, chance, () => badness);
      const name = newDatabase();
      const tabs = [tab(name, network), tab(name, network)];
      await tabs[0]!.storage.write((tx) => setMeta(tx, 'keepsPeople', true));
      const running: Promise<Outcome>[] = [];
      const all = history(chance, 60);
      for (let from = 0; from < all.length; from += 3) {
        const at = chance.pick(tabs);
        await put(at, ...all.slice(from, from + 3));
        if (chance.happens(0.6)) running.push(exchange(at));
        if (chance.happens(0.2)) await Promise.all(running.splice(0));
      }
      await Promise.all(running);
      badness = 0;
      expect(await exchange(chance.pick(tabs))).toEqual({ is: 'done' });
      const [device] = tabs as [Exchange];
      expect(await queueOf(device)).toEqual([]);
      for (const store of ['people', 'supports', 'saved'] as const) {
        const rows = [...server.community.values()].filter((row) => row.store === store);
        const views = rows.map((row) => row.view);
        views.sort((one, other) => (one.id < other.id ? -1 : 1));
        const kept = await device.storage.read((tx) => tx.objectStore(store).getAll());
        expect(kept).toEqual(views);
      }
    },
  );
});
