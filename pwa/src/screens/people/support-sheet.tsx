/** One support: what it was and when, to put right; put away, or taken back. */

import { useState } from 'preact/hooks';
import { dayNow, undo, type Deed, type SupportFields, type SupportView } from '../../data';
import { changeSupport, dismissSupports } from '../../data/community';
import { SelectField, TextField } from '../../parts/fields';
import { Ask } from '../../parts/ask';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { quietly } from '../acts';
import { addressOf } from '../address';
import { useDraft } from '../draft';
import { refocus } from '../focus';
import { DEEDS } from './acts';
import '../../styles/fields.css';
import '../../styles/people.css';

interface Props {
  support: SupportView;
  onClosed: () => void;
}

export default function SupportSheet({ support, onClosed }: Props) {
  return (
    <Sheet title={t(`deed.they.${support.deed}`)} kind="thank" onClosed={onClosed}>
      {(close) => <SupportForm support={support} close={close} />}
    </Sheet>
  );
}

/** Puts supports away without thanks, or back, and offers the way back. */
export async function putAway(ids: string[]): Promise<boolean> {
  if (!(await quietly(dismissSupports(ids, true)))) return false;
  refocus();
  say(t('support.away'), {
    label: t('undo'),
    run: () => void quietly(dismissSupports(ids, false)),
  });
  return true;
}

function SupportForm({ support, close }: { support: SupportView; close: () => void }) {
  const { id, deed, day, link, note, state } = support;
  const before = { deed: deed as string, day, link, note };
  const [typed, setTyped, saved] = useDraft(`support ${id}`, before);
  const [asked, setAsked] = useState(false);
  const late = typed.day > dayNow.value;
  const address = addressOf(link);

  const done = (): void => {
    saved();
    close();
  };
  const keep = async (): Promise<void> => {
    if (late || !typed.day) return;
    const changes: SupportFields = {};
    if (typed.deed !== deed) changes.deed = typed.deed as Deed;
    if (typed.day !== day) changes.day = typed.day;
    if (typed.link.trim() !== link) changes.link = typed.link.trim();
    if (typed.note.trim() !== note) changes.note = typed.note.trim();
    const some = Object.keys(changes).length > 0;
    if (!some || (await quietly(changeSupport(id, changes)))) done();
  };
  const away = async (): Promise<void> => {
    if (await putAway([id])) done();
  };
  const bring = async (): Promise<void> => {
    if (await quietly(dismissSupports([id], false))) done();
  };
  const never = async (): Promise<void> => {
    if (await quietly(undo(id))) done();
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
      <SelectField
        label={t('support.what')}
        value={typed.deed}
        choices={DEEDS.map((value) => ({ value: value as string, label: t(`deed.they.${value}`) }))}
        onChoose={(value) => setTyped({ ...typed, deed: value })}
      />
      <TextField
        label={t('support.when')}
        type="date"
        value={typed.day}
        max={dayNow.value}
        onInput={(value) => setTyped({ ...typed, day: value })}
        error={late ? t('support.late') : undefined}
      />
      <TextField
        label={t('words.link')}
        type="url"
        value={typed.link}
        maxLength={2000}
        onInput={(value) => setTyped({ ...typed, link: value })}
      />
      <TextField
        label={t('words.note')}
        value={typed.note}
        long
        maxLength={2000}
        onInput={(value) => setTyped({ ...typed, note: value })}
      />
      {address && (
        <a href={address} target="_blank" rel="noreferrer noopener" class="button-plain">
          {t('act.open-link')}
        </a>
      )}
      <div class="buttons">
        <button type="submit" class="button">
          {t('keep')}
        </button>
        {state === 'open' && (
          <button type="button" class="button-quiet" onClick={() => void away()}>
            {t('support.put-away')}
          </button>
        )}
        {state === 'dismissed' && (
          <button type="button" class="button-quiet" onClick={() => void bring()}>
            {t('support.bring-back')}
          </button>
        )}
      </div>
      {asked ? (
        <Ask
          label={t('support.never')}
          says={t('support.never.sure')}
          yes={t('support.never.yes')}
          onYes={() => void never()}
          onNo={() => setAsked(false)}
        />
      ) : (
        <button
          type="button"
          class="button-plain button-alarm"
          onClick={() => setAsked(true)}
        >
          {t('support.never')}
        </button>
      )}
    </form>
  );
}
