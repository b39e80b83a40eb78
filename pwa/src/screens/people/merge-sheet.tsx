/** Two entries that are one and the same person become one. */

import { useState } from 'preact/hooks';
import { community, undo, type ShownPerson } from '../../data';
import { mergePeople } from '../../data/community';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { shortened, t } from '../../words';
import { quietly } from '../acts';
import { PersonField } from '../person-field';

interface Props {
  person: ShownPerson;
  onClosed: () => void;
}

export default function MergeSheet({ person, onClosed }: Props) {
  return (
    <Sheet title={t('merge')} onClosed={onClosed}>
      {(close) => <Merge person={person} close={close} />}
    </Sheet>
  );
}

function Merge({ person, close }: { person: ShownPerson; close: () => void }) {
  const [other, setOther] = useState('');
  const [asked, setAsked] = useState(false);
  const chosen = community.value?.byId.get(other);
  const name = shortened(person.name, 40);

  const merge = async (): Promise<void> => {
    if (!chosen) return setAsked(true);
    let made = '';
    if (!(await quietly(mergePeople(chosen.id, person.id).then((id) => (made = id))))) return;
    const one = community.value?.byId.get(person.id) ?? person; // the name of either may stay
    say(t('merge.done', { name: shortened(one.name, 40) }), {
      label: t('undo'),
      run: () => void quietly(undo(made)),
    });
    close();
  };

  return (
    <form
      class="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      <p>{t('merge.says', { name })}</p>
      <PersonField
        label={t('merge.with')}
        value={{ person: other, who: '' }}
        except={[person.id, ...person.merged]}
        error={asked && !chosen ? t('person.choose') : undefined}
        onChange={(whom) => setOther(whom.person)}
        focused
      />
      {chosen && (
        <p class="quiet small">
          {t('merge.both', { name, other: shortened(chosen.name, 40) })}
        </p>
      )}
      <button type="submit" class="button">
        {t('merge.yes')}
      </button>
    </form>
  );
}
