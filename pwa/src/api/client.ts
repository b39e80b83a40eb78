/** The API as functions that never throw: an answer, a refusal, or nothing (no network).
 *
 * A dozen lines over `fetch`, typed by the API's own description; the service worker carries them
 * too, so a library would be paid for twice.
 */

import { retryAfter } from './retry-after';
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

export type SyncBody = Schemas['SyncRequest'];

export interface Api {
  makePlayer(): Promise<Reply<Schemas['PlayerView']>>;
  /** The player whose session was renewed; null where there was none to renew. */
  refresh(): Promise<Reply<Schemas['PlayerView'] | null>>;
  link(token: string): Promise<Reply<Schemas['PlayerView']>>;
  signOut(everywhere: boolean): Promise<Reply<null>>;
  sync(body: SyncBody): Promise<Reply<Schemas['SyncAnswer']>>;
  history(year: number, day: string): Promise<Reply<Schemas['History']>>;
  whyStreak(day: string): Promise<Reply<Schemas['StreakWhy']>>;
  whyPoints(day: string): Promise<Reply<Schemas['PointsWhy']>>;
  whyBalance(day: string): Promise<Reply<Schemas['BalanceWhy']>>;
}

const LONGEST_WAIT = 20_000;

export type Fetch = (request: Request) => Promise<Response>;

export type Call = <T>(
  method: string,
  path: string,
  query?: string,
  body?: object,
) => Promise<Reply<T>>;

/** Calls the API at `origin`. */
export const caller =
  (origin: string, fetching: Fetch = (request) => fetch(request)): Call =>
  async <T>(method: string, path: string, query = '', body?: object): Promise<Reply<T>> => {
    try {
      const response = await fetching(
        new Request(origin + path + query, {
          method,
          headers: body && { 'Content-Type': 'application/json' },
          body: body && JSON.stringify(body),
          signal: AbortSignal.timeout(LONGEST_WAIT),
        }),
      );
      if (!response.ok) return await failureOf(response);
      const value = response.status === 204 ? null : await response.json();
      return { ok: true, value: value as T };
    } catch {
      return failure(0); // no network, or something on the way that does not speak JSON
    }
  };

/** What the first load needs of the API at `origin`. */
export function connect(origin: string, fetching?: Fetch): Api {
  const call: <T>(
    method: string,
    path: keyof paths,
    query?: string,
    body?: object,
  ) => Promise<Reply<T>> = caller(origin, fetching);
  const onDay = (day: string): string => `?day=${day}`;
  return {
    makePlayer: () => call('POST', '/api/players'),
    refresh: () => call('POST', '/api/session/refresh'),
    link: (token) => call('POST', '/api/session/link', '', { token }),
    signOut: (everywhere) => call('DELETE', everywhere ? '/api/sessions' : '/api/session'),
    sync: (body) => call('POST', '/api/sync', '', body),
    history: (year, day) => call('GET', '/api/history', `?year=${year}&day=${day}`),
    whyStreak: (day) => call('GET', '/api/why/streak', onDay(day)),
    whyPoints: (day) => call('GET', '/api/why/points', onDay(day)),
    whyBalance: (day) => call('GET', '/api/why/balance', onDay(day)),
  };
}

const failure = (status: number, problem: Partial<Failure> | null = null, wait = 0): Failure => ({
  ok: false,
  status,
  code: problem?.code ?? '',
  detail: problem?.detail ?? '',
  field: problem?.field ?? null,
  wait,
});

/** What an answer that is not 2xx says. */
export async function failureOf(response: Response): Promise<Failure> {
  const problem = (await response.json().catch(() => null)) as Partial<Failure> | null;
  return failure(response.status, problem, retryAfter(response.headers.get('Retry-After')));
}
