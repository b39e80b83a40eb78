/** Thanking somebody with a note: where to find them, and what was said. */

import type { InboxItem } from '../../data';
import { TextField } from '../../parts/fields';
import { once } from '../../parts/once';
import { Sheet, SheetLink } from '../../parts/sheet';
import { t } from '../../words';
import { useDraft } from '../draft';
import { thankFor } from '../people/acts';
import { Handles } from '../people/handles';
import '../../styles/fields.css';
import '../../styles/people.css';

interface Props {
  item: InboxItem;
  onClosed: () => void;
}

export default function ThankSheet({ item, onClosed }: Props) {
  return (
    <Sheet title={t('thanks.to', { name: item.person.name })} kind="thank" onClosed={onClosed}>
      {(close) => <ThankForm item={item} close={close} />}
    </Sheet>
  );
}

function ThankForm({ item, close }: { item: InboxItem; close: () => void }) {
  const { person, supports } = item;
  const [typed, setTyped, saved] = useDraft(`thank ${person.id}`, { note: '' });

  const thank = async (): Promise<void> => {
    if (!(await thankFor(person, supports.map(({ id }) => id), typed.note))) return;
    saved();
    close();
  };

  return (
    <form
      class="sheet-form"
      noValidate
      onClickCapture={once}
      onSubmit={(event) => {
        event.preventDefault();
        void thank();
      }}
    >
      <ul class="plain-list">
        {supports.map((support) => (
          <li key={support.id}>{t(`deed.they.${support.deed}`)}</li>
        ))}
      </ul>
      <Handles person={person} />
      <TextField
        label={t('words.note')}
        hint={t('thanks.note')}
        value={typed.note}
        long
        maxLength={2000}
        onInput={(note) => setTyped({ note })}
      />
      <button type="submit" class="button">
        {t('thanks.did')}
      </button>
      <SheetLink href={`/people/${person.id}`} class="button-plain">
        {t('person.open.page')}
      </SheetLink>
    </form>
  );
}
