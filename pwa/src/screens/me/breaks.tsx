/** Breaks: days on which nothing is due, planned or told up to a week afterwards. */

import { useState } from 'preact/hooks';
import { addPause, changePause, dayNow, pauses, type PauseView } from '../../data';
import { TextField } from '../../parts/fields';
import { Icon } from '../../parts/icon';
import { say } from '../../parts/toast';
import { Screen } from '../../parts/screen';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { addDays, daysBetween, written } from '../../words/days';
import { BACK, quietly } from '../acts';
import '../../styles/fields.css';
import './me.css';

const SHOWN = 12;
const LONGEST = 366;

const range = (pause: { first: string; last: string }): string =>
  pause.first === pause.last
    ? written(pause.first, 'dated')
    : t('breaks.range', {
        first: written(pause.first, 'dated'),
        last: written(pause.last, 'dated'),
      });

export default function Breaks() {
  const [open, setOpen] = useState<PauseView | 'new' | null>(null);
  const kept = pauses.value.filter((pause) => !pause.cancelled);
  const latest = [...kept].reverse().slice(0, SHOWN);
  const today = dayNow.value;
  return (
    <Screen title={t('breaks')} back="/me" class="me">
      <p>{t('breaks.says')}</p>
      {latest.length > 0 && (
        <ul class="rows card">
          {latest.map((pause) => (
            <li key={pause.id}>
              <button
                type="button"
                class="row"
                aria-haspopup="dialog"
                onClick={() => setOpen(pause)}
              >
                <Icon name="pause" />
                <span class="row-words">
                  <span class="row-title">{range(pause)}</span>
                  <span class="quiet small">
                    {t('days', { n: daysBetween(pause.first, pause.last) + 1 })}
                    {pause.first <= today && today <= pause.last && ` · ${t('breaks.now')}`}
                  </span>
                </span>
                <Icon name="next" small />
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="button main-action" onClick={() => setOpen('new')}>
        {t('breaks.new')}
      </button>
      {open && (
        <Sheet
          title={open === 'new' ? t('breaks.new') : range(open)}
          onClosed={() => setOpen(null)}
        >
          {(close) => <BreakForm pause={open === 'new' ? null : open} close={close} />}
        </Sheet>
      )}
    </Screen>
  );
}

function BreakForm({ pause, close }: { pause: PauseView | null; close: () => void }) {
  const today = dayNow.value;
  const [first, setFirst] = useState(pause?.first ?? today);
  const [last, setLast] = useState(pause?.last ?? addDays(today, 6));
  const earliest = addDays(today, -BACK);
  const begun = pause !== null && pause.first < earliest;
  const wrongFirst = !first
    ? t('breaks.missing')
    : !begun && first < earliest
      ? t('breaks.early')
      : '';
  const wrongLast = !last
    ? t('breaks.missing')
    : !first
      ? ''
      : last < first
        ? t('breaks.backwards')
        : daysBetween(first, last) >= LONGEST
          ? t('breaks.long')
          : '';

  const keep = async (): Promise<void> => {
    if (wrongFirst || wrongLast) return;
    const saving = pause ? changePause(pause.id, { first, last }) : addPause({ first, last });
    if (!(await quietly(saving))) return;
    say(t('breaks.kept'));
    close();
  };
  const cancel = async (): Promise<void> => {
    if (!pause || !(await quietly(changePause(pause.id, { cancelled: true })))) return;
    say(t('breaks.cancelled'), {
      label: t('undo'),
      run: () => void quietly(changePause(pause.id, { cancelled: false })),
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
      <TextField
        label={t('breaks.first')}
        type="date"
        value={first}
        min={begun ? pause.first : earliest}
        hint={t('breaks.hint')}
        onInput={setFirst}
        {...(wrongFirst ? { error: wrongFirst } : {})}
      />
      <TextField
        label={t('breaks.last')}
        type="date"
        value={last}
        min={first}
        onInput={setLast}
        {...(wrongLast ? { error: wrongLast } : {})}
      />
      <div class="buttons">
        <button type="submit" class="button">
          {t('keep')}
        </button>
        {pause && (
          <button type="button" class="button-quiet" onClick={() => void cancel()}>
            {t('breaks.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
