/** "Not now": somebody who is not suggested for a while. */

import { useState } from 'preact/hooks';
import { dayNow, type ShownPerson } from '../../data';
import { rest } from '../../data/community';
import { TextField } from '../../parts/fields';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { shortened, t } from '../../words';
import { addDays, written } from '../../words/days';
import { quietly } from '../acts';

const WHILE = 30;

interface Props {
  person: ShownPerson;
  onClosed: () => void;
}

export default function RestSheet({ person, onClosed }: Props) {
  return (
    <Sheet title={t('rest')} onClosed={onClosed}>
      {(close) => <Rest person={person} close={close} />}
    </Sheet>
  );
}

function Rest({ person, close }: { person: ShownPerson; close: () => void }) {
  const today = dayNow.value;
  const [day, setDay] = useState(person.rests_until ?? addDays(today, WHILE));
  const [asked, setAsked] = useState(false);
  const wrong = !day || day < today;
  const name = shortened(person.name, 40);

  const until = async (last: string | null): Promise<void> => {
    const before = person.rests_until;
    if (!(await quietly(rest(person.id, last)))) return;
    say(last ? t('rest.done', { name, day: written(last, 'full') }) : t('rest.over', { name }), {
      label: t('undo'),
      run: () => void quietly(rest(person.id, before)),
    });
    close();
  };

  return (
    <form
      class="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong) setAsked(true);
        else void until(day);
      }}
    >
      <p>{t('rest.says', { name })}</p>
      {person.resting && (
        <button type="button" class="button-quiet" onClick={() => void until(null)}>
          {t('rest.end')}
        </button>
      )}
      <button type="button" class="button" onClick={() => void until(addDays(today, WHILE))}>
        {t('rest.days', { n: WHILE })}
      </button>
      <TextField
        label={t('rest.day')}
        type="date"
        value={day}
        min={today}
        onInput={setDay}
        error={asked && wrong ? t('rest.wrong') : undefined}
      />
      <button type="submit" class="button-quiet">
        {t('rest.to-day')}
      </button>
    </form>
  );
}
