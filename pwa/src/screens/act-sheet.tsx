/** One check-in of a day in a sheet of its own. */

import type { CheckInView } from '../data';
import { Sheet } from '../parts/sheet';
import { t } from '../words';
import { clock, written } from '../words/days';
import { ActEditor } from './act-editor';

interface Props {
  act: CheckInView;
  onClosed: () => void;
}

export default function ActSheet({ act, onClosed }: Props) {
  return (
    <Sheet title={t(`kind.${act.kind}`)} kind={act.kind} onClosed={onClosed}>
      {(close) => (
        <>
          <p class="quiet">
            {t('act.when', { day: written(act.day), time: clock(act.acted_at) })}
            {act.source && ` · ${t('act.source', { source: act.source })}`}
          </p>
          <ActEditor act={act} close={close} />
        </>
      )}
    </Sheet>
  );
}
