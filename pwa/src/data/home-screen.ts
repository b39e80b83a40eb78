/** The seam to what the home screen has of Kith: the number on the icon, the offer to install it,
 * whether the browser keeps what is here. No part of the first load. */

import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { metaOf, setMeta, type Meta } from './database';
import { showCount } from './home-screen/count';
import { hadFullDay, offers, type InstallOffer } from './home-screen/offer';
import { forgets, isInstalled, wayFor, type Way } from './home-screen/platform';
import { installPrompt } from './home-screen/prompt';
import { device } from './here';
import { closeReminders } from './reminders/notices';
import { online, unreachable } from './runner';
import * as state from './state';

export { canCount } from './home-screen/count';
export { platformOf, type Way } from './home-screen/platform';

const { storage } = device.desk;

const counts = signal(true);
const offer = signal<InstallOffer | undefined | null>(null); // null: not read yet
const installedNow = signal(isInstalled());
const persisted = signal<boolean | null>(null);

/** Whether the icon shows how many quests are left. */
export const countsOnIcon: ReadonlySignal<boolean> = counts;
export const installed: ReadonlySignal<boolean> = installedNow;
export const way: ReadonlySignal<Way | null> = computed(() =>
  wayFor(navigator, installPrompt.value !== null),
);
/** Whether the browser promised to keep what is here; null as long as nobody knows. */
export const keptForSure: ReadonlySignal<boolean | null> = persisted;

/** Whether to offer now, on Today, that Kith comes onto the home screen. */
export const offering: ReadonlySignal<boolean> = computed(() => {
  const [shown, before] = [state.shown.value, offer.value];
  if (!shown || before === null) return false;
  return offers({ shown, before, way: way.value, installed: installedNow.value });
});

/** Something is only on this device, in a browser that may empty it. */
export const atRisk: ReadonlySignal<boolean> = computed(() => {
  const { waiting, refused } = state.unsent.value;
  const stuck = waiting > 0 && (!online.value || unreachable.value);
  return (stuck || refused > 0) && persisted.value === false && !installedNow.value && forgets(navigator);
});

const keep = <K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> =>
  storage.write((tx) => setMeta(tx, key, value));

export async function countOnIcon(on: boolean): Promise<void> {
  await keep('countOnIcon', on);
  counts.value = on;
}

export async function answerOffer(answer: 'yes' | 'no'): Promise<void> {
  const made = { day: state.dayNow.peek(), answer };
  await keep('offer', made);
  offer.value = made;
}

/** Opens the browser's own question; resolves to whether Kith gets installed. */
export async function install(): Promise<boolean> {
  const asks = installPrompt.peek();
  if (!asks) return false;
  installPrompt.value = null; // it can be asked once
  await asks.prompt();
  const yes = (await asks.userChoice).outcome === 'accepted';
  await answerOffer(yes ? 'yes' : 'no');
  return yes;
}

let stayAsked = false;

/** Asks the browser not to make room by dropping what this device keeps. Some ask the player in
 * turn, so it is done once, and again when Kith gets installed. */
export async function askToStay(): Promise<void> {
  stayAsked = true;
  await keep('stayAsked', true);
  persisted.value = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

let looking = false;

/** Looks after all of it, from the first call on until the page closes. */
export async function lookAfterHomeScreen(): Promise<void> {
  if (looking) return;
  looking = true;
  const known = await storage.read(async (tx) => ({
    counts: (await metaOf(tx, 'countOnIcon')) ?? true,
    offer: await metaOf(tx, 'offer'),
    language: await metaOf(tx, 'language'),
    stayAsked: (await metaOf(tx, 'stayAsked')) ?? false,
  }));
  stayAsked = known.stayAsked;
  counts.value = known.counts;
  offer.value = known.offer;
  persisted.value = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  const { lang } = document.documentElement;
  if (known.language !== lang) await keep('language', lang);
  effect(keepCount);
  effect(makeOffer);
  addEventListener('appinstalled', () => {
    installedNow.value = true;
    void askToStay();
  });
}

function keepCount(): void {
  const shown = state.shown.value;
  if (!shown && !state.signedOut.value) return; // not known yet is not nothing left
  const open = shown && !shown.paused ? shown.quests.filter(({ done }) => !done).length : 0;
  const left = state.signedOut.value ? 0 : open;
  void showCount(counts.value ? left : 0);
  const today = left > 0 ? state.dayNow.value : '';
  void navigator.serviceWorker
    ?.getRegistration()
    .then((registration) => registration && closeReminders(registration, today));
}

/** The first full day is the moment for both: it is worth keeping now. */
function makeOffer(): void {
  const shown = state.shown.value;
  if (shown && hadFullDay(shown) && !stayAsked) void askToStay();
  if (!offering.value || offer.peek()) return;
  const made = { day: state.dayNow.peek(), answer: null };
  offer.value = made;
  void keep('offer', made);
}
