/** A day opened: its check-ins, to put right or take back, and room to add what was forgotten. */

import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { checkInsOf, ledgerVersion, type CheckInView } from '../../data';
import { openCommunity } from '../../data/community';
import '../../styles/fields.css';
import { Icon } from '../../parts/icon';
import { ActRow } from '../../parts/act-row';
import { onBack } from '../../parts/back';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { written } from '../../words/days';
import { ActEditor } from '../act-editor';
import { counts, inShort, isOpen, kindOf, timeOf, titleOf } from '../acts';
import { sourceName } from '../sources';
import { AddAct } from './add-act';

interface Props {
  day: string;
  /** Opened to add something, rather than to look. */
  adding: boolean;
  onClosed: () => void;
}

export default function DaySheet({ day: opened, adding: toAdd, onClosed }: Props) {
  const [acts, setActs] = useState<CheckInView[] | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [adding, setAdding] = useState(toAdd);
  const [day, setDay] = useState(opened);
  const version = ledgerVersion.value;
  const open = isOpen(day);

  // Check-ins name people by their ids only.
  useEffect(() => void openCommunity(), []);

  useEffect(() => {
    let wanted = true;
    void checkInsOf(day).then((all) => wanted && setActs(all.filter(counts)));
    return () => {
      wanted = false;
    };
  }, [day, version]);

  const edited = acts?.find((act) => act.id === editing);
  const overview = (): void => {
    setEditing(null);
    setAdding(false);
  };

  // The back gesture leads from what was opened in the sheet to the day, then out of the sheet.
  const inner = edited?.id ?? (adding && !toAdd);
  useLayoutEffect(() => (inner ? onBack(overview) : undefined), [inner]);

  if (edited)
    return (
      <Sheet title={titleOf(edited)} kind={kindOf(edited)} onClosed={onClosed}>
        <BackTo label={written(day, 'full')} onClick={overview} />
        {edited.source && <p class="quiet">{t('act.source', { source: sourceName(edited.source) })}</p>}
        <ActEditor key={edited.id} act={edited} close={overview} />
      </Sheet>
    );

  return (
    <Sheet title={adding ? t('add.title') : written(day, 'exact')} onClosed={onClosed}>
      {adding ? (
        <>
          <BackTo label={written(day, 'full')} onClick={overview} />
          <AddAct day={day} onDay={setDay} onDone={overview} />
        </>
      ) : (
        <>
          {acts?.length === 0 && <p class="quiet">{t(open ? 'day.empty.open' : 'day.empty')}</p>}
          <ul class="rows">
            {acts?.map((act) => (
              <ActRow
                key={act.id}
                kind={kindOf(act)}
                title={titleOf(act)}
                words={inShort(act)}
                when={act.source ? t('act.source', { source: sourceName(act.source) }) : timeOf(act)}
                onOpen={() => setEditing(act.id)}
              />
            ))}
          </ul>
          {open ? (
            <button type="button" class="button" onClick={() => setAdding(true)}>
              <Icon name="plus" small />
              {t('day.add')}
            </button>
          ) : (
            <p class="quiet small">{t('day.closed')}</p>
          )}
        </>
      )}
    </Sheet>
  );
}

function BackTo({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" class="button-plain" onClick={onClick}>
      <Icon name="back" small />
      {label}
    </button>
  );
}

