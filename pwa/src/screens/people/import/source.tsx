/** What the people are read from: a text that is pasted, or a file. */

import type { TargetedClipboardEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { TextField } from '../../../parts/fields';
import { Icon } from '../../../parts/icon';
import { t } from '../../../words';
import { choose, chosen, look, toSource, type Step } from './work';

/** A text field takes seconds to show thousands of pasted lines: longer ones are only named. */
const LONGEST_SHOWN = 20_000;

interface Props {
  text: string;
  onText: (text: string) => void;
  trouble: Extract<Step, { at: 'source' }>['trouble'];
}

export function Source({ text, onText, trouble }: Props) {
  const [asked, setAsked] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const file = chosen.value;
  const empty = !file && text.trim() === '';
  const missing = asked && empty ? t('import.empty') : '';
  const error = trouble ? t(`import.trouble.${trouble}`) : missing;
  const change = (typed: string): void => {
    if (trouble) toSource();
    onText(typed);
  };
  const paste = (event: TargetedClipboardEvent<HTMLElement>): void => {
    const { target: field } = event;
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!(field instanceof HTMLTextAreaElement)) return;
    const { value, selectionStart, selectionEnd } = field;
    const whole = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
    if (whole.length <= LONGEST_SHOWN) return;
    event.preventDefault();
    change(whole);
    place.current?.focus();
  };
  const drop = (): void => {
    if (file) chosen.value = null;
    else onText('');
    toSource();
    place.current?.focus();
  };
  return (
    <form
      class="import-step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (empty) setAsked(true);
        else void look(file?.text ?? text);
      }}
    >
      <p>{t('import.says')}</p>
      <div ref={place} tabIndex={-1} onPaste={paste}>
        {file || text.length > LONGEST_SHOWN ? (
          <Given
            name={file?.name ?? t('import.pasted')}
            bytes={file?.bytes ?? text.length}
            onDrop={drop}
          />
        ) : (
          <TextField
            label={t('import.text')}
            hint={t('import.text.hint')}
            value={text}
            long
            onInput={change}
          />
        )}
      </div>
      <label class="button-quiet import-file">
        <input
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          onChange={(event) => {
            const [picked] = event.currentTarget.files ?? [];
            event.currentTarget.value = ''; // the same file may be chosen again
            if (picked) void choose(picked);
          }}
        />
        {t(file ? 'import.file.other' : 'import.file')}
      </label>
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
      <details class="more">
        <summary>{t('import.where')}</summary>
        <ul class="import-where">
          <li>{t('import.where.mastodon')}</li>
          <li>{t('import.where.bluesky')}</li>
          <li>{t('import.where.table')}</li>
        </ul>
      </details>
      <button type="submit" class="button main-action">
        {t('import.look')}
      </button>
    </form>
  );
}

const KILOBYTE = 1000;

function Given({ name, bytes, onDrop }: { name: string; bytes: number; onDrop: () => void }) {
  const kilobytes = Math.max(1, Math.round(bytes / KILOBYTE));
  return (
    <p class="card import-given">
      <span class="row-words">
        <bdi class="row-title">{name}</bdi>
        <span class="quiet small">{t('import.size', { kilobytes })}</span>
      </span>
      <button type="button" class="round-button" aria-label={t('import.drop')} onClick={onDrop}>
        <Icon name="close" small />
      </button>
    </p>
  );
}
