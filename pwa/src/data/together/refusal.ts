/** Why something that players share could not be done. */

import type { Failure } from '../../api/client';

/** Failures after which the same may well succeed, and may even have been done. */
const PASSING = ['offline', 'unreachable', 'too-many-requests'];

/** `code` is one of `offline` (this device has no network), `unreachable` (nothing, or nothing
 * sensible, came back), `signed-out`, `too-many-requests` (try again after `wait` milliseconds),
 * or the problem's own: `not-found`, `not-host`, `invite-over`, `team-full`, `too-many-teams`,
 * `too-many-challenges`, `cheers-used`, `challenge-over`, `invalid` (see `field`), … The message
 * is not for people. */
export class Refusal extends Error {
  readonly code: string;
  /** Which value of a request was not acceptable, if one was. */
  readonly field: string | null;
  readonly wait: number;

  constructor(
    code: string,
    { detail = '', field = null, wait = 0 }: Partial<Omit<Failure, 'ok' | 'code'>> = {},
  ) {
    super(detail || code);
    this.name = 'Refusal';
    this.code = code;
    this.field = field;
    this.wait = wait;
  }

  /** Trying the same again makes sense. */
  get passing(): boolean {
    return PASSING.includes(this.code);
  }
}

/** What the server's answer, or none, means for whoever asked. */
export function refusalOf(failure: Failure, online: boolean): Refusal {
  const { status, code } = failure;
  if (status === 0) return new Refusal(online ? 'unreachable' : 'offline', failure);
  if (status === 401) return new Refusal('signed-out', failure);
  if (status === 429) return new Refusal('too-many-requests', failure);
  // Whatever has no code was not said by Kith, but by something on the way to it.
  if (status >= 500 || code === '') return new Refusal('unreachable', failure);
  return new Refusal(code, failure);
}
