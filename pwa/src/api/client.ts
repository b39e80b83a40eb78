/** The API as functions that never throw: an answer, a refusal, or nothing (no network). */

import createClient, { type Client } from 'openapi-fetch';
import { retryAfter } from '../data/backoff';
import type { components, paths } from './types';

type Schemas = components['schemas'];

/** What went wrong. `status` is 0 where no answer came at all; `wait` is what the server asked
 * to wait, in milliseconds; `code` and `field` are the problem document's. */
export interface Failure {
  ok: false;
  status: number;
  code: string;
  detail: string;
  field: string | null;
  wait: number;
}

export type Reply<T> = { ok: true; value: T } | Failure;

export interface Api {
  makePlayer(): Promise<Reply<Schemas['PlayerView']>>;
  refresh(): Promise<Reply<Schemas['PlayerView']>>;
  link(token: string): Promise<Reply<Schemas['PlayerView']>>;
  signOut(everywhere: boolean): Promise<Reply<undefined>>;
  sync(body: SyncBody): Promise<Reply<Schemas['SyncAnswer']>>;
  history(year: number, day: string): Promise<Reply<Schemas['History']>>;
  whyStreak(day: string): Promise<Reply<Schemas['StreakWhy']>>;
  whyPoints(day: string): Promise<Reply<Schemas['PointsWhy']>>;
  whyBalance(day: string): Promise<Reply<Schemas['BalanceWhy']>>;
}

export type SyncBody = NonNullable<
  paths['/api/sync']['post']['requestBody']
>['content']['application/json'];

const LONGEST_WAIT = 20_000;

const failure = (status: number, part: Partial<Failure> = {}): Failure => ({
  ok: false,
  status,
  code: '',
  detail: '',
  field: null,
  wait: 0,
  ...part,
});

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

async function reply<T>(answering: Promise<Answered<T>>): Promise<Reply<T>> {
  let answered: Answered<T>;
  try {
    answered = await answering;
  } catch {
    return failure(0); // no network, or something on the way that does not speak JSON
  }
  const { data, error, response } = answered;
  if (response.ok) return { ok: true, value: data as T };
  const problem = (typeof error === 'object' ? error : null) as Partial<Failure> | null;
  return failure(response.status, {
    code: problem?.code ?? '',
    detail: problem?.detail ?? '',
    field: problem?.field ?? null,
    wait: retryAfter(response.headers.get('Retry-After')),
  });
}

type Fetch = (request: Request) => Promise<Response>;

/** The API at `origin`. */
export function connect(origin: string, fetching: Fetch = (request) => fetch(request)): Api {
  const client: Client<paths> = createClient<paths>({
    baseUrl: origin,
    credentials: 'same-origin',
    fetch: (request) => fetching(new Request(request, { signal: timeout() })),
  });
  const onDay = (day: string) => ({ params: { query: { day } } });
  return {
    makePlayer: () => reply(client.POST('/api/players')),
    refresh: () => reply(client.POST('/api/session/refresh')),
    link: (token) => reply(client.POST('/api/session/link', { body: { token } })),
    signOut: (everywhere) =>
      reply<undefined>(client.DELETE(everywhere ? '/api/sessions' : '/api/session')),
    sync: (body) => reply(client.POST('/api/sync', { body })),
    history: (year, day) =>
      reply(client.GET('/api/history', { params: { query: { year, day } } })),
    whyStreak: (day) => reply(client.GET('/api/why/streak', onDay(day))),
    whyPoints: (day) => reply(client.GET('/api/why/points', onDay(day))),
    whyBalance: (day) => reply(client.GET('/api/why/balance', onDay(day))),
  };
}

const timeout = (): AbortSignal => AbortSignal.timeout(LONGEST_WAIT);
