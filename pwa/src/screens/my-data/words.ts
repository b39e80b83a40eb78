/** What is said of failures, and of what came from elsewhere. */

import { Refusal } from '../../data/my-data';
import { t, type Key } from '../../words';
import { written } from '../../words/days';
import { problemKey } from '../problems';

const WRONG: { [code: string]: Key } = {
  offline: 'data.wrong.offline',
  unsent: 'data.wrong.unsent',
  'signed-out': 'data.wrong.signed-out',
  cancelled: 'trouble.cancelled',
  'too-many-requests': 'data.wrong.later',
  'not-empty': 'data.wrong.not-empty',
  'not-alone': 'data.wrong.not-alone',
  'bad-file': 'data.wrong.put-back',
  unreachable: 'data.wrong.unreachable',
};

/** Why it could not be done, and what to do now. */
export const wrongOf = (error: unknown, otherwise: Key): string =>
  t((error instanceof Refusal && (WRONG[error.code] ?? problemKey(error.code))) || otherwise);

/** From when to when; one day is said once. */
export const spanOf = (first: string, last: string): string =>
  first === last
    ? written(first, 'dated')
    : t('data.span', { first: written(first, 'dated'), last: written(last, 'dated') });

