/** This device's address at its browser's push service. */

import type { Subscription } from './requests';

/** Asks the browser for it; gives the one that there is, if it was made for the same server. Rejects
 * where the browser may not, or cannot reach its push service. */
export async function subscribe(
  registration: ServiceWorkerRegistration,
  key: string,
): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await registration.pushManager.subscribe(options);
  } catch (error) {
    // One that was made for a server with another key stands in the way.
    const before = await registration.pushManager.getSubscription();
    if (!before || !(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
    await before.unsubscribe();
    return registration.pushManager.subscribe(options);
  }
}

export function keysOf(subscription: PushSubscription): Subscription {
  const { endpoint = '', keys = {} } = subscription.toJSON();
  return { endpoint, p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' };
}
