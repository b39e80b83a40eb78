/** Words for what the server can answer to anything; screens have their own for the rest. */

import type { Key } from '../words';

const ANYWHERE: Record<string, Key> = {
  'signed-out': 'refusal.signed-out',
  'too-many-requests': 'refusal.too-many-requests',
  'not-found': 'problem.gone',
  gone: 'problem.gone',
  conflict: 'problem.conflict',
  invalid: 'refusal.invalid',
  'too-large': 'problem.too-large',
  unavailable: 'problem.unavailable',
  internal: 'problem.internal',
  forbidden: 'problem.apart',
  'cross-site': 'problem.apart',
  'bad-request': 'problem.apart',
  'method-not-allowed': 'problem.apart',
  'not-json': 'problem.apart',
  'zone-unknown': 'problem.no-such-zone',
};

/** The message for a problem's code, if it has one here. */
export const problemKey = (code: string): Key | undefined => ANYWHERE[code];
