import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkInFact } from '../../testing/facts';
import { codeOf, onceTo, refusal, SharingServer, Sharer, TOKEN } from '../../testing/together';
import { metaOf, setMeta } from '../database';
import { enqueue } from '../outbox';
import { clearDevice } from '../session';
import { together } from './keeper';

const BEGIN = {
  ...{ topics: [], networks: [], dayStart: 3 },
  habits: [{ kind: 'hello' as const, title: 'Say hello', weekdays: [1, 2, 3, 4, 5, 6, 7] }],
};

let server: SharingServer;
let newcomer: Sharer;

describe('a newcomer with a link', () => {
  beforeEach(() => {
    together.value = null;
    server = new SharingServer();
    newcomer = new Sharer(server);
    newcomer.isNew = true;
  });

  afterEach(() => newcomer.storage.close());

  const join = (token = TOKEN) => newcomer.sharing.actions.joinTeam(token, ' Jun ', BEGIN);

  it('sees whose it is, without becoming a player', async () => {
    const preview = await newcomer.sharing.actions.previewInvite(TOKEN);
    expect(preview).toMatchObject({ name: 'Evening birds', members: ['Ada'] });
    expect([server.players, await newcomer.player()]).toEqual([0, undefined]);
  });

  it('becomes a guest, joins, and has begun: Today is as if the welcome was skipped', async () => {
    expect(await join()).toBe('joined');
    expect(server.players).toBe(1);
    expect(await newcomer.player()).toBe('player-1');
    expect(newcomer.begun).toEqual([BEGIN]);
    expect(together.peek()?.teams.map((team) => team.id)).toEqual(['joined']);
    expect(await newcomer.sync()).toEqual({ is: 'done' });
    const types = [...server.facts.values()].map((fact) => JSON.parse(fact).type as string);
    expect(types.sort()).toEqual(['habit', 'setting', 'setting', 'setting']);
    expect(await newcomer.storage.read((tx) => metaOf(tx, 'started'))).toBe(true);
    expect(server.players).toBe(1);
  });

  it('is still asked how to begin where the link leads nowhere any more', async () => {
    expect(await codeOf(join('token-that-is-over'))).toBe('invite-over');
    expect([newcomer.begun, newcomer.isNew]).toEqual([[], true]);
  });

  it('who tries again after a lost answer is one player, once in the team', async () => {
    onceTo(server, 'POST invites/join', 'lost');
    expect(await codeOf(join())).toBe('unreachable');
    expect(newcomer.begun).toEqual([]);
    expect(await join()).toBe('joined');
    expect([server.players, newcomer.begun.length]).toEqual([1, 1]);
  });

  it('who is unreachable for a player of their own is told so', async () => {
    const answer = server.answer.bind(server);
    vi.spyOn(server, 'answer').mockImplementation(async (request) =>
      request.url.endsWith('/players') ? refusal(503, 'unavailable') : answer(request),
    );
    expect(await codeOf(join())).toBe('unreachable');
    expect(newcomer.begun).toEqual([]);
  });

  it('who had a session here before goes on with it', async () => {
    server.players = 1;
    server.session = true;
    expect(await join()).toBe('joined');
    expect([server.players, await newcomer.player()]).toEqual([1, 'player-1']);
    // What had been done there is fetched before it is asked whether they have begun.
    expect(server.asked).not.toHaveLength(0);
  });

  it('who signed out here without a network does so first, and is somebody new', async () => {
    server.players = 1;
    server.access = server.session = true;
    await newcomer.storage.write((tx) => clearDevice(tx, false));
    expect(await join()).toBe('joined');
    expect(server.players).toBe(2);
    expect(await newcomer.player()).toBe('player-2');
  });

  it('is no different from anybody who has begun, but for beginning', async () => {
    newcomer.isNew = false;
    await newcomer.storage.write((tx) => enqueue(tx, [checkInFact()]));
    await Promise.all([join(), newcomer.sync()]);
    expect([server.players, newcomer.begun.length]).toEqual([1, 0]);
  });

  it('who looks at another team’s challenge does not become a player by that', async () => {
    expect(await codeOf(newcomer.sharing.actions.previewChallenge(TOKEN))).toBe('signed-out');
    expect(server.players).toBe(0);
    await newcomer.storage.write((tx) => setMeta(tx, 'signedOut', true));
    expect(await codeOf(join())).toBe('signed-out');
  });
});
