/** One check-in of a day in a sheet of its own. */

import type { CheckInView } from '../data';
import { Sheet } from '../parts/sheet';
import { t } from '../words';
import { written } from '../words/days';
import { ActEditor } from './act-editor';
import { kindOf, timeOf } from './acts';

interface Props {
  act: CheckInView;
  onClosed: () => void;
}

export default function ActSheet({ act, onClosed }: Props) {
  const kind = kindOf(act);
  return (
    <Sheet title={t(`kind.${kind}`)} kind={kind} onClosed={onClosed}>
      {(close) => (
        <>
          <p class="quiet">
            {timeOf(act)
              ? t('act.when', { day: written(act.day), time: timeOf(act) })
              : written(act.day)}
            {act.source && ` · ${t('act.source', { source: act.source })}`}
          </p>
          <ActEditor act={act} close={close} />
        </>
      )}
    </Sheet>
  );
}
