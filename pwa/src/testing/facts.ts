/** Facts and what the server says of them, for tests; every part can be given. */

import type { QueuedFact } from '../data/database';
import type { CheckInFact, CheckInView, Fact, HabitView } from '../data/types';
import { uuid7 } from '../data/uuid7';

export const TODAY = '2026-11-18';

export const checkInFact = (part: Partial<CheckInFact> = {}): CheckInFact => ({
  type: 'check_in',
  id: uuid7(),
  kind: 'hello',
  day: TODAY,
  acted_at: `${part.day ?? TODAY}T12:00:00Z`,
  recorded_at: `${part.day ?? TODAY}T12:00:00Z`,
  zone: 'Europe/Berlin',
  habit: null,
  ...part,
});

export const checkInView = (part: Partial<CheckInView> = {}): CheckInView => ({
  id: uuid7(),
  kind: 'hello',
  day: TODAY,
  acted_at: `${part.day ?? TODAY}T12:00:00Z`,
  recorded_at: `${part.day ?? TODAY}T12:00:00Z`,
  zone: 'Europe/Berlin',
  habit: null,
  who: '',
  link: '',
  note: '',
  person: null,
  supports: [],
  saved: null,
  source: null,
  undone: false,
  removed: false,
  ...part,
});

export const habitView = (part: Partial<HabitView> = {}): HabitView => ({
  id: uuid7(),
  kind: 'hello',
  title: 'Say hello',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  made: '2026-11-01',
  archived: false,
  ...part,
});

export const waiting = (fact: Fact): QueuedFact => ({
  fact,
  state: 'waiting',
  queuedAt: '2026-11-18T12:00:00Z',
});
