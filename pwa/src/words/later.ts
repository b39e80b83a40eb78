/** The words of all that does not come with the first load: `later` fetches them along with it. */

import { bring } from './files';
import { learn } from './index';

let coming: Promise<void> | undefined;

/** Resolves once they are known; asks again after it has failed. */
export function laterWords(): Promise<void> {
  coming ??= bring('.later').then(learn);
  coming.catch(() => (coming = undefined));
  return coming;
}
