/** The browser gives this device another address for reminders: the server is told of it. */

import { asPlayer } from '../data/renewing';
import { keysOf, subscribe } from '../data/reminders/subscribing';
import { api, reminders, storage } from './here';

declare const self: ServiceWorkerGlobalScope;

/** Not all browsers hand over the new one; then it is asked for. */
interface SubscriptionChange extends ExtendableEvent {
  readonly newSubscription?: PushSubscription | null;
}

export async function renewSubscription(event: Event): Promise<void> {
  const { newSubscription } = event as SubscriptionChange;
  const known = await asPlayer(storage, api, reminders.look);
  if (!known.ok || !known.value.on) return;
  const fresh = newSubscription ?? (await subscribe(self.registration, known.value.key));
  const told = await asPlayer(storage, api, () => reminders.remindHere(keysOf(fresh)));
  if (!told.ok) console.warn('The new address for reminders was not taken.', told.code);
}
