/** The texts of the prompts: a file of their own, fetched when first needed. */

import { signal } from '@preact/signals';

const texts = signal<Record<string, string> | null>(null);
let asked = false;

function fetchTexts(): void {
  if (asked) return;
  asked = true;
  import('../../messages/en.prompts.json').then(
    (module) => (texts.value = module.default),
    () => (asked = false), // offline before it was ever kept: asked again next time
  );
}

/** The text of a prompt, or '' while it is on its way or where there is none. */
export function promptText(id: string): string {
  fetchTexts();
  return texts.value?.[id] ?? '';
}
