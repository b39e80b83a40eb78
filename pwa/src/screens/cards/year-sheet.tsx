/** My year as a card. */

import type { History } from '../../data';
import { t } from '../../words';
import CardSheet from './card-sheet';
import { drawYear, keptIn } from './year';

export default function YearSheet({ year, onClosed }: { year: History; onClosed: () => void }) {
  const title = t('card.year', { year: String(year.year) });
  return (
    <CardSheet
      title={title}
      says={`${title}: ${t('card.days', { n: keptIn(year), count: keptIn(year) })} ${t('card.kind')}`}
      name={`kith-${year.year}`}
      draw={(canvas) => drawYear(canvas, year)}
      onClosed={onClosed}
    />
  );
}
