/** Everybody in one's community: to be found, opened, and added to. */

import { useEffect } from 'preact/hooks';
import { community, keepsPeople, type Community } from '../../data';
import { openCommunity } from '../../data/community';
import { Icon, type IconName } from '../../parts/icon';
import { later } from '../../parts/later';
import { MainAction } from '../../parts/main-action';
import { useOpen } from '../../parts/opening';
import { Screen } from '../../parts/screen';
import { number, t } from '../../words';
import { Away, Keeping, Trouble } from './gate';
import { Roster } from './roster';
import '../../styles/fields.css';
import '../../styles/people.css';

const AddSheet = later(() => import('./person-sheet'));

export default function People() {
  const [adding, add, added] = useOpen<true>();
  const known = community.value;
  useEffect(() => void openCommunity(), []);
  return (
    <Screen title={t('people')} class="people">
      {known ? <Known known={known} /> : <Away />}
      <MainAction>
        <button
          type="button"
          class="button"
          aria-haspopup="dialog"
          onClick={() => add(true)}
        >
          <Icon name="plus" small />
          {t('people.add')}
        </button>
      </MainAction>
      {adding && <AddSheet key={adding.turn} onClosed={added} />}
    </Screen>
  );
}

function Known({ known }: { known: Community }) {
  const { people, inbox, toShare } = known;
  const asks = people.length > 0 && keepsPeople.value === 'unasked';
  return (
    <>
      <Trouble />
      <ul class="people-ways" aria-label={t('people.ways')}>
        <Way to="/people/thanks" icon="thank" count={inbox.length}>
          {t('people.thanks')}
        </Way>
        <Way to="/people/links" icon="share" count={toShare.length}>
          {t('people.links')}
        </Way>
        <Way to="/people/import" icon="people">
          {t('people.import')}
        </Way>
      </ul>
      {asks && <Keeping />}
      {people.length > 0 ? <Roster known={known} /> : <Nobody />}
      {keepsPeople.value === 'not-kept' && <Keeping />}
    </>
  );
}

function Nobody() {
  return (
    <div class="people-empty">
      <Icon name="people" />
      <p>{t('people.empty')}</p>
    </div>
  );
}

interface WayProps {
  to: string;
  icon: IconName;
  count?: number;
  children: string;
}

function Way({ to, icon, count = 0, children }: WayProps) {
  return (
    <li data-kind={icon}>
      <a class="way" href={to}>
        <Icon name={icon} small />
        <span>{children}</span>
        {count > 0 && <span class="way-count">{number(count)}</span>}
      </a>
    </li>
  );
}
