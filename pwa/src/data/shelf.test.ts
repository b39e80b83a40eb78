import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Api } from '../api/client';
import { checkInFact } from '../testing/facts';
import { Chance } from '../testing/random';
import { SmallServer } from '../testing/server';
import { arrive } from './account/arriving';
import { actionsAt } from './actions';
import { startAfresh } from './afresh';
import { metaOf, setMeta, Storage } from './database';
import { enqueue } from './outbox';
import { clearDevice } from './session';
import { keepShare } from './shared/kept';
import { exchange } from './sync';
import type { Fact } from './types';

const TODAY = '2026-11-18';

let databases = 0;
let storage: Storage;
let api: Api;
/** What each player has on the server, and whose cookies this device holds. */
let accounts: Map<string, SmallServer>;
let here: string;
/** The answer to the next sign-in gets lost on the way. */
let lost: boolean;

const accountOf = (player: string): SmallServer => {
  const account = accounts.get(player) ?? new SmallServer();
  account.players = Number(player.replace('player-', ''));
  account.session = account.access = true;
  accounts.set(player, account);
  return account;
};

const signIn = (player: string, brings = false) =>
  arrive(
    storage,
    async () => {
      accountOf((here = player));
      if (lost) return { ok: false, status: 0, code: '', detail: '', field: null, wait: 0 };
      return { ok: true, value: { id: player, made_at: `${TODAY}T00:00:00Z`, claimed: true } };
    },
    brings,
  );

const put = (...facts: Fact[]): Promise<void> => storage.write((tx) => enqueue(tx, facts));
const sync = () => exchange({ storage, api, changed: () => {} });
const idsOf = (facts: Fact[]): string[] => facts.map((fact) => fact.id).sort();
const outbox = () => storage.read((tx) => tx.objectStore('facts').getAll());
const waiting = async (): Promise<string[]> => (await outbox()).map(({ fact }) => fact.id).sort();
const sent = (player: string): string[] => [...accountOf(player).facts.keys()].sort();
const endSession = (): Promise<void> => storage.write((tx) => setMeta(tx, 'signedOut', true));

beforeEach(() => {
  storage = new Storage(`shelf-${(databases += 1)}`);
  accounts = new Map();
  lost = false;
  api = connect('http://kith.test', (request) => accountOf(here).answer(request));
});

afterEach(() => storage.close());

