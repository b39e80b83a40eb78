/** A small server that players share teams on, and a device that does, for tests. */

import { caller, connect } from '../api/client';
import { actionsAt } from '../data/actions';
import { metaOf, setMeta, Storage } from '../data/database';
import { exchange, type Outcome } from '../data/sync';
import { Refusal } from '../data/together/refusal';
import { sharingAt } from '../data/together/sharing';
import type { Stream } from '../data/together/live';
import type { TeamView, Together } from '../data/together/types';
import type { StartChoices } from '../data/types';
import { TODAY } from './facts';
import { SmallServer } from './server';

export interface Asked {
  call: string;
  body: Record<string, unknown>;
}

export const TOKEN = 'token-that-leads-into-a-team';

export class SharingServer extends SmallServer {
  readonly teams = new Map<string, TeamView & { players: string[] }>();
  /** What arrived about what players share, in order. */
  readonly shared: Asked[] = [];
  /** Answers in place of the server; `lost`: it does as it is told, and its answer is lost. */
  instead: (asked: Asked) => Response | 'lost' | 'dead' | null = () => null;
  /** Called before a pull is answered. */
  pulled: () => Promise<void> = async () => {};
  #answers = 0;

  /** How often something arrived. */
  count(call: string): number {
    return this.shared.filter((asked) => asked.call === call).length;
  }

  get player(): string {
    return `player-${this.players}`;
  }

  addTeam(id: string, ...players: string[]): void {
    const look = { name: 'Evening birds', colour: 'teal', emoji: '🐦' } as const;
    const rest = { challenges: [], cheers: [], cheers_left: 5, templates: [], suggested: [] };
    this.teams.set(id, { id, ...look, me: 'me', host: true, members: [], ...rest, players });
  }

  override async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (!/^\/api\/(together|teams|invites|challenges|goals)/.test(pathname))
      return super.answer(request);
    const text = await request.text();
    const body = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    const asked = { call: `${request.method} ${pathname.slice(5)}`, body };
    this.shared.push(asked);
    const instead = this.instead(asked);
    if (instead === 'dead') throw new TypeError('Failed to fetch');
    if (instead instanceof Response) return instead;
    const answer = await this.#share(asked);
    if (instead === 'lost') throw new TypeError('Failed to fetch');
    return answer;
  }

  async #share({ call, body }: Asked): Promise<Response> {
    if (call === 'POST invites/preview') {
      if (body['token'] !== TOKEN) return refusal(410, 'invite-over');
      return Response.json({ name: 'Evening birds', members: ['Ada'], full: false });
    }
    if (!this.access) return refusal(401, 'signed-out');
    if (call === 'GET together') {
      const told = this.#told();
      await this.pulled();
      return Response.json(told);
    }
    if (call === 'POST teams') {
      const id = `team-${String(body['id'])}`;
      this.addTeam(id, this.player);
      return Response.json({ id });
    }
    if (call === 'POST invites/join') {
      if (body['token'] !== TOKEN) return refusal(410, 'invite-over');
      this.addTeam('joined', this.player);
      return Response.json({ id: 'joined' });
    }
    const [, team = ''] = /^\w+ teams\/([^/]+)/.exec(call) ?? [];
    if (team && !this.teams.has(team)) return refusal(404, 'not-found');
    if (call.startsWith('DELETE teams')) this.teams.delete(team);
    if (!call.startsWith('POST')) return new Response(null, { status: 204 });
    return Response.json({ id: `made-${String(body['id'])}`, token: TOKEN });
  }

  #told(): Together {
    const teams = [...this.teams.values()].filter(({ players }) => players.includes(this.player));
    this.#answers += 1;
    return { at: new Date(Date.UTC(2026, 10, 18) + this.#answers).toISOString(), teams, goals: [] };
  }
}

export const refusal = (status: number, code: string, more: object = {}): Response =>
  Response.json({ status, code, detail: code, ...more }, { status });

/** From here on the first request of this kind gets that answer. */
export function onceTo(
  server: SharingServer,
  call: string,
  answer: ReturnType<SharingServer['instead']>,
): void {
  let first = true;
  server.instead = (asked) => {
    if (asked.call !== call || !first) return null;
    first = false;
    return answer;
  };
}

/** What came of it: `done`, or why not. */
export const codeOf = (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

/** A stream whose server is the test. */
export class FakeStream implements Stream {
  onmessage: Stream['onmessage'] = null;
  onerror: Stream['onerror'] = null;
  closed = false;

  close(): void {
    this.closed = true;
  }

  say(): void {
    this.onmessage?.(new MessageEvent('message', { data: 'changed' }));
  }

  break(): void {
    this.onerror?.(new Event('error'));
  }
}

let devices = 0;

export class Sharer {
  readonly storage: Storage;
  readonly streams: FakeStream[] = [];
  readonly sharing: ReturnType<typeof sharingAt>;
  online = true;
  visible = true;
  isNew = false;
  /** What the other tabs were told, and what the device was begun with. */
  told = 0;
  readonly begun: StartChoices[] = [];
  readonly #server: SharingServer;
  readonly #api;

  constructor(server: SharingServer, readonly name = `sharer-${(devices += 1)}`) {
    this.#server = server;
    this.storage = new Storage(name);
    const network = (request: Request): Promise<Response> => {
      if (!this.online) throw new TypeError('Failed to fetch');
      return this.#server.answer(request);
    };
    this.#api = connect('http://kith.test', network);
    const { start } = actionsAt({
      storage: this.storage,
      today: () => TODAY,
      changed: async () => {},
      failed: () => {},
    });
    this.sharing = sharingAt({
      storage: this.storage,
      api: this.#api,
      call: caller('http://kith.test', network),
      online: () => this.online,
      today: () => TODAY,
      isNew: () => this.isNew,
      start: async (choices) => {
        await start(choices);
        this.begun.push(choices);
        this.isNew = false;
      },
      changed: () => this.sharing.keeper.show(),
      sync: async () => void (await this.sync()),
      listen: () => {
        const stream = new FakeStream();
        this.streams.push(stream);
        return stream;
      },
      visible: () => this.visible,
      tell: () => (this.told += 1),
    });
  }

  /** Makes this device a player's, who is signed in. */
  async signIn(): Promise<void> {
    this.#server.players += 1;
    this.#server.access = this.#server.session = true;
    await this.storage.write((tx) => setMeta(tx, 'player', this.#server.player));
  }

  sync(): Promise<Outcome> {
    return exchange({ storage: this.storage, api: this.#api, changed: () => {} });
  }

  player(): Promise<string | undefined> {
    return this.storage.read((tx) => metaOf(tx, 'player'));
  }
}
