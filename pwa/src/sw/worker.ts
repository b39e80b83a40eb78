/** The service worker: opens the app without a network, hands over to a new version when told,
 * sends the outbox once the network is back, even if the app is closed by then, takes what other
 * apps share, and shows reminders.
 *
 * It shares the exchange with the app, rather than asking open tabs for it: background sync is
 * there for when no tab is open.
 */

import { tellAnswers } from '../data/reminders/answers';
import { pressed } from './answering';
import { api, flush, FLUSH, reminders, storage } from './here';
import { remind } from './reminder';
import { isShare, takeShare } from './shared';
import { renewSubscription } from './subscription';

declare const self: ServiceWorkerGlobalScope;

/** Baked in by the build: all files of this version, and a hash of their contents. */
declare const __VERSION__: string;
declare const __URLS__: string[];

const PREFIX = 'kith-';
const CACHE = PREFIX + __VERSION__;
const SHELL = '/';

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

/** All files or none: a version that is only half here must never take over. The server's newest
 * are asked for, but what carries a hash in its name may come from the browser's own cache. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(
    __URLS__.map(
      (url) => new Request(url, { cache: url.startsWith('/assets/') ? 'default' : 'reload' }),
    ),
  );
}

self.addEventListener('install', (event) => {
  // No skipWaiting: the version that runs in open tabs stays until the player says so.
  event.waitUntil(keepAll());
});

self.addEventListener('activate', (event) => {
  const removeOld = async (): Promise<void> => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(removeOld());
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin === self.location.origin && isShare(request, url))
    return event.respondWith(takeShare(request));
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (/^\/(api|health)\//.test(url.pathname) || request.headers.has('Range')) return;
  const kept = request.mode === 'navigate' ? SHELL : url.pathname;
  if (kept !== SHELL && !__URLS__.includes(kept)) return;
  event.respondWith(answer(event, kept));
});

/** The file as this version keeps it. Where the browser made room and dropped it, the network's,
 * and everything is fetched again. */
async function answer(event: FetchEvent, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path, { ignoreVary: true });
  if (kept) return kept;
  event.waitUntil(keepAll().catch(() => undefined));
  return fetch(event.request);
}

self.addEventListener('sync', (event) => {
  const sync = event as SyncEvent;
  // Rejects if not all could be sent: the browser then tries again later.
  if (sync.tag === FLUSH) sync.waitUntil(Promise.all([flush(), tellAnswers(told)]));
});

const told = { storage, api, reminders };

self.addEventListener('push', (event) => event.waitUntil(remind(event.data)));

self.addEventListener('notificationclick', (event) =>
  event.waitUntil(pressed(event.notification, event.action)),
);

self.addEventListener('pushsubscriptionchange', (event) =>
  (event as ExtendableEvent).waitUntil(renewSubscription(event)),
);
