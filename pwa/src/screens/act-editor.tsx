/** One check-in, to be read, put right, taken back, or emptied of its words. */

import { useState } from 'preact/hooks';
import { blank, editCheckIn, type CheckInView } from '../data';
import '../styles/fields.css';
import { Ask } from '../parts/ask';
import { changed } from '../parts/words-form';
import { t } from '../words';
import { ActWordsFields } from './act-words';
import { isOpen, quietly, takeBack } from './acts';
import { addressOf } from './address';
import { useDraft } from './draft';

interface Props {
  act: CheckInView;
  close: () => void;
}

export function ActEditor({ act, close }: Props) {
  const { who, link, note } = act;
  const before = { person: act.person ?? '', who, link, note };
  const [words, setWords, saved] = useDraft(`act ${act.id}`, before);
  const [asked, setAsked] = useState<'back' | 'blank' | null>(null);
  const address = addressOf(link);
  const said = Boolean(who || link || note || act.person);

  const done = (): void => {
    saved();
    close();
  };
  const keep = async (): Promise<void> => {
    const changes = changed(before, words);
    if (Object.keys(changes).length === 0 || (await quietly(editCheckIn(act.id, changes)))) done();
  };
  const back = async (): Promise<void> => {
    if (await takeBack([act])) done();
  };
  const backOrAsk = (): void => {
    if (isOpen(act.day)) void back();
    else setAsked('back');
  };
  const empty = async (): Promise<void> => {
    if (await quietly(blank(act.id))) done();
  };

  return (
    <form
      class="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      {act.removed ? (
        <p class="quiet">{t('act.blanked')}</p>
      ) : (
        <ActWordsFields value={words} onChange={setWords} />
      )}
      {address && (
        <a href={address} target="_blank" rel="noreferrer noopener" class="button-plain">
          {t('act.open-link')}
        </a>
      )}
      <div class="buttons">
        {!act.removed && (
          <button type="submit" class="button">
            {t('act.keep')}
          </button>
        )}
        {asked !== 'back' && (
          <button type="button" class="button-quiet" onClick={backOrAsk}>
            {t('act.take-back')}
          </button>
        )}
      </div>
      {asked === 'back' && (
        <Ask
          label={t('act.take-back')}
          says={t('act.back.sure')}
          yes={t('act.take-back')}
          onYes={() => void back()}
          onNo={() => setAsked(null)}
        />
      )}
      {said && asked !== 'blank' && (
        <button
          type="button"
          class="button-plain button-alarm"
          onClick={() => setAsked('blank')}
        >
          {t('act.blank')}
        </button>
      )}
      {asked === 'blank' && (
        <Ask
          label={t('act.blank')}
          says={t('act.blank.sure')}
          yes={t('act.blank.yes')}
          onYes={() => void empty()}
          onNo={() => setAsked(null)}
        />
      )}
    </form>
  );
}
