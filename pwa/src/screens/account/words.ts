/** What is said of accounts: what went wrong, and when something was. */

import { Refusal } from '../../data/account';
import { t, type Key } from '../../words';
import { ago } from '../../words/days';
import { problemKey } from '../problems';

const TROUBLES: Record<string, Key> = {
  offline: 'refusal.offline',
  unreachable: 'refusal.unreachable',
  'too-many-requests': 'trouble.too-many',
  'no-passkeys': 'trouble.no-passkeys',
  cancelled: 'trouble.cancelled',
  'prove-first': 'trouble.cancelled',
  'passkey-here': 'trouble.passkey-here',
  'passkey-failed': 'trouble.passkey-failed',
  'passkey-refused': 'trouble.passkey-failed',
  'ceremony-over': 'trouble.cancelled',
  'too-many-passkeys': 'trouble.too-many-passkeys',
  'needs-domain': 'trouble.needs-domain',
  'last-passkey': 'trouble.last-passkey',
  'no-passkey': 'trouble.no-passkey',
  'passkey-unknown': 'trouble.passkey-unknown',
  'code-wrong': 'trouble.code-wrong',
  'link-over': 'trouble.link-over',
  unsent: 'trouble.unsent',
};

/** Why it did not work, and what to do now. */
export const troubleWords = (error: unknown): string =>
  t(
    (error instanceof Refusal && (TROUBLES[error.code] ?? problemKey(error.code))) ||
      'trouble.account',
  );

const DAY = 86_400_000;

const midnight = (time: Date): number =>
  new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();

/** The day of an instant, as one says it: today, yesterday, 5 weeks ago. */
export const when = (instant: string): string =>
  ago(Math.round((midnight(new Date()) - midnight(new Date(instant))) / DAY));
