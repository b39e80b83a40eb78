/** What you noted of somebody: what they make, what they care about, and the rest. */

import type { ComponentChildren } from 'preact';
import type { ShownPerson } from '../../data';
import { Icon } from '../../parts/icon';
import { t } from '../../words';

export function About({ person, onEdit }: { person: ShownPerson; onEdit: () => void }) {
  const { makes, cares, notes } = person;
  return (
    <section class="card about-them" aria-labelledby="about-them">
      <h2 id="about-them">{t('person.about')}</h2>
      {makes || cares || notes ? (
        <dl class="lines">
          {makes && <Line name={t('person.makes')}>{makes}</Line>}
          {cares && <Line name={t('person.cares')}>{cares}</Line>}
          {notes && <Line name={t('person.notes')}>{notes}</Line>}
        </dl>
      ) : (
        <p class="quiet">{t('person.about.none')}</p>
      )}
      <button type="button" class="button-plain" aria-haspopup="dialog" onClick={onEdit}>
        <Icon name="pencil" small />
        {t(makes || cares || notes ? 'person.about.change' : 'person.about.add')}
      </button>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt class="quiet small">{name}</dt>
      <dd class="written" dir="auto">
        {children}
      </dd>
    </div>
  );
}
