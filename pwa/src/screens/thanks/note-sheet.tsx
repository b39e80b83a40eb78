/** Who did something for you, and what: two taps. */

import { useState } from 'preact/hooks';
import { community, type Deed, type ShownPerson } from '../../data';
import { addPerson, duplicatesOf } from '../../data/community';
import { once } from '../../parts/once';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { DEEDS, noteDeed } from '../people/acts';
import { quietly } from '../acts';
import { isSame, newcomer, PersonField } from '../person-field';

export default function NoteSheet({ onClosed }: { onClosed: () => void }) {
  return (
    <Sheet title={t('support.new')} kind="thank" onClosed={onClosed}>
      {(close) => <Note close={close} />}
    </Sheet>
  );
}

function Note({ close }: { close: () => void }) {
  const [id, setId] = useState('');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);

  const note = async (deed: Deed): Promise<void> => {
    const person = community.value?.byId.get(id) ?? (await called(text.trim()));
    if (!person) setAsked(true);
    else if (await noteDeed(person, deed)) close();
  };
  return (
    <div class="sheet-form" onClickCapture={once}>
      <PersonField
        label={t('support.who')}
        error={asked && !id ? t('person.choose') : undefined}
        value={{ person: id, who: '' }}
        onChange={(whom) => setId(whom.person)}
        onText={setText}
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
              onClick={() => void note(deed)}
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

/** Who is meant by what was typed: the one of that name, or somebody new; null if that is unclear. */
export async function called(text: string): Promise<Pick<ShownPerson, 'id' | 'name'> | null> {
  if (!text || !community.value) return null;
  const fields = newcomer(text);
  const same = community.value.people.filter(({ name }) => isSame(name, text));
  const known = same.length > 0 ? same : duplicatesOf(fields.handles ?? []);
  if (known.length > 0) return known.length === 1 ? (known[0] ?? null) : null;
  let id = '';
  const adding = addPerson(fields).then((made) => (id = made));
  return (await quietly(adding)) ? { id, name: fields.name ?? text } : null;
}
