/** The texts of the prompts: a file of their own, fetched when first needed. */

import { signal } from '@preact/signals';
import { bring } from './files';
import { apart, type Messages } from './index';

const texts = signal<Messages | null>(null);
let asked = false;

function fetchTexts(): void {
  if (asked) return;
  asked = true;
  bring('.prompts').then(
    (prompts) => (texts.value = prompts),
    () => (asked = false), // offline before it was ever kept: asked again next time
  );
}

/** The text of a prompt, or '' while it is on its way or where there is none. `fill` goes into its
 * places; a text with a place that nothing fills says nothing. */
export function promptText(id: string, fill: Readonly<Record<string, string>> = {}): string {
  fetchTexts();
  const text = texts.value?.[id] ?? '';
  if (typeof text !== 'string') return '';
  let whole = true;
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = fill[name] ?? '';
    whole &&= word !== '';
    return apart(word);
  });
  return whole ? filled : '';
}
