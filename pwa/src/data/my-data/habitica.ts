/** Habitica's user data (Settings, Site Data, User Data as JSON): habits and dailies, each with its
 * history.
 *
 * An entry has the moment and the task's value after it; newer ones of a habit how often it was
 * scored up, and of a daily whether it was completed. Where neither is told, a value that rose was
 * something done. Tasks that are to be done once have no history.
 */

import type { pacer } from '../importing/pace';
import type { Gathering } from './days';

interface Entry {
  date?: unknown;
  value?: unknown;
  scoredUp?: unknown;
  completed?: unknown;
}

interface Task {
  _id?: unknown;
  id?: unknown;
  text?: unknown;
  history?: unknown;
}

export interface UserData {
  tasks: { habits?: Task[]; dailys?: Task[] };
  preferences?: { timezoneOffset?: unknown; dayStart?: unknown };
}

const MINUTE = 60_000;
const HOUR = 3_600_000;

export function isHabitica(data: unknown): data is UserData {
  const { tasks } = (data ?? {}) as Partial<UserData>;
  return [tasks?.habits, tasks?.dailys].some(Array.isArray);
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

export async function readHabitica(
  { tasks, preferences }: UserData,
  into: Gathering,
  pace: ReturnType<typeof pacer>,
): Promise<void> {
  // As `Date.getTimezoneOffset`: minutes by which UTC is ahead.
  const offset = numberOr(preferences?.timezoneOffset, 0) * MINUTE;
  const dayStart = numberOr(preferences?.dayStart, 0) * HOUR;
  for (const task of [...listed(tasks.habits), ...listed(tasks.dailys)] as Task[]) {
    const name = typeof task.text === 'string' ? task.text : '';
    const key = [task._id, task.id].find((id) => typeof id === 'string') ?? name;
    into.habit(key, name);
    let before = 0;
    for (const [at, entry] of (listed(task.history) as Entry[]).entries()) {
      const turn = pace();
      if (turn) await turn;
      const moment = momentOf(entry?.date);
      const value = numberOr(entry?.value, before);
      const where = { place: at + 1, of: name };
      if (moment === null)
        into.unread.push({ ...where, wrong: 'day', value: shown(entry?.date) });
      else if (isDone(entry, value > before))
        into.done(key, new Date(moment - offset - dayStart).toISOString().slice(0, 10), '', where);
      before = value;
    }
  }
}

/** Newer entries have milliseconds, some of the oldest a text. */
function momentOf(date: unknown): number | null {
  const moment = typeof date === 'string' ? Date.parse(date) : date;
  const can = typeof moment === 'number' && moment > Date.UTC(1990) && moment < Date.UTC(2200);
  return can ? moment : null;
}

function isDone({ scoredUp, completed }: Entry, rose: boolean): boolean {
  if (typeof completed === 'boolean') return completed;
  return typeof scoredUp === 'number' ? scoredUp > 0 : rose;
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 80);
