/** Somebody supported the player, told by something shared: who, and how. */

import { useState } from 'preact/hooks';
import { community, type Deed } from '../../data';
import { once } from '../../parts/once';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { DEEDS } from '../people/acts';
import { PersonField } from '../person-field';
import { called } from '../thanks/note-sheet';
import { knownAuthor, nameOf, theySupported, type Shared } from './doing';

interface Props {
  shared: Shared;
  onClosed: () => void;
}

export default function SupportedSheet({ shared, onClosed }: Props) {
  return (
    <Sheet title={t('shared.supported')} kind="thank" onClosed={onClosed}>
      {(close) => <Supported shared={shared} close={close} />}
    </Sheet>
  );
}

function Supported({ shared, close }: { shared: Shared; close: () => void }) {
  const { author } = shared.found;
  const offered = author ? nameOf(author) : '';
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState(offered);
  // Not only when the sheet opens: the player's people may still be on their way by then.
  const id = chosen ?? (text === offered ? (knownAuthor(shared.found)?.id ?? '') : '');
  const [asked, setAsked] = useState(false);

  const note = async (deed: Deed): Promise<void> => {
    const picked = id ? community.value?.byId.get(id) : undefined;
    const meant = author && text.trim() === offered.trim() ? author : null;
    const who = picked ?? meant ?? (await called(text.trim()));
    if (!who) setAsked(true);
    else if (await theySupported(shared, who, deed)) close();
  };

  return (
    <div class="sheet-form" onClickCapture={once}>
      <PersonField
        label={t('support.who')}
        error={asked && !id ? t('person.choose') : undefined}
        value={{ person: id, who: offered }}
        onChange={(whom) => setChosen(whom.person)}
        onText={setText}
        eager={!offered}
      />
      <fieldset class="field">
        <legend>{t('support.what')}</legend>
        <div class="chips">
          {DEEDS.map((deed) => (
            <button key={deed} type="button" class="chip" onClick={() => void note(deed)}>
              {t(`deed.${deed}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <p class="quiet small">{t('support.says')}</p>
    </div>
  );
}
