/** What every screen does with check-ins: record one, take it back, and offer the way back. */

import { checkIn, sound, storageTrouble, undo, type CheckInView, type Kind } from '../data';
import { hush, say } from '../parts/toast';
import { feel } from '../parts/touch';
import { t } from '../words';

export interface Act {
  kind: Kind;
  habit?: string | null;
  day?: string;
  who?: string;
  link?: string;
  note?: string;
}

const couldNotKeep = (): void =>
  say(t(storageTrouble.value ? 'trouble.storage' : 'trouble.kept'));

/** Records an act and offers to take it back. Resolves to its id; to null if it could not be kept. */
export async function record(act: Act, said?: string): Promise<string | null> {
  feel(sound.value);
  try {
    const id = await checkIn(act);
    say(said ?? t(`done.${act.kind}`), { label: t('undo'), run: () => void quietly(undo(id)) });
    return id;
  } catch {
    couldNotKeep();
    return null;
  }
}

/** Takes check-ins back and offers to put the last of them in again, with its words. */
export async function takeBack(checkIns: CheckInView[]): Promise<boolean> {
  hush();
  try {
    for (const one of checkIns) await undo(one.id);
  } catch {
    couldNotKeep();
    return false;
  }
  const last = checkIns.at(-1);
  if (last) {
    const { kind, habit, day, who, link, note } = last;
    say(t('taken.back'), {
      label: t('taken.again'),
      run: () => void record({ kind, habit, day, who, link, note }),
    });
  }
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

/** The words of a check-in in one line: who it was for, and the note. */
export const inShort = (act: CheckInView): string => [act.who, act.note].filter(Boolean).join(' · ');

export const counts = (act: CheckInView): boolean => !act.undone;
