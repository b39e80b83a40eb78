/** Passing something on by the device's own sheet; where there is none, by the clipboard. */

import { copy } from '../../parts/copy';

interface Passed {
  text: string;
  url?: string;
}

export async function passOn(what: Passed): Promise<void> {
  if (!('share' in navigator)) return copy([what.text, what.url].filter(Boolean).join('\n'));
  try {
    await navigator.share(what);
  } catch (error) {
    // Thought better of it: that needs no words.
    if (!(error instanceof DOMException && error.name === 'AbortError'))
      await copy([what.text, what.url].filter(Boolean).join('\n'));
  }
}
