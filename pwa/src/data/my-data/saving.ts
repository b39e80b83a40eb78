/** Everything as one file, from the server and back. */

import { failureOf, type Reply } from '../../api/client';
import { clearAnswers } from '../session';
import { countOf } from '../queue';
import { SYNC_LOCK } from '../sync';
import { exclusively } from '../tabs';
import { Asking, type Line } from '../together/asking';
import { Refusal } from '../together/refusal';

/** Many years of a full life may take a while on one bar. */
const LONGEST_WAIT = 300_000;

/** As the server takes it. */
export const MOST_BYTES = 50_000_000;

export interface SavedFile {
  name: string;
  blob: Blob;
}

export function savingAt(line: Line) {
  const asking = new Asking(line);

  async function fetched(path: string, init: RequestInit = {}): Promise<Reply<Response>> {
    const signal = AbortSignal.timeout(LONGEST_WAIT);
    try {
      const response = await fetch(path, { ...init, signal });
      if (response.ok) return { ok: true, value: response };
      return await failureOf(response);
    } catch {
      return { ok: false, status: 0, code: '', detail: '', field: null, wait: 0 };
    }
  }

  /** The browser keeps a large answer on the disk, not in memory. */
  async function saved(path: string, otherwise: string): Promise<SavedFile> {
    await sent();
    const answer = await asking.ask(() => fetched(path), { as: 'player', limit: 'account' });
    const told = answer.headers.get('Content-Disposition') ?? '';
    try {
      return { name: /filename="([\w.-]+)"/.exec(told)?.[1] ?? otherwise, blob: await answer.blob() };
    } catch {
      throw new Refusal('unreachable');
    }
  }

  /** What is saved shall be all: what waits goes out first. */
  async function sent(): Promise<void> {
    await line.sync();
    const waiting = await line.storage.read((tx) => countOf(tx, 'waiting'));
    if (waiting > 0) throw new Refusal(line.online() ? 'unsent' : 'offline');
  }

  async function putBack(file: Blob): Promise<void> {
    await sent();
    const headers = { 'Content-Type': 'application/json' };
    const post = () => fetched('/api/import', { method: 'POST', headers, body: file });
    await asking.ask(post, { as: 'player', limit: 'account' });
    // What was known here may have other words or ids now: all of it is asked for again.
    await exclusively(SYNC_LOCK, () => line.storage.write(clearAnswers));
    await line.changed();
    await line.sync();
  }

  return {
    saveAll: () => saved('/api/export', 'kith.json'),
    saveCheckIns: () => saved('/api/export/check-ins', 'kith-check-ins.csv'),
    putBack,
  };
}
