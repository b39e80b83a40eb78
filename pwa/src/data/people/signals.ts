/** What is known of the community, where the first load can see it too. */

import { signal } from '@preact/signals';
import type { CheckInView, Kind } from '../types';
import type { Community } from './types';

export const community = signal<Community | null>(null);
export const communityTrouble = signal(false);

/** R8: a hello to somebody already introduced is shown as a conversation; the stored kind stays. */
export function shownKind(
  { id, kind, person }: Pick<CheckInView, 'id' | 'kind' | 'person'>,
  known: Community | null,
): Kind {
  if (kind !== 'hello' || person === null) return kind;
  const first = known?.byId.get(person)?.hello ?? id;
  return first === id ? kind : 'conversation';
}
