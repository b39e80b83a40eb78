import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkInFact, TODAY } from '../../testing/facts';
import { refusal, SharingServer, Sharer } from '../../testing/together';
import { metaOf, setMeta } from '../database';
import { enqueue } from '../outbox';
import { clearDevice, welcome } from '../session';
import { together, togetherTrouble } from './keeper';
import { kept } from './stored';

let server: SharingServer;
let here: Sharer;

const PULL = 'GET together';
const names = () => together.peek()?.teams.map((team) => team.id) ?? null;
const signedOut = () => here.storage.read((tx) => metaOf(tx, 'signedOut'));

beforeEach(async () => {
  server = new SharingServer();
  here = new Sharer(server);
  together.value = null;
  togetherTrouble.value = false;
  await here.signIn();
  server.addTeam('birds', server.player);
});

afterEach(async () => {
  here.sharing.live.stop();
  await here.storage.close();
});

describe('what a player shares', () => {
  it('is asked for as of the device’s day, shown, and told to the other tabs', async () => {
    const asked = vi.spyOn(server, 'answer');
    expect(await here.sharing.keeper.pull()).toEqual({ is: 'done' });
    expect(asked.mock.calls[0]?.[0].url).toMatch(new RegExp(`\\?day=${TODAY}$`));
    expect(names()).toEqual(['birds']);
    expect(here.told).toBe(1);
    expect(togetherTrouble.peek()).toBe(false);
  });

  it('is there at once without a network, as last known', async () => {
    await here.sharing.keeper.pull();
    const known = together.peek();
    const opened = new Sharer(server, here.name);
    opened.online = false;
    together.value = null;
    await opened.sharing.keeper.show();
    expect(together.peek()).toEqual(known);
    expect(await opened.sharing.keeper.pull()).toEqual({ is: 'later', wait: 0 });
    expect(togetherTrouble.peek()).toBe(true);
    expect(together.peek()).toEqual(known);
    await opened.storage.close();
  });

  it('is asked for once more however often something changes meanwhile', async () => {
    const { keeper } = here.sharing;
    const first = keeper.pull();
    server.addTeam('bees', server.player);
    await Promise.all([first, keeper.pull(), keeper.pull(), keeper.pull()]);
    expect(server.count(PULL)).toBe(2);
    expect(names()).toEqual(['birds', 'bees']);
    await keeper.pull();
    expect(server.count(PULL)).toBe(3);
  });

  it('says when it does not get through, and how long the server asked to wait', async () => {
    const busy = { status: 503, headers: { 'Retry-After': '7' } };
    server.instead = () => new Response('{}', busy);
    expect(await here.sharing.keeper.pull()).toEqual({ is: 'later', wait: 7000 });
    expect(togetherTrouble.peek()).toBe(true);
    server.instead = () => null;
    await here.sharing.keeper.pull();
    expect(togetherTrouble.peek()).toBe(false);
  });

  it('renews a session that ran out, once', async () => {
    server.access = false;
    expect(await here.sharing.keeper.pull()).toEqual({ is: 'done' });
    expect(server.count(PULL)).toBe(2);
  });

  it('stays as it was known where the session ended elsewhere, and is not asked for', async () => {
    await here.sharing.keeper.pull();
    server.access = server.session = false;
    expect(await here.sharing.keeper.pull()).toEqual({ is: 'nobody' });
    expect(await signedOut()).toBe(true);
    expect(names()).toEqual(['birds']);
    const before = server.shared.length;
    expect(await here.sharing.keeper.pull()).toEqual({ is: 'nobody' });
    expect(server.shared).toHaveLength(before);
  });

  it('is empty for a player whose first facts have just made one', async () => {
    const newcomer = new Sharer(new SharingServer());
    await newcomer.storage.write((tx) => enqueue(tx, [checkInFact()]));
    expect(await newcomer.sharing.keeper.pull()).toEqual({ is: 'done' });
    expect(await newcomer.player()).toBe('player-1');
    expect(names()).toEqual([]);
    await newcomer.storage.close();
  });

  it('waits for a player where there is none, and makes none', async () => {
    const newcomer = new Sharer(new SharingServer());
    expect(await newcomer.sharing.keeper.pull()).toEqual({ is: 'later', wait: 0 });
    expect(await newcomer.player()).toBe(undefined);
    await newcomer.storage.close();
  });
});

describe('whose it is', () => {
  it('matters: signing out clears it, here and in the storage, and ends the stream', async () => {
    const close = here.sharing.live.open();
    await vi.waitUntil(() => here.streams.length === 1);
    await here.storage.write((tx) => clearDevice(tx, true));
    await here.sharing.keeper.show();
    expect(together.peek()).toBeNull();
    expect(here.streams[0]?.closed).toBe(true);
    const left = await here.storage.read((tx) => tx.objectStore('remembered').count());
    expect(left).toBe(0);
    close();
  });

  it('matters: another player never sees it', async () => {
    await here.sharing.keeper.pull();
    server.players += 1;
    await here.storage.write((tx) =>
      welcome(tx, { id: server.player, made_at: '', claimed: false }),
    );
    await here.sharing.keeper.show();
    expect(together.peek()).toBeNull();
    await here.sharing.keeper.pull();
    expect(names()).toEqual([]);
  });

  it('matters: what the storage has of somebody else is not shown', async () => {
    await here.sharing.keeper.pull();
    await here.storage.write((tx) => setMeta(tx, 'player', 'somebody-else'));
    const opened = new Sharer(server, here.name);
    await opened.sharing.keeper.show();
    expect(together.peek()).toBeNull();
    await opened.storage.close();
  });

  it('matters: an answer that comes after signing out is neither shown nor kept', async () => {
    server.pulled = async () => {
      await here.storage.write((tx) => clearDevice(tx, true));
      await here.sharing.keeper.show();
    };
    await here.sharing.keeper.pull();
    expect(together.peek()).toBeNull();
    expect(await here.storage.read((tx) => tx.objectStore('remembered').count())).toBe(0);
  });

  it('keeps the newest where the storage was read while an answer came', async () => {
    await here.sharing.keeper.pull();
    server.addTeam('bees', server.player);
    // The reading has found what was stored before, and says so only afterwards.
    const found = await here.storage.read(kept);
    let say = (): void => {};
    const slow = new Promise<typeof found>((done) => {
      say = () => done(found);
    });
    vi.spyOn(here.storage, 'read').mockReturnValueOnce(slow);
    const reading = here.sharing.keeper.show();
    await here.sharing.keeper.pull();
    say();
    await reading;
    expect(names()).toEqual(['birds', 'bees']);
  });

  it('is not lost where the device cannot store it', async () => {
    await here.sharing.keeper.show();
    const failing = vi.spyOn(here.storage, 'write').mockRejectedValue(new Error('full'));
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await here.sharing.keeper.pull()).toEqual({ is: 'done' });
    expect(names()).toEqual(['birds']);
    expect(said).toHaveBeenCalled();
    failing.mockRestore();
    said.mockRestore();
  });

  it('reads a proxy’s page as nobody there', async () => {
    server.instead = () => new Response('<h1>Sorry</h1>', { status: 404 });
    expect(await here.sharing.keeper.pull()).toEqual({ is: 'later', wait: 0 });
    server.instead = () => refusal(500, 'internal');
    expect(await here.sharing.keeper.pull()).toEqual({ is: 'later', wait: 0 });
  });
});
