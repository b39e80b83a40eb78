import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TODAY } from '../../testing/facts';
import { codeOf, onceTo, refusal, SharingServer, Sharer, TOKEN } from '../../testing/together';
import { metaOf } from '../database';
import { welcome } from '../session';
import { together } from './keeper';

const TEAM = { name: ' Evening birds\0', colour: 'teal', emoji: '🐦', asName: 'Ada ' } as const;

let server: SharingServer;
let here: Sharer;

const actions = () => here.sharing.actions;
const idsOf = (call: string) =>
  server.shared.filter((asked) => asked.call === call).map(({ body }) => body['id']);

beforeEach(async () => {
  server = new SharingServer();
  here = new Sharer(server);
  together.value = null;
  await here.signIn();
  server.addTeam('birds', server.player);
});

afterEach(async () => {
  vi.useRealTimers();
  here.sharing.live.stop();
  await here.storage.close();
});

describe('an action', () => {
  it('is one request, and is shown when it resolves', async () => {
    const id = await actions().makeTeam(TEAM);
    const { body } = server.shared[0]!;
    expect(body).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/), name: 'Evening birds' },
      ...{ colour: 'teal', emoji: '🐦', as_name: 'Ada' },
    });
    expect(together.peek()?.teams.map((team) => team.id)).toContain(id);
    expect(server.shared.map(({ call }) => call)).toEqual(['POST teams', 'GET together']);
  });

  it.each([
    ['changeTeam', ['birds', { emoji: '🦉' }], 'PATCH teams/birds', { emoji: '🦉' }],
    ['changeMe', ['birds', { showsWeek: true }], 'PATCH teams/birds/me', { shows_week: true }],
    ['changeMe', ['birds', { name: 'Jo' }], 'PATCH teams/birds/me', { name: 'Jo' }],
    ['handOver', ['birds', 'm2'], 'POST teams/birds/host', { member: 'm2' }],
    ['dissolveTeam', ['birds'], 'DELETE teams/birds', {}],
    ['leaveTeam', ['birds', 'm2'], 'DELETE teams/birds/members/m2', {}],
    ['revokeInvite', ['birds', 'i1'], 'DELETE teams/birds/invites/i1', {}],
    ['callOff', ['birds', 'c1'], 'DELETE teams/birds/challenges/c1', {}],
    ['joinGoal', ['g1'], 'PUT goals/g1', {}],
    ['leaveGoal', ['g1'], 'DELETE goals/g1', {}],
  ] as const)('%s says %j as %s', async (name, given, call, body) => {
    await (actions()[name] as (...given: unknown[]) => Promise<void>)(...given);
    expect(server.shared[0]).toEqual({ call, body });
    expect(server.count('GET together')).toBe(1);
  });

  it('that makes something sends an id of its own', async () => {
    const challenge = { title: ' Hello week ', template: null, kind: 'hello' as const };
    const terms = { first: TODAY, days: 7, target: 10 };
    await actions().takeChallenge('birds', { ...challenge, ...terms });
    await actions().takeBeside('birds', TOKEN);
    await actions().invite('birds', 3);
    await actions().inviteBeside('birds', 'c1');
    await actions().cheer('birds', { reaction: 'sun', to: 'm2', kept: TODAY });
    const id = expect.any(String);
    expect(server.shared.filter(({ call }) => call !== 'GET together')).toEqual([
      {
        call: 'POST teams/birds/challenges',
        body: { id, ...challenge, ...terms, title: 'Hello week' },
      },
      { call: 'POST teams/birds/beside', body: { id, token: TOKEN } },
      { call: 'POST teams/birds/invites', body: { id, uses: 3 } },
      { call: 'POST teams/birds/challenges/c1/invites', body: { id, uses: 1 } },
      {
        call: 'POST teams/birds/cheers',
        body: { id, reaction: 'sun', to: 'm2', kept: TODAY, day: TODAY },
      },
    ]);
    expect(new Set(server.shared.flatMap(({ body }) => body['id'] ?? [])).size).toBe(5);
  });

  it('renews a session that ran out, and goes on as who is signed in', async () => {
    server.access = false;
    await actions().makeTeam(TEAM);
    expect(server.players).toBe(1);
    expect(new Set(idsOf('POST teams')).size).toBe(1);
  });
});

