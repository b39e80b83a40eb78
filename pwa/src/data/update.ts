/** The service worker, seen from the page: its registration, and the change to a new version. */

import { signal } from '@preact/signals';

export const updateReady = signal(false);

/** The worker's background sync, which not all browsers have. */
interface WithSync extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

const FLUSH = 'kith-outbox';
const HOUR = 3_600_000;

let registration: WithSync | null = null;
let lastLooked = 0;

interface ScriptUrls {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** Under Trusted Types a script's address has to come from a policy. This one knows one address. */
function workerUrl(): string {
  const { trustedTypes } = window as { trustedTypes?: ScriptUrls };
  const policy = trustedTypes?.createPolicy('kith', { createScriptURL: () => '/sw.js' });
  return policy ? policy.createScriptURL('') : '/sw.js';
}

export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const workers = navigator.serviceWorker;
  let controlled = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    // The first worker takes over silently; a later one is a new version of the app.
    if (controlled) location.reload();
    controlled = true;
  });
  try {
    registration = await workers.register(workerUrl(), { updateViaCache: 'none' });
  } catch (error) {
    console.warn('No service worker: the app needs the network to open.', error);
    return;
  }
  lastLooked = Date.now();
  watch(registration);
}

function watch(worker: ServiceWorkerRegistration): void {
  const look = (): void => {
    updateReady.value = worker.waiting !== null && navigator.serviceWorker.controller !== null;
  };
  look();
  worker.addEventListener('updatefound', () => {
    worker.installing?.addEventListener('statechange', look);
  });
}

/** Asks for a new version, at most once an hour. */
export function lookForUpdate(): void {
  if (!registration || Date.now() - lastLooked < HOUR) return;
  lastLooked = Date.now();
  void registration.update().catch(() => undefined);
}

/** The waiting version takes over; all tabs reload. All that was done is stored already. */
export function applyUpdate(): void {
  registration?.waiting?.postMessage('take-over');
}

/** Takes away what this device's home screen still says of the player who leaves. */
export function fallSilent(): void {
  void navigator.clearAppBadge?.().catch(() => undefined);
  void registration?.getNotifications().then((all) => all.forEach((notice) => notice.close()));
}

/** Has the worker send the outbox once the network is back, even if no tab is open then. */
export function flushInBackground(): void {
  void registration?.sync?.register(FLUSH).catch(() => undefined);
}
