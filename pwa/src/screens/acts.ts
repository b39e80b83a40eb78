/** What every screen does with check-ins: record one, take it back, and offer the way back. */

import {
  checkIn,
  community,
  dayNow,
  habits,
  shown,
  shownKind,
  sound,
  storageTrouble,
  undo,
  type CheckInView,
  type Kind,
} from '../data';
import { hush, say } from '../parts/toast';
import { feel } from '../parts/touch';
import { shortened, t } from '../words';
import { addDays, clock, daysBetween } from '../words/days';

export interface Act {
  kind: Kind;
  habit?: string | null;
  day?: string;
  who?: string;
  link?: string;
  note?: string;
  person?: string | null;
  supports?: string[];
  saved?: string | null;
}

const couldNotKeep = (): void =>
  say(t(storageTrouble.value ? 'trouble.storage' : 'trouble.kept'));

/** How far back something may be added, and so put back. */
export const BACK = 7;

/** The days that something may still be added to, today first. */
export const openDays = (): string[] =>
  Array.from({ length: BACK + 1 }, (_, ago) => addDays(dayNow.value, -ago));

export function isOpen(day: string): boolean {
  const ago = daysBetween(day, dayNow.value);
  return ago >= 0 && ago <= BACK;
}

/** Records an act and offers to take it back. Resolves to its id; to null if it could not be kept.
 * `name` is that of the person, where their name is not known here otherwise. */
export async function record(act: Act, said?: string, name = ''): Promise<string | null> {
  return (await recordAll([act], said ?? saidOf(act, name)))[0] ?? null;
}

/** What is said of an act: to whom it was, where it names somebody. */
function saidOf({ kind, person }: Act, suggested: string): string {
  const known = person ? community.value?.byId.get(person) : undefined;
  const name = shortened(known?.name ?? suggested, 40);
  if (!name) return t(`done.${kind}`);
  if (kind === 'hello' && known?.hello) return t('done.met', { name });
  return t(`done.to.${kind}`, { name });
}

/** The habit that an act of this kind would be for: today's quest, if it is still open. */
export const questFor = (kind: Kind): string | null =>
  shown.value?.quests.find((quest) => quest.kind === kind && !quest.done)?.habit ?? null;

/** Records acts that belong together, and offers to take them back as one. */
async function recordAll(acts: Act[], said: string): Promise<string[]> {
  feel(sound.value);
  const ids: string[] = [];
  try {
    for (const act of acts) ids.push(await checkIn(act));
  } catch {
    couldNotKeep();
    return ids;
  }
  say(said, { label: t('undo'), run: () => void quietly(undoAll(ids)) });
  return ids;
}

async function undoAll(ids: string[]): Promise<void> {
  for (const id of ids) await undo(id);
}

/** Puts in again what was taken back, words included. */
export function putBack(checkIns: CheckInView[]): Promise<string[]> {
  const acts = checkIns.map(
    ({ kind, habit, day, who, link, note, person, supports, saved }): Act => ({
      kind,
      habit,
      day,
      who,
      link,
      note,
      person,
      supports,
      saved,
    }),
  );
  return recordAll(acts, t(`done.${acts[0]?.kind ?? 'hello'}`));
}

/** Takes check-ins back and offers to put them in again, unless their day is closed by now. */
export async function takeBack(checkIns: CheckInView[]): Promise<boolean> {
  hush();
  try {
    await undoAll(checkIns.map((one) => one.id));
  } catch {
    couldNotKeep();
    return false;
  }
  if (checkIns.every((one) => isOpen(one.day)))
    say(t('taken.back'), { label: t('taken.again'), run: () => void putBack(checkIns) });
  else say(t('taken.back'));
  return true;
}

/** Waits for an action; says so where this device could not keep it. */
export async function quietly(action: Promise<unknown>): Promise<boolean> {
  try {
    await action;
    return true;
  } catch {
    couldNotKeep();
    return false;
  }
}

/** The name of the person that a check-in names; '' where there is none, or none known here. */
export const nameOf = (act: CheckInView): string =>
  (act.person && community.value?.byId.get(act.person)?.name) || '';

const sharedOf = ({ saved }: CheckInView): string => {
  const link = saved && community.value?.saved.find((one) => one.id === saved);
  return link ? link.title || link.url : '';
};

const joined = (words: string[]): string => words.filter(Boolean).join(' · ');

/** What a check-in was about: what was shared, and the note. */
export const aboutOf = (act: CheckInView): string => joined([sharedOf(act), act.note]);

/** The words of a check-in in one line: who it was for, and what it was about. */
export const inShort = (act: CheckInView): string =>
  joined([nameOf(act) || act.who, aboutOf(act)]);

/** The kind that an act is shown as: a hello to somebody known already is a conversation. */
export const kindOf = (act: CheckInView): Kind => shownKind(act, community.value);

/** What an act is called in a list: by its habit, unless it is shown as another kind. */
export function titleOf(act: CheckInView): string {
  const kind = kindOf(act);
  const habit = kind === act.kind && habits.value.find((one) => one.id === act.habit);
  return habit ? habit.title : t(`kind.${kind}`);
}

export const counts = (act: CheckInView): boolean => !act.undone;

/** The time of day at which it was done; '' where it was told on another day, and nobody knows. */
export const timeOf = ({ acted_at, recorded_at }: CheckInView): string =>
  new Date(acted_at).toDateString() === new Date(recorded_at).toDateString() ? clock(acted_at) : '';
