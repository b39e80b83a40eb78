/** Who it was for, a link, a note: all of it optional, all of it private. */

import { t } from '../words';
import { TextField } from './fields';

export interface ActWords {
  who: string;
  link: string;
  note: string;
}

interface Props {
  value: ActWords;
  onChange: (words: ActWords) => void;
}

export function WordsFields({ value, onChange }: Props) {
  return (
    <>
      <TextField
        label={t('words.who')}
        hint={t('words.private')}
        value={value.who}
        maxLength={120}
        onInput={(who) => onChange({ ...value, who })}
      />
      <TextField
        label={t('words.link')}
        value={value.link}
        type="url"
        maxLength={2000}
        onInput={(link) => onChange({ ...value, link })}
      />
      <TextField
        label={t('words.note')}
        value={value.note}
        long
        maxLength={2000}
        onInput={(note) => onChange({ ...value, note })}
      />
    </>
  );
}

/** Only what was changed, so that an edit on another device is not overwritten. */
export function changed(before: ActWords, after: ActWords): Partial<ActWords> {
  const changes: Partial<ActWords> = {};
  for (const key of ['who', 'link', 'note'] as const)
    if (after[key].trim() !== before[key]) changes[key] = after[key].trim();
  return changes;
}

export const NO_WORDS: ActWords = { who: '', link: '', note: '' };
