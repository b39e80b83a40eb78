/** Somebody: where you stand, where to find them, what passed between you, and what to do now. */

import { useEffect, useState } from 'preact/hooks';
import { community, communityTrouble, type ShownPerson } from '../../data';
import { openCommunity } from '../../data/community';
import { Icon } from '../../parts/icon';
import { later } from '../../parts/later';
import { once } from '../../parts/once';
import { Screen } from '../../parts/screen';
import { StageMark } from '../../parts/stage';
import { t } from '../../words';
import { moment, written } from '../../words/days';
import { About } from './about';
import { Acts } from './acts';
import { Away, Trouble } from './gate';
import { Handles } from './handles';
import { Manage } from './manage';
import { Passed } from './passed';
import { Pitch } from './pitch';
import { Waiting } from './waiting';
import { standingOf, touchOf } from './words';
import '../../styles/fields.css';
import '../../styles/people.css';
import './person.css';

const PersonSheet = later(() => import('./person-sheet'));
const StageSheet = later(() => import('./stage-sheet'));

export default function PersonScreen({ id }: { id?: string }) {
  const known = community.value;
  const person = known?.byId.get(id ?? '');
  useEffect(() => void openCommunity(), []);
  if (person) return <Page key={person.id} person={person} />;
  return (
    <Screen title={t(known ? 'person.unknown' : 'person')} back="/people" class="people">
      {known && !communityTrouble.value ? <NotHere /> : known ? <Trouble /> : <Away />}
    </Screen>
  );
}

function NotHere() {
  return (
    <>
      <p>{t('person.unknown.says')}</p>
      <a class="button-quiet main-action" href="/people">
        {t('person.all')}
      </a>
    </>
  );
}

function Page({ person }: { person: ShownPerson }) {
  const [open, setOpen] = useState<'edit' | 'stage' | null>(null);
  const closed = (): void => setOpen(null);
  const edit = (): void => setOpen('edit');
  return (
    <Screen
      title={person.name}
      class="person"
      head={(heading) => (
        <header class="screen-head person-head">
          <a class="round-button back" href="/people" aria-label={t('back')}>
            <Icon name="back" />
          </a>
          <h1 {...heading} dir="auto">
            {person.name}
          </h1>
          <button
            type="button"
            class="round-button"
            aria-label={t('person.edit')}
            aria-haspopup="dialog"
            onClick={edit}
          >
            <Icon name="pencil" />
          </button>
        </header>
      )}
    >
      <div class="person-main" onClickCapture={once}>
        <Trouble />
        <Standing person={person} onWhy={() => setOpen('stage')} />
        <Handles person={person} />
        <Acts person={person} />
        <Waiting person={person} />
        <About person={person} onEdit={edit} />
      </div>
      <div class="person-side" onClickCapture={once}>
        <Pitch person={person} onEdit={edit} />
        <Passed person={person} />
        <Manage person={person} />
      </div>
      {open === 'edit' && <PersonSheet person={person} onClosed={closed} />}
      {open === 'stage' && <StageSheet person={person} onClosed={closed} />}
    </Screen>
  );
}

function Standing({ person, onWhy }: { person: ShownPerson; onWhy: () => void }) {
  const known = community.value;
  const through = person.met_through ? known?.byId.get(person.met_through) : undefined;
  return (
    <section class="standing">
      <button type="button" class="standing-key" aria-haspopup="dialog" onClick={onWhy}>
        <StageMark stage={person.stage} />
        <span class="row-words">
          <span class="row-title">{standingOf(person)}</span>
          <span class="quiet small">{touchOf(person)}</span>
        </span>
        <span class="said">{t('why')}</span>
      </button>
      {person.resting && person.rests_until && (
        <p class="small standing-rest">
          <Icon name="pause" small />
          {t('rest.until', { day: written(person.rests_until, 'full') })}
        </p>
      )}
      {known && !known.exact && known.asOf && (
        <p class="small quiet">{t('asof', { time: moment(known.asOf) })}</p>
      )}
      {through && (
        <p class="small quiet">
          {t('person.met')}{' '}
          <a href={`/people/${through.id}`}>
            <bdi>{through.name}</bdi>
          </a>
        </p>
      )}
      {person.topics.length > 0 && (
        <ul class="tags" aria-label={t('person.topics')}>
          {person.topics.map((topic) => (
            <li key={topic} class="tag" dir="auto">
              {topic}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
