/** Who did something for you, and what: two taps. */

import { useState } from 'preact/hooks';
import { community } from '../../data';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { DEEDS, noteDeed } from '../people/acts';
import { PersonField } from '../person-field';

export default function NoteSheet({ onClosed }: { onClosed: () => void }) {
  return (
    <Sheet title={t('support.new')} kind="thank" onClosed={onClosed}>
      {(close) => <Note close={close} />}
    </Sheet>
  );
}

function Note({ close }: { close: () => void }) {
  const [id, setId] = useState('');
  const [asked, setAsked] = useState(false);
  const person = community.value?.byId.get(id);
  return (
    <div class="sheet-form">
      <PersonField
        label={t('support.who')}
        error={asked && !person ? t('person.choose') : undefined}
        value={{ person: id, who: '' }}
        onChange={(whom) => setId(whom.person)}
        adds
        eager
        focused
      />
      <fieldset class="field">
        <legend>{t('support.what')}</legend>
        <div class="chips">
          {DEEDS.map((deed) => (
            <button
              key={deed}
              type="button"
              class="chip"
              onClick={() => {
                if (person) void noteDeed(person, deed).then((noted) => noted && close());
                else setAsked(true);
              }}
            >
              {t(`deed.${deed}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <p class="quiet small">{t('support.says')}</p>
    </div>
  );
}
