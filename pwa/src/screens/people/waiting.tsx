/** What somebody did for you and was not thanked for yet. */

import { useState } from 'preact/hooks';
import { community, type ShownPerson, type SupportView } from '../../data';
import { later } from '../../parts/later';
import { t } from '../../words';
import { thankFor } from './acts';
import { SupportRow } from './support-row';

const SupportSheet = later(() => import('./support-sheet'));

export function Waiting({ person }: { person: ShownPerson }) {
  const [open, setOpen] = useState<SupportView | null>(null);
  const item = community.value?.inbox.find((one) => one.person.id === person.id);
  return (
    <>
      {item && (
        <section class="card thanks-card" data-kind="thank" aria-labelledby="waiting">
          <h2 id="waiting">{t('thanks.waiting')}</h2>
          <ul class="rows">
            {item.supports.map((support) => (
              <SupportRow key={support.id} support={support} onOpen={() => setOpen(support)} />
            ))}
          </ul>
          <button
            type="button"
            class="button-quiet"
            onClick={() => void thankFor(person, item.supports.map(({ id }) => id))}
          >
            {t('thanks.did')}
          </button>
        </section>
      )}
      {open && <SupportSheet support={open} onClosed={() => setOpen(null)} />}
    </>
  );
}
