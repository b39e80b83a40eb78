/** Something done earlier, told now: which day, what it was, and words if there are any. */

import { useState } from 'preact/hooks';
import { dayNow, habits, type Kind } from '../../data';
import { SelectField } from '../../parts/fields';
import { Pillar } from '../../parts/icon';
import { KINDS } from '../../parts/kinds';
import { NO_WORDS, WordsFields } from '../../parts/words-form';
import { t } from '../../words';
import { addDays, written } from '../../words/days';
import { record } from '../acts';

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
  const [words, setWords] = useState(NO_WORDS);
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
  const days = Array.from({ length: 8 }, (_, ago) => addDays(dayNow.value, -ago));

  const add = async (): Promise<void> => {
    if (!what) return setMissing(true);
    const said = t('add.done', { day: written(day, 'full') });
    if (await record({ kind: what.kind, habit: what.habit, day, ...words }, said)) onDone();
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
                checked={what?.habit === choice.habit && what.kind === choice.kind}
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
      <WordsFields value={words} onChange={setWords} />
      <button type="submit" class="button">
        {t('add.save')}
      </button>
    </form>
  );
}
