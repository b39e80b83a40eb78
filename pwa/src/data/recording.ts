/** How an action comes to be: one transaction that writes its facts, then the screens are told. */

import { instant, noonOf, zoneHere, type Day } from './clock';
import { metaOf, setMeta, type Storage, type Write } from './database';
import { enqueue } from './outbox';
import type { Fact } from './types';
import { uuid7 } from './uuid7';

export interface Desk {
  storage: Storage;
  today(): Day;
  /** Shows what changed, in all tabs, and sends it in the background. */
  changed(): Promise<void>;
  /** Called when this device could not store something; the action rejects. */
  failed(): void;
}

/** Text as the API takes it: no NUL, no half characters, nothing around it. */
export const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim();

/** Without the fields that are not given, and with all text as the API takes it. */
export function cleaned<T extends object>(fields: T): T {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? clean(value) : value]),
  ) as T;
}

/** Today is done now; an earlier day, at its noon. */
export const actedOn = (day: Day, today: Day): string =>
  instant(day === today ? Date.now() : noonOf(day, zoneHere()));

export async function deviceOf(tx: Write): Promise<string> {
  const known = await metaOf(tx, 'device');
  if (known !== undefined) return known;
  const device = uuid7();
  await setMeta(tx, 'device', device);
  return device;
}

export function recordingAt(desk: Desk) {
  async function change<T>(work: (tx: Write) => Promise<T>): Promise<T> {
    let result: T;
    try {
      result = await desk.storage.write(work);
    } catch (error) {
      desk.failed();
      throw error;
    }
    await desk.changed();
    return result;
  }

  /** Records one fact; resolves to its id. */
  const record = (make: (id: string, device: string) => Fact): Promise<string> =>
    change(async (tx) => {
      const fact = make(uuid7(), await deviceOf(tx));
      await enqueue(tx, [fact]);
      return fact.id;
    });

  const recorded = async (make: (id: string, device: string) => Fact): Promise<void> => {
    await record(make);
  };

  return { change, record, recorded };
}
