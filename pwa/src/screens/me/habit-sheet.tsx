/** One habit: its name and days; a new one also chooses what kind of act it is. */

import { useState } from 'preact/hooks';
import { changeHabit, habits, makeHabit, type HabitKind, type HabitView } from '../../data';
import { TextField, Weekdays } from '../../parts/fields';
import { Pillar } from '../../parts/icon';
import { HABIT_KINDS } from '../../parts/kinds';
import { say } from '../../parts/toast';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { quietly } from '../acts';
import '../../styles/fields.css';

interface Props {
  habit: HabitView | null;
  onClosed: () => void;
}

const folded = (name: string): string => name.trim().toLocaleLowerCase();

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

export function HabitSheet({ habit, onClosed }: Props) {
  return (
    <Sheet
      title={habit ? habit.title : t('habits.new')}
      onClosed={onClosed}
      {...(habit ? { kind: habit.kind } : {})}
    >
      {(close) => <HabitForm habit={habit} close={close} />}
    </Sheet>
  );
}

function HabitForm({ habit, close }: { habit: HabitView | null; close: () => void }) {
  const [kind, setKind] = useState<HabitKind>(habit?.kind ?? 'hello');
  const [title, setTitle] = useState(habit?.title ?? '');
  const [weekdays, setWeekdays] = useState(habit?.weekdays ?? EVERY_DAY);
  const [asked, setAsked] = useState(false);
  const name = title.trim() || t(`kind.${kind}`);
  const taken = habits.value.some(
    (other) => !other.archived && other.id !== habit?.id && folded(other.title) === folded(name),
  );

  const keep = async (): Promise<void> => {
    if (weekdays.length === 0 || taken) return setAsked(true);
    if (!habit) {
      if (await quietly(makeHabit({ kind, title: name, weekdays }))) close();
      return;
    }
    const change: Parameters<typeof changeHabit>[1] = {};
    if (name !== habit.title) change.title = name;
    if (weekdays.join() !== [...habit.weekdays].sort().join()) change.weekdays = weekdays;
    if (Object.keys(change).length === 0 || (await quietly(changeHabit(habit.id, change)))) close();
  };

  const archive = async (): Promise<void> => {
    if (!habit || !(await quietly(changeHabit(habit.id, { archived: true })))) return;
    say(t('habits.archived.done', { title: habit.title }), {
      label: t('undo'),
      run: () => void quietly(changeHabit(habit.id, { archived: false })),
    });
    close();
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
      {!habit && (
        <fieldset class="field">
          <legend>{t('habits.kind')}</legend>
          <div class="add-kinds">
            {HABIT_KINDS.map((one) => (
              <label key={one} class="add-kind" data-kind={one}>
                <input
                  type="radio"
                  name="kind"
                  checked={one === kind}
                  onChange={() => setKind(one)}
                />
                <Pillar kind={one} small />
                <span>{t(`kind.${one}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <TextField
        label={t('habits.title')}
        hint={t('habits.title.hint', { example: t(`kind.${kind}`) })}
        value={title}
        maxLength={80}
        onInput={setTitle}
        {...(asked && taken ? { error: t('habits.title.taken') } : {})}
      />
      <Weekdays
        label={t('habits.days')}
        value={weekdays}
        onChange={setWeekdays}
        {...(asked && weekdays.length === 0 ? { error: t('habits.days.missing') } : {})}
      />
      {habit && <p class="quiet small">{t('habits.days.hint')}</p>}
      <div class="buttons">
        <button type="submit" class="button">
          {t(habit ? 'keep' : 'habits.make')}
        </button>
        {habit && (
          <button type="button" class="button-quiet" onClick={() => void archive()}>
            {t('habits.archive')}
          </button>
        )}
      </div>
    </form>
  );
}
