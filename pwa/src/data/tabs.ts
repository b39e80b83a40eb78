/** What the tabs of one browser, and its service worker, do together. */

import type { Snapshot } from './database';

/** Web Locks need a secure page; elsewhere (plain http in a local network) a queue in this tab
 * must do: every exchange may be repeated without harm. */
const queues = new Map<string, Promise<unknown>>();

/** Runs `work` while no other tab runs work of that name. */
export function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (typeof navigator !== 'undefined' && navigator.locks) {
    return navigator.locks.request(name, work) as Promise<T>;
  }
  const turn = (queues.get(name) ?? Promise.resolve()).then(work, work);
  queues.set(
    name,
    turn.catch(() => undefined),
  );
  return turn;
}

/** `changed`: read the storage again. `flush`: the worker would like the outbox sent. `restart`:
 * this device's player is another one, or none. `told`: what the server said of Today, with the
 * suggestions, which the storage may not hold. */
export type Message = 'changed' | 'flush' | 'restart' | { told: Snapshot };

const CHANNEL = 'kith';

export interface Tabs {
  tell(message: Message): void;
  close(): void;
}

/** Connects to the other tabs; `heard` is called for what they tell, never for one's own. */
export function meetTabs(heard: (message: Message) => void): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, close: () => {} };
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<Message>) => heard(event.data);
  return {
    tell: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
