/** One check-in, to be read, put right, taken back, or emptied of its words. */

import { useState } from 'preact/hooks';
import { blank, editCheckIn, type CheckInView } from '../data';
import '../styles/fields.css';
import { changed, WordsFields } from '../parts/words-form';
import { t } from '../words';
import { quietly, takeBack } from './acts';

interface Props {
  act: CheckInView;
  close: () => void;
}

export function ActEditor({ act, close }: Props) {
  const [words, setWords] = useState({ who: act.who, link: act.link, note: act.note });
  const [sure, setSure] = useState(false);
  const said = Boolean(act.who || act.link || act.note);

  const keep = async (): Promise<void> => {
    const changes = changed(act, words);
    if (Object.keys(changes).length === 0 || (await quietly(editCheckIn(act.id, changes)))) close();
  };
  const back = async (): Promise<void> => {
    if (await takeBack([act])) close();
  };
  const empty = async (): Promise<void> => {
    if (await quietly(blank(act.id))) close();
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
        <WordsFields value={words} onChange={setWords} />
      )}
      {isLink(act.link) && (
        <a href={act.link} target="_blank" rel="noreferrer noopener" class="button-plain">
          {t('act.open-link')}
        </a>
      )}
      <div class="buttons">
        {!act.removed && (
          <button type="submit" class="button">
            {t('act.keep')}
          </button>
        )}
        <button type="button" class="button-quiet" onClick={() => void back()}>
          {t('act.take-back')}
        </button>
      </div>
      {said && !sure && (
        <button type="button" class="button-plain button-alarm" onClick={() => setSure(true)}>
          {t('act.blank')}
        </button>
      )}
      {sure && (
        <div class="card ask" role="group" aria-label={t('act.blank')}>
          <p>{t('act.blank.sure')}</p>
          <div class="buttons">
            <button type="button" class="button-quiet button-alarm" onClick={() => void empty()}>
              {t('act.blank.yes')}
            </button>
            <button type="button" class="button-quiet" onClick={() => setSure(false)}>
              {t('cancel')}
            </button>
          </div>
        </div>
      )}
    </form>
  );
}

/** Only what a browser opens as a page: a link is text that somebody typed. */
const isLink = (text: string): boolean => /^https?:\/\//i.test(text);
