/** Reads another program's file on this device, in short turns; nothing is written or sent. */

import type { Day } from '../clock';
import { decode } from '../importing/decode';
import { pacer } from '../importing/pace';
import { Gathering } from './days';
import { isHabitica, readHabitica } from './habitica';
import { isLoop, readLoop, type TextFile } from './loop';
import type { TheirHistory } from './types';
import { isZip, unzip } from './zip';

/** A file as it was chosen. */
export interface Chosen {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Null where no file is one that Kith knows, or nothing was done in it. */
export async function readHistory(
  chosen: readonly Chosen[],
  today: Day,
  signal?: AbortSignal,
): Promise<TheirHistory | null> {
  const pace = pacer(signal);
  const into = new Gathering(today);
  const files = (await Promise.all(chosen.map(textsIn))).flat();
  const data = files.map(({ text }) => jsonIn(text)).find(isHabitica);
  if (data) await readHabitica(data, into, pace);
  else if (isLoop(files)) await readLoop(files, into, pace);
  else return null;
  const { unread, cut } = into;
  const habits = into.habits();
  if (habits.length === 0 && unread.length === 0) return null;
  return { source: data ? 'habitica' : 'loop', habits, unread, cut };
}

async function textsIn({ name, bytes }: Chosen): Promise<TextFile[]> {
  if (isZip(bytes)) return unzip(bytes, (path) => /(Checkmarks|Habits)\.csv$/i.test(path));
  return [{ path: name, text: decode(bytes) }];
}

function jsonIn(text: string): unknown {
  if (!/^\ufeff?\s*\{/.test(text)) return null;
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}
