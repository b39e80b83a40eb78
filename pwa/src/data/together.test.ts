import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { FakeStream, SharingServer, TOKEN } from '../testing/together';

/** The page, as far as the seam needs one. */
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
const windowEvents = new EventTarget();
const streams: { url: string; stream: FakeStream }[] = [];
const server = new SharingServer();

let index: typeof import('./index');
let seam: typeof import('./together');

const pulls = () => server.count('GET together');
const teams = () => seam.together.peek()?.teams.map((team) => team.id) ?? null;

beforeAll(async () => {
  vi.stubGlobal('location', { origin: 'http://kith.test', hash: '' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', windowEvents.addEventListener.bind(windowEvents));
  vi.stubGlobal('fetch', (request: Request) => server.answer(request));
  vi.stubGlobal(
    'EventSource',
    class extends FakeStream {
      constructor(url: string) {
        super();
        streams.push({ url, stream: this });
      }
    },
  );
  index = await import('./index');
  (await import('./runner')).online.value = true;
  (await import('./state')).settled.value = true;
  seam = await import('./together');
});

afterAll(() => {
  windowEvents.dispatchEvent(new Event('pagehide'));
  vi.unstubAllGlobals();
});

it('lets a newcomer join, and hear of the team live', async () => {
  expect(index.phase.peek()).toBe('new');
  const habits = [{ kind: 'hello' as const, title: 'Say hello', weekdays: [1, 2, 3, 4, 5, 6, 7] }];
  const begin = { topics: [], networks: [], habits, dayStart: 3 };
  expect(await seam.joinTeam(TOKEN, 'Jun', begin)).toBe('joined');
  expect(index.phase.peek()).toBe('ready');
  await index.syncNow();
  expect([...server.facts.values()].join()).toContain('Say hello');
  expect(index.shown.peek()).not.toBeNull();
  expect(teams()).toEqual(['joined']);
  seam.openTogether();
  await vi.waitUntil(() => streams.length === 1);
  expect(streams[0]?.url).toBe('/api/live');
  server.addTeam('bees', server.player);
  streams[0]?.stream.say();
  await vi.waitUntil(() => teams()?.length === 2);
});

it('asks anew once a check-in has arrived, without a word from the stream', async () => {
  await index.syncNow();
  await seam.refreshTogether();
  const facts = server.facts.size;
  let arrived = 0;
  server.pulled = async () => {
    arrived = server.facts.size;
  };
  await index.checkIn({ kind: 'hello' });
  await vi.waitUntil(() => arrived === facts + 1);
});

it('asks at once when the page comes back', async () => {
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  const before = pulls();
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.waitUntil(() => pulls() > before);
});

it('asks again, on a stream anew, when the network comes back', async () => {
  const before = streams.length;
  windowEvents.dispatchEvent(new Event('online'));
  await vi.waitUntil(() => streams.length > before);
  expect(streams.filter(({ stream }) => !stream.closed)).toHaveLength(1);
});

it('hears what another tab was told', async () => {
  const { kept } = await import('./together/stored');
  const { Storage } = await import('./database');
  const storage = new Storage();
  const { player, together } = await storage.read(kept);
  const answer = { player, together: { ...together, at: '2027-01-01T00:00:00Z', teams: [] } };
  const row = { question: 'together', answer, asOf: '' };
  await storage.write((tx) => tx.objectStore('remembered').put(row));
  const other = new BroadcastChannel('kith-together');
  other.postMessage('changed');
  await vi.waitUntil(() => seam.together.peek()?.at === '2027-01-01T00:00:00Z');
  expect(teams()).toEqual([]);
  other.close();
  await storage.close();
});

it('hangs up when the page goes away', () => {
  windowEvents.dispatchEvent(new Event('pagehide'));
  expect(streams.every(({ stream }) => stream.closed)).toBe(true);
});
