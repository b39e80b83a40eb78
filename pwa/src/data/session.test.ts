import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Api } from '../api/client';
import { checkInFact, checkInView, habitView, TODAY } from '../testing/facts';
import { mergeFact, personFact, savedFact, supportEdit, supportFact } from '../testing/people';
import { Phone } from '../testing/phone';
import { SmallServer } from '../testing/server';
import { factsOf, startAfresh } from './afresh';
import { metaOf, setMeta, Storage } from './database';
import { enqueue } from './outbox';
import { clearDevice, leave, renew } from './session';
import { exchange } from './sync';

let databases = 0;
let storage: Storage;
let server: SmallServer;
let requests: string[];
let api: Api;

const sync = () => exchange({ storage, api, changed: () => {} });
const meta = () =>
  storage.read(async (tx) => ({
    player: await metaOf(tx, 'player'),
    signedOut: await metaOf(tx, 'signedOut'),
    leaving: await metaOf(tx, 'leaving'),
  }));

beforeEach(() => {
  storage = new Storage(`session-${(databases += 1)}`);
  server = new SmallServer();
  requests = [];
  api = connect('http://kith.test', (request) => {
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return server.answer(request);
  });
});

afterEach(() => storage.close());

describe('a session', () => {
  it('is renewed once, however many tabs find that it ran out', async () => {
    server.session = true;
    const since = Date.now();
    const renewals = await Promise.all([1, 2, 3].map(() => renew(storage, api, since)));
    expect(renewals).toEqual([{ is: 'here' }, { is: 'here' }, { is: 'here' }]);
    expect(requests).toEqual(['POST /api/session/refresh']);
  });

  it('ends for good, also when its access had run out before', async () => {
    server.session = true;
    expect(await leave(storage, api, false)).toBe(true);
    expect(server.session).toBe(false);
    expect(requests).toEqual([
      'DELETE /api/session',
      'POST /api/session/refresh',
      'DELETE /api/session',
    ]);
  });

  it('that ended without a network is ended before anything else is said', async () => {
    await storage.write((tx) => enqueue(tx, [checkInFact()]));
    await sync();
    await storage.write((tx) => clearDevice(tx, false));
    await storage.write((tx) => enqueue(tx, [checkInFact()]));
    requests = [];
    expect(await sync()).toEqual({ is: 'done' });
    expect(requests[0]).toBe('DELETE /api/session');
    expect(server.players).toBe(2);
    expect(await meta()).toEqual({ player: 'player-2', signedOut: false, leaving: undefined });
  });
});

describe('going on after the session ended elsewhere', () => {
  it('takes along what this device has, to a new player, and sends what waited', async () => {
    const [first, second] = [checkInFact({ who: 'Ada' }), checkInFact()];
    await storage.write((tx) => enqueue(tx, [first]));
    await sync();
    const elsewhere = new SmallServer();
    await storage.write(async (tx) => {
      await enqueue(tx, [second]);
      await setMeta(tx, 'signedOut', true);
    });
    server = elsewhere;
    expect(await startAfresh(storage, api, TODAY)).toBe(true);
    expect(await sync()).toEqual({ is: 'done' });
    expect([...elsewhere.facts.keys()].sort()).toEqual([first.id, second.id].sort());
    expect(JSON.parse(elsewhere.facts.get(first.id) ?? '')).toMatchObject({ who: 'Ada' });
    expect((await meta()).signedOut).toBe(false);
  });

  it('takes along nothing that the server would refuse, and no habit later than its acts', () => {
    const habit = habitView({ made: '2025-01-01', archived: true });
    const old = checkInView({ day: '2026-08-01' });
    const undone = checkInView({ undone: true });
    const imported = checkInView({ source: 'loop' });
    const kept = checkInView({ day: '2026-10-01', habit: habit.id });
    const here = {
      checkIns: [old, undone, imported, kept],
      habits: [habit],
      pauses: [],
      people: [],
      supports: [],
      saved: [],
      settings: undefined,
    };
    const facts = factsOf(here, 'phone', TODAY);
    expect(facts.map((fact) => fact.type)).toEqual(['habit', 'habit_edit', 'check_in']);
    expect(facts[0]).toMatchObject({ id: habit.id, day: '2026-08-25' });
    expect(facts[2]).toMatchObject({ id: kept.id, recorded_at: kept.recorded_at });
  });

  it('takes along the people that it keeps, each as one, and what they did', async () => {
    const [one, other] = [personFact({ day: '2025-01-01' }), personFact({ notes: 'the same' })];
    const known = [supportFact(other.id), supportFact(one.id), savedFact()];
    const before = new Phone((request) => server.answer(request));
    await before.people.keepPeople(true);
    const thank = checkInFact({ kind: 'thank', person: other.id, supports: [known[0]!.id] });
    await before.put(one, other, mergeFact(one.id, other.id), ...known, thank);
    await before.put(supportEdit(known[1]!.id, { dismissed: true }));
    await before.sync();
    server = new SmallServer();
    server.page = 100;
    expect(await startAfresh(before.storage, before.exchange.api, TODAY)).toBe(true);
    expect(await before.sync()).toEqual({ is: 'done' });
    const views = [...server.community.values()].map(({ view }) => view);
    expect(views).toHaveLength(4);
    expect(views).toContainEqual(
      expect.objectContaining({ id: one.id, merged: [], notes: 'the same', day: '2026-08-25' }),
    );
    const state = (id: string) => server.community.get(id)?.view;
    expect(state(known[0]!.id)).toMatchObject({ person: one.id, state: 'thanked' });
    expect(state(known[1]!.id)).toMatchObject({ person: one.id, state: 'dismissed' });
    expect(await before.stored()).toEqual([1, 2, 1]);
    await before.storage.close();
  });

  it('leaves people behind that it does not keep: its check-ins name nobody then', () => {
    const act = checkInView({ kind: 'thank', person: 'maya', supports: ['s1'], who: 'Maya' });
    const here = { checkIns: [act], habits: [], pauses: [], people: [], supports: [], saved: [] };
    const [fact] = factsOf({ ...here, settings: undefined }, 'phone', TODAY);
    expect(fact).toMatchObject({ id: act.id, who: 'Maya' });
    expect(fact).not.toHaveProperty('person');
    expect(fact).not.toHaveProperty('supports');
  });
});
