/** What a player may do. Each makes one fact (the welcome's end: several) and puts it into the
 * outbox; nothing is sent from here. */

import { dayOf, instant, zoneHere, type Day } from './clock';
import { setMeta, type QueuedFact } from './database';
import { drop, enqueue, retry } from './outbox';
import { queueOf } from './queue';
import { actedOn, clean, cleaned, deviceOf, recordingAt, type Desk } from './recording';
import type { Fact, HabitKind, Kind, SettingValues, StartChoices } from './types';
import { uuid7 } from './uuid7';

export interface NewCheckIn {
  kind: Kind;
  habit?: string | null;
  day?: Day;
  who?: string;
  link?: string;
  note?: string;
  person?: string | null;
  /** What of theirs it thanks for. */
  supports?: string[];
  /** The saved link that it shared. */
  saved?: string | null;
}

export interface Words {
  who?: string;
  link?: string;
  note?: string;
  /** Null takes the person out. */
  person?: string | null;
}

const inOrder = (weekdays: readonly number[]): number[] =>
  [...new Set(weekdays)].sort((one, other) => one - other);

export function actionsAt(desk: Desk) {
  const { change, record, recorded } = recordingAt(desk);

  const checkIn = ({ kind, habit = null, day = desk.today(), ...said }: NewCheckIn) => {
    // Their name is theirs alone: wherever it is removed or not kept, nothing is left of it.
    const { who: _, ...unnamed } = said;
    const words = said.person ? unnamed : said;
    const today = desk.today();
    if (day > today) throw new RangeError(`${day} has not begun`);
    const at = { acted_at: actedOn(day, today), recorded_at: instant() };
    return record((id) => ({
      type: 'check_in',
      id,
      kind,
      day,
      ...at,
      zone: zoneHere(),
      habit,
      ...cleaned(words),
    }));
  };

  /** A check-in that the server refused is simply given up: there is nothing to undo. */
  const undo = (target: string): Promise<void> =>
    change(async (tx) => {
      const own = await tx.objectStore('facts').get(target);
      if (own?.state === 'refused') await drop(tx, target);
      else await enqueue(tx, [{ type: 'undo', id: uuid7(), target, recorded_at: instant() }]);
    });

  const editCheckIn = (target: string, words: Words) =>
    recorded((id, device) => ({
      type: 'edit',
      id,
      target,
      edited_at: instant(),
      device,
      ...cleaned(words),
    }));

  const blank = (target: string) =>
    recorded((id) => ({ type: 'remove', id, target, recorded_at: instant() }));

  const makeHabit = (habit: { kind: HabitKind; title: string; weekdays: number[] }) =>
    record((id, device) => newHabit(id, device, habit, desk.today()));

  const changeHabit = (
    habit: string,
    { weekdays, ...rest }: { title?: string; weekdays?: number[]; archived?: boolean },
  ) =>
    recorded((id, device) => ({
      type: 'habit_edit',
      id,
      habit,
      day: desk.today(),
      edited_at: instant(),
      device,
      ...cleaned(rest),
      ...(weekdays && { weekdays: inOrder(weekdays) }),
    }));

  const addPause = ({ first, last }: { first: Day; last: Day }) =>
    record((id, device) => ({ type: 'pause', id, first, last, edited_at: instant(), device }));

  const changePause = (pause: string, fields: { first?: Day; last?: Day; cancelled?: boolean }) =>
    recorded((id, device) => ({
      type: 'pause_edit',
      id,
      pause,
      edited_at: instant(),
      device,
      ...cleaned(fields),
    }));

  const swapPrompt = (habit: string, day: Day) =>
    recorded((id) => ({ type: 'swap', id, habit, day, recorded_at: instant() }));

  const swapSuggestion = (habit: string, day: Day) =>
    recorded((id) => ({
      type: 'swap',
      id,
      habit,
      day,
      part: 'suggestion',
      recorded_at: instant(),
    }));

  const markSeen = (mark: string): Promise<void> =>
    change(async (tx) => {
      const queue = await queueOf(tx);
      if (queue.some(({ fact }) => fact.type === 'seen' && fact.mark === mark)) return;
      const seen: Fact = {
        type: 'seen',
        id: uuid7(),
        mark,
        day: desk.today(),
        recorded_at: instant(),
      };
      await enqueue(tx, [seen]);
    });

  const setSetting = <K extends keyof SettingValues>(key: K, value: SettingValues[K]) =>
    recorded((id, device) => setting(id, device, key, value));

  const start = (choices: StartChoices): Promise<void> =>
    change(async (tx) => {
      const device = await deviceOf(tx);
      const { dayStart, topics, networks } = choices;
      const today = dayOf(Date.now(), zoneHere(), dayStart);
      await enqueue(tx, [
        setting(uuid7(), device, 'day_start', dayStart),
        setting(uuid7(), device, 'topics', topics.map(clean)),
        setting(uuid7(), device, 'networks', networks.map(clean)),
        ...choices.habits.map((habit) => newHabit(uuid7(), device, habit, today)),
      ]);
      await setMeta(tx, 'started', true);
    });

  const retryRefused = (id: string, corrected: Record<string, unknown> = {}): Promise<void> =>
    change(async (tx) => {
      const item = await tx.objectStore('facts').get(id);
      if (item) await retry(tx, id, { ...mended(item, desk.today(), corrected), ...corrected });
    });

  const dropRefused = (id: string): Promise<void> => change((tx) => drop(tx, id));

  return {
    checkIn,
    undo,
    editCheckIn,
    blank,
    makeHabit,
    changeHabit,
    addPause,
    changePause,
    swapPrompt,
    swapSuggestion,
    markSeen,
    setSetting,
    start,
    retryRefused,
    dropRefused,
  };
}

function newHabit(
  id: string,
  device: string,
  { kind, title, weekdays }: { kind: HabitKind; title: string; weekdays: number[] },
  day: Day,
): Fact {
  return {
    type: 'habit',
    id,
    kind,
    title: clean(title),
    weekdays: inOrder(weekdays),
    day,
    edited_at: instant(),
    device,
  };
}

function setting<K extends keyof SettingValues>(
  id: string,
  device: string,
  key: K,
  value: SettingValues[K],
): Fact {
  return { type: 'setting', id, key, value, edited_at: instant(), device };
}

/** What else has to change for a refused fact to be taken: a new day brings its noon with it, and
 * instants from a clock that was ahead are set back to now. */
function mended(
  { fact, problem }: QueuedFact,
  today: Day,
  corrected: Record<string, unknown>,
): Record<string, unknown> {
  const now = instant();
  const changes: Record<string, unknown> = {};
  for (const name of ['acted_at', 'recorded_at', 'edited_at'] as const) {
    const at = (fact as Partial<Record<typeof name, string>>)[name];
    if (at !== undefined && Date.parse(at) > Date.parse(now)) changes[name] = now;
  }
  if (problem?.code === 'no-such-zone') changes['zone'] = 'UTC';
  const { day } = corrected;
  if (fact.type === 'check_in' && typeof day === 'string')
    changes['acted_at'] = actedOn(day, today);
  return changes;
}
