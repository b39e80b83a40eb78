/** The other way in: a link or a post, pasted. */

import { useRef } from 'preact/hooks';
import { pasteShare } from '../../data/shared';
import { TextField } from '../../parts/fields';
import { Icon } from '../../parts/icon';
import { t } from '../../words';
import { useDraft } from '../draft';

const LONGEST = 10_000;

/** `first`: there is nothing else to do here. */
export function Paste({ first }: { first: boolean }) {
  const [{ text }, set, saved] = useDraft('paste', { text: '' });
  const form = useRef<HTMLFormElement>(null);
  const take = (what: string): void => {
    if (!what.trim()) return focus();
    void pasteShare(what.slice(0, LONGEST));
    set({ text: '' });
    saved();
  };
  const focus = (): void => form.current?.querySelector('textarea')?.focus();
  const fromClipboard = (): void => {
    // Who says no to the browser's question can still paste by hand.
    navigator.clipboard.readText().then(take, focus);
  };
  const look = first || text.trim() !== '' ? 'button' : 'button-quiet';
  return (
    <form
      class="card shared-paste"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        take(text);
      }}
    >
      <TextField
        label={t('shared.paste')}
        hint={t('shared.paste.hint')}
        value={text}
        long
        maxLength={LONGEST}
        onInput={(typed) => set({ text: typed })}
      />
      <div class="buttons">
        {'clipboard' in navigator && 'readText' in navigator.clipboard && text.trim() === '' ? (
          <button type="button" class={look} onClick={fromClipboard}>
            <Icon name="copy" small />
            {t('shared.paste.tap')}
          </button>
        ) : (
          <button type="submit" class={look}>
            {t('shared.paste.go')}
          </button>
        )}
      </div>
    </form>
  );
}
