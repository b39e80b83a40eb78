/** The browser's own offer to install. It comes soon after the start, and is kept for the moment
 * at which Kith makes the offer itself; so this is a part of the first load. */

import { signal } from '@preact/signals';

export interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
  readonly userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

export const installPrompt = signal<InstallPrompt | null>(null);

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  installPrompt.value = event as InstallPrompt;
});
