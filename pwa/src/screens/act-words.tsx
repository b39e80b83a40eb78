/** The words of an act: whom it was with, a link, a note. */

import { WordsFields, type ActWords } from '../parts/words-form';
import { t } from '../words';
import { PersonField } from './person-field';

interface Props {
  value: ActWords;
  onChange: (words: ActWords) => void;
  /** False where it is settled whom it was with. */
  whom?: boolean;
}

export function ActWordsFields({ value, onChange, whom = true }: Props) {
  return (
    <WordsFields
      value={value}
      onChange={onChange}
      who={
        whom ? (
          <PersonField
            free
            label={t('words.who')}
            hint={t('words.private')}
            value={value}
            onChange={(chosen) => onChange({ ...value, ...chosen })}
          />
        ) : null
      }
    />
  );
}
