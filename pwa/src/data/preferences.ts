/** Choices that hold for this device only, kept in localStorage, the same in all tabs. */

import { effect, signal, type Signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

/** public/first.js reads both before the first paint. */
const THEME = 'kith.theme';
const LANGUAGE = 'kith.language';
const SOUND = 'kith.sound';

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // closed to us: the choice holds until the tab closes
  }
}

function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}

const asTheme = (value: string | null): Theme =>
  value === 'light' || value === 'dark' ? value : 'system';

export const theme: Signal<Theme> = signal(asTheme(stored(THEME)));
export const sound: Signal<boolean> = signal(stored(SOUND) === 'on');

/** Keeps the choices, and takes over those made in other tabs. */
export function keepPreferences(): void {
  effect(() => store(THEME, theme.value === 'system' ? null : theme.value));
  effect(() => store(SOUND, sound.value ? 'on' : null));
  addEventListener('storage', (event) => {
    if (event.key === THEME) theme.value = asTheme(event.newValue);
    if (event.key === SOUND) sound.value = event.newValue === 'on';
  });
}

/** The language chosen for this device; null: whatever the device speaks. */
export const chosenLanguage = (): string | null => stored(LANGUAGE);

/** Opens the app anew in that language; what was done is stored by then. */
export function chooseLanguage(language: string | null): void {
  store(LANGUAGE, language);
  location.reload();
}