describe('trying again', () => {
  it('what may have been done, its answer lost, does not do it twice', async () => {
    onceTo(server, 'POST teams', 'lost');
    expect(await codeOf(actions().makeTeam(TEAM))).toBe('unreachable');
    const id = await actions().makeTeam(TEAM);
    const [one, other] = idsOf('POST teams');
    expect(one).toBe(other);
    expect(server.teams.has(id)).toBe(true);
    expect(server.teams.size).toBe(2);
  });

  it('something else, or the same once it is done, is another attempt', async () => {
    onceTo(server, 'POST teams', 'lost');
    await codeOf(actions().makeTeam(TEAM));
    await actions().makeTeam({ ...TEAM, name: 'Early birds' });
    await actions().makeTeam(TEAM);
    await actions().makeTeam(TEAM);
    const [lost, early, again, more] = idsOf('POST teams');
    expect(again).toBe(lost);
    expect(new Set([lost, early, more]).size).toBe(3);
  });

  it('what was refused is another attempt', async () => {
    onceTo(server, 'POST teams', refusal(409, 'too-many-teams'));
    expect(await codeOf(actions().makeTeam(TEAM))).toBe('too-many-teams');
    await actions().makeTeam(TEAM);
    expect(new Set(idsOf('POST teams')).size).toBe(2);
  });

  it('while it is still being tried waits for that', async () => {
    const ids = await Promise.all([actions().makeTeam(TEAM), actions().makeTeam(TEAM)]);
    expect(new Set(ids).size).toBe(1);
    expect(server.count('POST teams')).toBe(1);
  });

  it('to end what had been ended, its answer lost, is no mistake', async () => {
    onceTo(server, 'DELETE teams/birds/members/me', 'lost');
    expect(await codeOf(actions().leaveTeam('birds', 'me'))).toBe('unreachable');
    expect(await codeOf(actions().leaveTeam('birds', 'me'))).toBe('done');
    expect(await codeOf(actions().leaveTeam('birds', 'me'))).toBe('not-found');
  });

  it('is the same attempt where the first one made the player', async () => {
    const newcomer = new Sharer(server);
    [server.access, server.session] = [false, false];
    onceTo(server, 'POST teams', 'lost');
    expect(await codeOf(newcomer.sharing.actions.makeTeam(TEAM))).toBe('unreachable');
    await newcomer.sharing.actions.makeTeam(TEAM);
    expect(new Set(idsOf('POST teams')).size).toBe(1);
    await newcomer.storage.close();
  });

  it('as another player is another attempt', async () => {
    await here.sharing.keeper.show();
    onceTo(server, 'POST teams', 'lost');
    await codeOf(actions().makeTeam(TEAM));
    await here.storage.write((tx) => welcome(tx, { id: 'other', made_at: '', claimed: false }));
    await here.sharing.keeper.show();
    await actions().makeTeam(TEAM);
    expect(new Set(idsOf('POST teams')).size).toBe(2);
  });
});

describe('a refusal', () => {
  it('has the problem’s code and field, and what is shown is looked at anew', async () => {
    onceTo(server, 'POST teams/birds/challenges', refusal(422, 'invalid', { field: 'first' }));
    const terms = { title: 'x', template: null, kind: null, first: TODAY, days: 3, target: 3 };
    const refused: unknown = await actions()
      .takeChallenge('birds', terms)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'invalid', field: 'first', passing: false });
    await vi.waitUntil(() => together.peek() !== null);
  });

  it.each([
    [refusal(404, 'not-found'), 'not-found'],
    [refusal(403, 'not-host'), 'not-host'],
    [refusal(410, 'invite-over'), 'invite-over'],
    [refusal(409, 'cheers-used'), 'cheers-used'],
    [refusal(503, 'unavailable'), 'unreachable'],
    [refusal(500, 'internal'), 'unreachable'],
    [new Response('<h1>Sign in to the Wi-Fi</h1>', { status: 403 }), 'unreachable'],
    ['dead' as const, 'unreachable'],
  ])('%#: what the server says is %s', async (answer, code) => {
    onceTo(server, 'DELETE teams/birds', answer);
    expect(await codeOf(actions().dissolveTeam('birds'))).toBe(code);
  });

  it('comes at once without a network, and asks nobody', async () => {
    here.online = false;
    expect(await codeOf(actions().makeTeam(TEAM))).toBe('offline');
    expect(await codeOf(actions().invites('birds'))).toBe('offline');
    expect(await codeOf(actions().previewInvite(TOKEN))).toBe('offline');
    expect(server.shared).toEqual([]);
  });

  it('says that the session ended, and the device notes it', async () => {
    server.access = server.session = false;
    expect(await codeOf(actions().makeTeam(TEAM))).toBe('signed-out');
    expect(await here.storage.read((tx) => metaOf(tx, 'signedOut'))).toBe(true);
    expect(await codeOf(actions().makeTeam(TEAM))).toBe('signed-out');
    expect(server.players).toBe(1);
    expect(server.count('POST teams')).toBe(1);
  });

  it('for asking too often holds until the server’s time is over, with nothing sent', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const busy = Response.json(
      { code: 'too-many-requests' },
      { status: 429, headers: { 'Retry-After': '30' } },
    );
    onceTo(server, 'POST teams', busy);
    const trying = () => actions().makeTeam(TEAM).catch((error: unknown) => error);
    const first: unknown = await trying();
    expect(first).toMatchObject({ code: 'too-many-requests', wait: 30_000, passing: true });
    vi.setSystemTime(Date.now() + 10_000);
    const second: unknown = await trying();
    expect(second).toMatchObject({ code: 'too-many-requests', wait: 20_000 });
    expect(server.count('POST teams')).toBe(1);
    // Links are counted by themselves.
    expect(await codeOf(actions().previewInvite(TOKEN))).toBe('done');
    vi.setSystemTime(Date.now() + 20_000);
    expect(await codeOf(actions().makeTeam(TEAM))).toBe('done');
    expect(new Set(idsOf('POST teams')).size).toBe(1);
  });

  it('is no guess: a storage that fails is as good as nobody there', async () => {
    const failing = vi.spyOn(here.storage, 'read').mockRejectedValue(new Error('broken'));
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await codeOf(actions().makeTeam(TEAM))).toBe('unreachable');
    expect(server.count('POST teams')).toBe(0);
    failing.mockRestore();
    said.mockRestore();
  });
});
