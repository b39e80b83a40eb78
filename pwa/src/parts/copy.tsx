/** A button that puts a text into the clipboard, and says so. */

import { t } from '../words';
import { Icon } from './icon';
import { say } from './toast';

interface Props {
  text: string;
  /** What a screen reader says, where the visible words would not tell which text it is. */
  label: string;
  /** Shown beside the icon; without it the button is round. */
  children?: string;
  /** It stands beside a main button. */
  button?: boolean;
}

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(t('copied', { text: text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text }));
  } catch {
    say(t('copied.not')); // a page without a lock may not touch the clipboard
  }
}

export function Copy({ text, label, children, button }: Props) {
  const look = button ? 'button-quiet' : 'button-plain';
  return (
    <button
      type="button"
      class={children ? look : 'round-button'}
      aria-label={label}
      onClick={() => void copy(text)}
    >
      <Icon name="copy" small />
      {children}
    </button>
  );
}
