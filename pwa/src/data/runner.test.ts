import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../api/client';
import { checkInFact } from '../testing/facts';
import { SmallServer } from '../testing/server';
import { Storage } from './database';
import { enqueue } from './outbox';
import { online, Runner, syncing } from './runner';

let databases = 0;
let storage: Storage;
let server: SmallServer;
let requests: number;
let failures: number;
let broken: Response | null;
let runner: Runner;

const wait = async (): Promise<void> => storage.write((tx) => enqueue(tx, [checkInFact()]));

beforeEach(() => {
  // The clock and the timers are the test's; the storage keeps its own turns.
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  storage = new Storage(`runner-${(databases += 1)}`);
  server = new SmallServer();
  [requests, failures, broken] = [0, 0, null];
  online.value = true;
  const api = connect('http://kith.test', async (request) => {
    requests += 1;
    return broken?.clone() ?? server.answer(request);
  });
  runner = new Runner(
    { storage, api, changed: () => {} },
    { waits: () => true, failed: () => (failures += 1) },
  );
});

afterEach(async () => {
  runner.stop();
  vi.useRealTimers();
  await storage.close();
});

/** Lets a minute pass, or how long it is said, and what it woke finish. */
async function pass(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  await vi.waitUntil(() => !syncing.peek());
}

describe('the runner', () => {
  it('sends what is waiting, at once', async () => {
    await wait();
    expect(await runner.run()).toEqual({ is: 'done' });
    expect(server.facts.size).toBe(1);
  });

  it('does one exchange at a time, and another one for what came in between', async () => {
    await wait();
    const first = runner.run();
    await wait();
    await Promise.all([first, runner.run(), runner.run()]);
    expect(server.facts.size).toBe(2);
  });

  it('sends what was made while it found that there was nothing to send', async () => {
    const quiet = runner.run();
    await wait();
    await Promise.all([quiet, runner.run()]);
    expect(server.facts.size).toBe(1);
  });

  it('begins nothing once stopped, and goes on when told to', async () => {
    runner.stop();
    await wait();
    expect(await runner.run()).toEqual({ is: 'later', wait: 0 });
    expect(requests).toBe(0);
    runner.goOn();
    await vi.waitUntil(() => server.facts.size === 1);
  });

  it('comes back by itself after a failure, later each time', async () => {
    broken = new Response('', { status: 503 });
    await wait();
    expect(await runner.run()).toEqual({ is: 'later', wait: 0 });
    expect(failures).toBe(1);
    const tried = requests;
    await pass(2);
    expect(requests).toBeGreaterThan(tried);
    const again = requests;
    await pass(1.9);
    expect(requests).toBe(again);
    broken = null;
    await pass(2.2);
    expect(server.facts.size).toBe(1);
  });

  it('waits as long as the server asks, whoever asks meanwhile', async () => {
    broken = new Response('', { status: 429, headers: { 'Retry-After': '60' } });
    await wait();
    expect(await runner.run()).toEqual({ is: 'later', wait: 60_000 });
    broken = null;
    const tried = requests;
    await pass(30);
    expect(await runner.run()).toMatchObject({ is: 'later' });
    expect(requests).toBe(tried);
    await pass(31);
    expect(server.facts.size).toBe(1);
  });

  it('asks nothing of the network while there is none', async () => {
    online.value = false;
    await wait();
    await runner.run();
    expect(requests).toBe(0);
    online.value = true;
    expect(await runner.run()).toEqual({ is: 'done' });
  });
});
