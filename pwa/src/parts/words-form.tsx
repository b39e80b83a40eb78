/** Who it was for, a link, a note: all of it optional, all of it private. */

import type { ComponentChildren } from 'preact';
import { t } from '../words';
import { TextField } from './fields';

export interface ActWords {
  /** The id of one of the player's people, or ''; then `who` is empty. */
  person: string;
  who: string;
  link: string;
  note: string;
}

interface Props {
  value: ActWords;
  onChange: (words: ActWords) => void;
  /** Stands in the place of the plain field for whom it was with; null leaves it out. */
  who?: ComponentChildren;
}

export function WordsFields({ value, onChange, who }: Props) {
  return (
    <>
      {who !== undefined ? (
        who
      ) : (
        <TextField
          label={t('words.who')}
          hint={t('words.private')}
          value={value.who}
          maxLength={120}
          onInput={(text) => onChange({ ...value, who: text })}
        />
      )}
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
export function changed(before: ActWords, after: ActWords): Change {
  const changes: Change = {};
  for (const key of ['who', 'link', 'note'] as const)
    if (after[key].trim() !== before[key]) changes[key] = after[key].trim();
  if (after.person !== before.person) changes.person = after.person || null;
  return changes;
}

type Change = { who?: string; link?: string; note?: string; person?: string | null };

export const NO_WORDS: ActWords = { person: '', who: '', link: '', note: '' };
