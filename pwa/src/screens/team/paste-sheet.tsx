/** A friend's link, pasted: for whoever cannot open it in the installed app. */

import { useContext, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { TextField } from '../../parts/fields';
import { Leaving, Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { wayIn } from './way-in';
import '../../styles/fields.css';
import './team.css';

export default function PasteSheet({ onClosed }: { onClosed: () => void }) {
  return (
    <Sheet title={t('team.paste.row')} onClosed={onClosed}>
      <Paste />
    </Sheet>
  );
}

function Paste() {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const leave = useContext(Leaving);
  const { route } = useLocation();
  const way = wayIn(text);
  return (
    <form
      class="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (way) leave?.(() => route(way));
        else setAsked(true);
      }}
    >
      <TextField
        label={t('paste.link')}
        hint={t('paste.hint')}
        type="url"
        value={text}
        maxLength={500}
        focused
        onInput={setText}
        error={asked && !way ? t('paste.wrong') : undefined}
      />
      <button type="submit" class="button">
        {t('paste.open')}
      </button>
    </form>
  );
}
