/** What the people are read from: a text that is pasted, or a file. */

import { useState } from 'preact/hooks';
import { TextField } from '../../../parts/fields';
import { Icon } from '../../../parts/icon';
import { t } from '../../../words';
import { choose, chosen, look, toSource, type Chosen, type Step } from './work';

interface Props {
  text: string;
  onText: (text: string) => void;
  trouble: Extract<Step, { at: 'source' }>['trouble'];
}

export function Source({ text, onText, trouble }: Props) {
  const [asked, setAsked] = useState(false);
  const file = chosen.value;
  const empty = !file && text.trim() === '';
  const missing = asked && empty ? t('import.empty') : '';
  const error = trouble ? t(`import.trouble.${trouble}`) : missing;
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
      {file ? (
        <File file={file} />
      ) : (
        <TextField
          label={t('import.text')}
          hint={t('import.text.hint')}
          value={text}
          long
          onInput={(typed) => {
            if (trouble) toSource();
            onText(typed);
          }}
        />
      )}
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

function File({ file }: { file: Chosen }) {
  const kilobytes = Math.max(1, Math.round(file.bytes / KILOBYTE));
  return (
    <p class="card import-chosen">
      <span class="row-words">
        <bdi class="row-title">{file.name}</bdi>
        <span class="quiet small">{t('import.file.size', { kilobytes })}</span>
      </span>
      <button
        type="button"
        class="round-button"
        aria-label={t('import.file.drop')}
        onClick={() => {
          chosen.value = null;
          toSource();
        }}
      >
        <Icon name="close" small />
      </button>
    </p>
  );
}
