/** A refused fact: the reason, what can be put right about it, or letting it go. */

import { useState } from 'preact/hooks';
import { dayNow, dropRefused, habits, outbox, retryRefused, type OutboxItem } from '../../data';
import { SelectField, TextField } from '../../parts/fields';
import { say } from '../../parts/toast';
import { Sheet } from '../../parts/sheet';
import { WordsFields } from '../../parts/words-form';
import { t } from '../../words';
import { written } from '../../words/days';
import { openDays, quietly } from '../acts';
import { reason, titleOf } from './words';
import '../../styles/fields.css';

interface Props {
  item: OutboxItem;
  onClosed: () => void;
}

/** Refusals that another day puts right. */
const DAYS = new Set(['day-not-possible', 'backfill-too-late', 'received-too-late']);
const FINAL = new Set(['conflict']);

export function Correct({ item: opened, onClosed }: Props) {
  const item = outbox.value.find((one) => one.fact.id === opened.fact.id) ?? opened;
  return (
    <Sheet title={titleOf(item.fact, habits.value)} onClosed={onClosed}>
      {(close) => <CorrectForm item={item} close={close} />}
    </Sheet>
  );
}

function CorrectForm({ item, close }: { item: OutboxItem; close: () => void }) {
  const { fact, problem } = item;
  const [changes, setChanges] = useState<Record<string, unknown>>({});
  const [sure, setSure] = useState(false);
  const code = problem?.code ?? '';
  const days = openDays();
  const asksDay = fact.type === 'check_in' && DAYS.has(code);
  const set = (more: Record<string, unknown>): void => setChanges({ ...changes, ...more });

  const again = async (): Promise<void> => {
    const day = asksDay && !changes['day'] ? { day: dayNow.value } : {};
    const corrected = { ...changes, ...day };
    const has = Object.keys(corrected).length > 0;
    if (!(await quietly(retryRefused(fact.id, has ? corrected : undefined)))) return;
    say(t('outbox.again.done'));
    close();
  };
  const drop = async (): Promise<void> => {
    if (await quietly(dropRefused(fact.id))) close();
  };

  return (
    <form
      class="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void again();
      }}
    >
      <p>{reason(problem)}</p>
      <p class="quiet">{t('outbox.kept-here')}</p>
      {asksDay && (
        <SelectField
          label={t('outbox.day')}
          value={String(changes['day'] ?? dayNow.value)}
          choices={days.map((value) => ({ value, label: written(value, 'full') }))}
          onChoose={(day) => set({ day })}
        />
      )}
      {fact.type === 'check_in' && code === 'malformed' && (
        <WordsFields
          value={{
            person: '',
            who: String(changes['who'] ?? fact.who ?? ''),
            link: String(changes['link'] ?? fact.link ?? ''),
            note: String(changes['note'] ?? fact.note ?? ''),
          }}
          onChange={({ who, link, note }) => set({ who, link, note })}
        />
      )}
      {fact.type === 'pause' && (
        <>
          <TextField
            label={t('breaks.first')}
            type="date"
            value={String(changes['first'] ?? fact.first)}
            onInput={(first) => set({ first })}
          />
          <TextField
            label={t('breaks.last')}
            type="date"
            value={String(changes['last'] ?? fact.last)}
            onInput={(last) => set({ last })}
          />
        </>
      )}
      <div class="buttons">
        {!FINAL.has(code) && (
          <button type="submit" class="button">
            {t('outbox.again')}
          </button>
        )}
        {!sure && (
          <button type="button" class="button-quiet" onClick={() => setSure(true)}>
            {t('outbox.drop')}
          </button>
        )}
      </div>
      {sure && (
        <div class="card ask" role="group" aria-label={t('outbox.drop')}>
          <p>{t('outbox.drop.sure')}</p>
          <div class="buttons">
            <button type="button" class="button-quiet button-alarm" onClick={() => void drop()}>
              {t('outbox.drop')}
            </button>
            <button type="button" class="button-quiet" onClick={() => setSure(false)}>
              {t('cancel')}
            </button>
          </div>
        </div>
      )}
    </form>
  );
}
