/** Something done earlier, told now: which day, what it was, and words if there are any. */

import { useState } from 'preact/hooks';
import { habits, type Kind } from '../../data';
import { SelectField } from '../../parts/fields';
import { Pillar } from '../../parts/icon';
import { KINDS } from '../../parts/kinds';
import { NO_WORDS } from '../../parts/words-form';
import { t } from '../../words';
import { written } from '../../words/days';
import { ActWordsFields } from '../act-words';
import { openDays, record } from '../acts';
import { useDraft } from '../draft';

interface Props {
  day: string;
  onDay: (day: string) => void;
  onDone: () => void;
}

interface What {
  kind: Kind;
  habit: string | null;
  label: string;
}

export function AddAct({ day, onDay, onDone }: Props) {
  const [what, setWhat] = useState<What | null>(null);
  const [words, setWords, saved] = useDraft(`add ${day}`, NO_WORDS);
  const [missing, setMissing] = useState(false);
  const kept = habits.value.filter((habit) => habit.made <= day && !habit.archived);
  const choices: What[] = [
    ...kept.map((habit) => ({ kind: habit.kind, habit: habit.id, label: habit.title })),
    ...KINDS.filter((kind) => !kept.some((habit) => habit.kind === kind)).map((kind) => ({
      kind,
      habit: null,
      label: t(`kind.${kind}`),
    })),
  ];
  // What was chosen for one day may not exist on another.
  const chosen = choices.find((one) => one.habit === what?.habit && one.kind === what.kind);
  const days = openDays();

  const add = async (): Promise<void> => {
    if (!chosen) return setMissing(true);
    const said = t('add.done', { day: written(day, 'full') });
    const act = { kind: chosen.kind, habit: chosen.habit, day, ...words };
    if (!(await record({ ...act, person: words.person || null }, said))) return;
    saved();
    onDone();
  };

  return (
    <form
      class="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <SelectField
        label={t('add.day')}
        value={day}
        choices={days.map((value) => ({ value, label: written(value, 'full') }))}
        onChoose={onDay}
      />
      <fieldset class="field">
        <legend>{t('add.what')}</legend>
        <div class="add-kinds">
          {choices.map((choice) => (
            <label key={choice.habit ?? choice.kind} class="add-kind" data-kind={choice.kind}>
              <input
                type="radio"
                name="what"
                checked={choice === chosen}
                onChange={() => {
                  setWhat(choice);
                  setMissing(false);
                }}
              />
              <Pillar kind={choice.kind} small />
              <span>{choice.label}</span>
            </label>
          ))}
        </div>
        {missing && (
          <p class="field-error" role="alert">
            {t('add.missing')}
          </p>
        )}
      </fieldset>
      <ActWordsFields value={words} onChange={setWords} />
      <button type="submit" class="button">
        {t('add.save')}
      </button>
    </form>
  );
}