describe('an outbox', () => {
  it('says of everything in it whose it is', async () => {
    await signIn('player-1');
    await put(checkInFact());
    await signIn('player-2');
    await put(checkInFact());
    expect((await outbox()).map(({ player }) => player)).toEqual(['player-2']);
    await signIn('player-1');
    expect((await outbox()).map(({ player }) => player)).toEqual(['player-1']);
  });

  it('made before there was a player belongs to the first one', async () => {
    await put(checkInFact(), checkInFact());
    await signIn('player-1');
    expect((await outbox()).map(({ player }) => player)).toEqual(['player-1', 'player-1']);
  });

  it('is sent by nobody else, and goes on when its player is back', async () => {
    const [mine, theirs] = [checkInFact(), checkInFact()];
    await signIn('player-1');
    await put(mine);
    await endSession();
    await signIn('player-2');
    await put(theirs);
    expect(await waiting()).toEqual([theirs.id]);
    expect(await sync()).toEqual({ is: 'done' });
    await signIn('player-1');
    expect(await waiting()).toEqual([mine.id]);
    expect(await sync()).toEqual({ is: 'done' });
    expect(sent('player-1')).toEqual([mine.id]);
    expect(sent('player-2')).toEqual([theirs.id]);
  });

  it('keeps what was refused, with its reason, for its own player', async () => {
    await signIn('player-1');
    await put(checkInFact({ note: accountOf('player-1').refusedNote }));
    await sync();
    await signIn('player-2');
    expect(await outbox()).toEqual([]);
    await signIn('player-1');
    expect(await outbox()).toMatchObject([
      { state: 'refused', player: 'player-1', problem: { code: 'day-not-possible' } },
    ]);
  });

  it('stays whose it is when what was refused is tried again', async () => {
    const { dropRefused, retryRefused } = actionsAt({
      ...{ storage, today: () => TODAY, failed: () => {} },
      changed: () => Promise.resolve(),
    });
    await signIn('player-1');
    const bad = [1, 2].map(() => checkInFact({ note: accountOf('player-1').refusedNote }));
    await put(...bad);
    await sync();
    await retryRefused(bad[0]!.id);
    await retryRefused(bad[1]!.id, { day: '2026-11-17' });
    expect(await outbox()).toMatchObject([
      { state: 'waiting', player: 'player-1' },
      { state: 'waiting', player: 'player-1' },
    ]);
    await dropRefused(bad[0]!.id);
    expect(await outbox()).toHaveLength(2); // what waits cannot be given up
  });

  it('goes along with what was said to join', async () => {
    const refused = checkInFact({ note: accountOf('player-1').refusedNote });
    await signIn('player-1');
    await put(refused);
    await sync();
    await storage.write((tx) => setMeta(tx, 'keepsPeople', true));
    await signIn('player-2', true);
    expect(await outbox()).toMatchObject([{ fact: { id: refused.id }, player: 'player-2' }]);
    expect(await storage.read((tx) => metaOf(tx, 'keepsPeople'))).toBe(true);
  });

  it('goes along when its player goes on as a new one', async () => {
    const fact = checkInFact();
    await signIn('player-1');
    await put(fact);
    await endSession();
    here = 'player-6'; // the device goes on as the next one
    accounts.set('player-6', new SmallServer());
    accounts.get('player-6')!.players = 5;
    const network = connect('http://kith.test', (request) => accounts.get(here)!.answer(request));
    expect(await startAfresh(storage, network, TODAY)).toBe(true);
    expect(await outbox()).toMatchObject([{ fact: { id: fact.id }, player: 'player-6' }]);
  });

  it('is joined by what was shared into Kith here and waits to be used', async () => {
    const titles = async () =>
      (await storage.read((tx) => metaOf(tx, 'shared')))?.map(({ title }) => title) ?? [];
    const share = (title: string) =>
      storage.write((tx) => keepShare(tx, { title, text: '', url: 'https://a.example' }));
    await share('mine');
    await signIn('player-1');
    await signIn('player-2');
    expect(await titles()).toEqual([]);
    await share('theirs');
    await storage.write((tx) => clearDevice(tx, true));
    expect(await titles()).toEqual([]);
    await signIn('player-1');
    expect(await titles()).toEqual(['mine']);
    await signIn('player-3', true);
    expect(await titles()).toEqual(['mine']);
  });

  it('of others is left alone by signing out', async () => {
    const mine = checkInFact();
    await signIn('player-1');
    await put(mine);
    await signIn('player-2');
    await put(checkInFact());
    await storage.write((tx) => clearDevice(tx, true));
    expect(await waiting()).toEqual([]);
    await signIn('player-2');
    expect(await waiting()).toEqual([]);
    await signIn('player-1');
    expect(await waiting()).toEqual([mine.id]);
  });

  it('waits until it is known whose session it is, where the answer to a sign-in got lost', async () => {
    const [mine, theirs] = [checkInFact(), checkInFact()];
    await signIn('player-1');
    await put(mine);
    lost = true;
    await signIn('player-2');
    expect(await waiting()).toEqual([mine.id]);
    expect(await sync()).toEqual({ is: 'done' });
    expect(sent('player-2')).toEqual([]);
    await put(theirs);
    await sync();
    expect(sent('player-2')).toEqual([theirs.id]);
    lost = false;
    await signIn('player-1');
    await sync();
    expect(sent('player-1')).toEqual([mine.id]);
  });
});

describe('a sign-in', () => {
  it('that the server refuses changes nothing here', async () => {
    const fact = checkInFact();
    await signIn('player-1');
    await put(fact);
    const problem = { status: 403, code: 'code-wrong', detail: '', field: null, wait: 0 };
    await arrive(storage, () => Promise.resolve({ ok: false, ...problem }), false);
    expect(await waiting()).toEqual([fact.id]);
    const { access } = accountOf('player-1');
    expect(await sync()).toEqual({ is: 'done' });
    expect([access, sent('player-1')]).toEqual([true, [fact.id]]);
  });

  it('waits for the exchange that is under way, and the next exchange for it', async () => {
    const order: string[] = [];
    await signIn('player-1');
    await put(checkInFact());
    const sending = sync().then(() => order.push('sent'));
    const arriving = signIn('player-2').then(() => order.push('arrived'));
    await put(checkInFact());
    await Promise.all([sending, arriving, sync().then(() => order.push('next'))]);
    expect(order).toEqual(['sent', 'arrived', 'next']);
    expect(sent('player-1')).toHaveLength(2);
    expect(sent('player-2')).toEqual([]);
  });
});

describe('the outboxes of several players', () => {
  it.each(Array.from({ length: 15 }, (_, seed) => seed))(
    'never mix, whoever comes and goes (seed %i)',
    async (seed) => {
      const chance = new Chance(seed);
      const players = ['player-1', 'player-2', 'player-3'];
      const made = new Map<string, Fact[]>(players.map((player) => [player, []]));
      let now = chance.pick(players);
      await signIn(now);
      for (let step = 0; step < 40; step += 1) {
        if (chance.happens(0.3)) {
          lost = chance.happens(0.3);
          now = chance.pick(players);
          await signIn(now);
          if (lost) await sync(); // before it, nobody knows who is here
        }
        const fact = checkInFact();
        made.get(now)?.push(fact);
        await put(fact);
        if (chance.happens(0.3)) await sync();
      }
      lost = false;
      for (const player of players) {
        await signIn(player);
        expect(await sync()).toEqual({ is: 'done' });
        expect(sent(player)).toEqual(idsOf(made.get(player) ?? []));
      }
      expect(await storage.read((tx) => tx.objectStore('shelf').count())).toBe(0);
    },
  );
});
