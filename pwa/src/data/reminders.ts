/** The seam to reminders: what the server keeps of them, and whether this device gets them. No part
 * of the first load. */

import { signal, type ReadonlySignal } from '@preact/signals';
import { caller, connect, type Reply } from '../api/client';
import { zoneHere } from './clock';
import { metaOf, setMeta } from './database';
import { device } from './here';
import { tellAnswers } from './reminders/answers';
import { remindersBy } from './reminders/requests';
import { keysOf, subscribe } from './reminders/subscribing';
import type { RemindersHere, RemindersView } from './reminders/types';
import { asPlayer } from './renewing';

const { storage } = device.desk;
const api = connect(location.origin);
const requests = remindersBy(caller(location.origin));

const known = signal<RemindersHere | null>(null);

/** As the server last said; null where this device never asked. */
export const reminders: ReadonlySignal<RemindersHere | null> = known;

/** Why something could not be done: the network, the player's own no, the browser's push service,
 * or a service that this server does not send to. */
export type Trouble = 'network' | 'denied' | 'closed' | 'service' | 'server';

export const canRemind = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

export const isDenied = (): boolean => canRemind() && Notification.permission === 'denied';

async function keep(view: RemindersView, changes: Partial<RemindersHere> = {}): Promise<void> {
  const before = known.peek() ?? { zoneHere: zoneHere(), stopTold: false };
  const stopTold = view.stopped && before.stopTold;
  const here = { ...before, stopTold, ...changes, view };
  await storage.write((tx) => setMeta(tx, 'reminders', here));
  known.value = here;
}

/** Sends a request as the player, and takes in the answer. */
async function asked(request: () => Promise<Reply<RemindersView>>): Promise<Trouble | null> {
  const reply = await asPlayer(storage, api, request);
  if (!reply.ok) return reply.code === 'push-service' ? 'server' : 'network';
  await keep(reply.value);
  return null;
}

/** Asks the server how it is; resolves to what went wrong, if something did. */
export const lookAtReminders = (): Promise<Trouble | null> => asked(requests.look);

/** Turns them on, at a minute of the day, on this device as well. The browser asks its player. */
export async function turnOn(minute: number): Promise<Trouble | null> {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'closed';
  const trouble = known.peek()?.view.key ? null : await lookAtReminders();
  if (trouble) return trouble;
  const subscription = await addressHere();
  if (!subscription) return 'service';
  return (
    (await setMinute(minute)) ?? (await asked(() => requests.remindHere(keysOf(subscription))))
  );
}

async function addressHere(): Promise<PushSubscription | null> {
  try {
    const registration = await navigator.serviceWorker.ready;
    return await subscribe(registration, known.peek()?.view.key ?? '');
  } catch (error) {
    console.warn('The push service gave this device no address.', error);
    return null;
  }
}

/** Another time of day; the zone is the one that this device is in. */
export async function setMinute(minute: number): Promise<Trouble | null> {
  const zone = zoneHere();
  const trouble = await asked(() => requests.set(minute, zone));
  const { view } = known.peek() ?? {};
  if (!trouble && view) await keep(view, { zoneHere: zone });
  return trouble;
}

/** This device gets none any more; others do. */
export async function notHere(): Promise<Trouble | null> {
  const reply = await asPlayer(storage, api, requests.dontRemindHere);
  if (!reply.ok) return 'network';
  await forgetAddress();
  return lookAtReminders();
}

/** No device gets any more. */
export async function turnOff(): Promise<Trouble | null> {
  const reply = await asPlayer(storage, api, requests.stop);
  if (!reply.ok) return 'network';
  await forgetAddress();
  return lookAtReminders();
}

async function forgetAddress(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe().catch(() => false);
}

/** That they stopped by themselves was said. */
export async function stopWasTold(): Promise<void> {
  const { view } = known.peek() ?? {};
  if (view) await keep(view, { stopTold: true });
}

/** At the start of the app: tells the server of a zone and an address that changed while it was
 * closed, and hears whether reminders stopped. Costs nothing where nobody asked for reminders. */
export async function lookAfterReminders(): Promise<void> {
  known.value = (await storage.read((tx) => metaOf(tx, 'reminders'))) ?? null;
  await tellAnswers({ storage, api, reminders: requests });
  const before = known.peek();
  if (!before) return;
  const wasHere = before.view.here;
  if ((await lookAtReminders()) !== null) return;
  const { view, zoneHere: lastZone } = known.peek() ?? before;
  if (!view.on || view.stopped) return;
  if (lastZone !== zoneHere()) await setMinute(view.minute);
  if (!wasHere || !canRemind() || Notification.permission !== 'granted') return;
  const registration = await navigator.serviceWorker.getRegistration();
  const subscribed = await registration?.pushManager.getSubscription();
  if (subscribed && view.here) return;
  const subscription = registration && (await addressHere());
  if (subscription) await asked(() => requests.remindHere(keysOf(subscription)));
}
