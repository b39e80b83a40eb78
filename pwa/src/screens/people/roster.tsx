/** The list of people, with a search, filters and an order; thousands of them stay light. */

import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Community, Search, ShownPerson, Stage } from '../../data';
import { findPeople, topicsOf } from '../../data/community';
import { PickField } from '../../parts/fields';
import { Icon } from '../../parts/icon';
import { StageMark } from '../../parts/stage';
import { t } from '../../words';
import { inLine } from './words';
import './roster.css';

const STAGES: Stage[] = ['new', 'introduced', 'in-touch', 'mutual'];
const SORTS = ['name', 'longest', 'newest'] as const;
const TOPICS = 40;

/** Rows drawn at first, and with each approach to the end of them. */
const FIRST = 40;
const MORE = 120;

type Wanted = Required<Search>;

const EVERYBODY: Wanted = { text: '', stage: null, topic: null, sort: 'name' };

/** What was searched for, and where in the list one was: still so on the way back from a person. */
const wanted = signal<Wanted>(EVERYBODY);
let left: { top: number; rows: number } | null = null;

const screen = (): HTMLElement | null => document.getElementById('main');

export function Roster({ known }: { known: Community }) {
  const search = wanted.value;
  const { text, stage, topic, sort } = search;
  const found = useMemo(() => findPeople(search), [known, search]);
  const topics = useMemo(() => topicsOf(known).slice(0, TOPICS), [known]);
  const set = (change: Partial<Wanted>): void => {
    wanted.value = { ...search, ...change };
  };
  return (
    <section class="roster" aria-label={t('people')}>
      <search class="roster-search">
        <label class="search">
          <span class="said">{t('people.search')}</span>
          <Icon name="search" small />
          <input
            type="search"
            dir="auto"
            value={text}
            placeholder={t('people.search')}
            autoComplete="off"
            enterKeyHint="search"
            onInput={(event) => set({ text: event.currentTarget.value })}
          />
        </label>
        <div class="picks">
          <PickField
            label={t('people.stage')}
            value={stage}
            choices={[
              { value: null, label: t('people.stage.all') },
              ...STAGES.map((value) => ({ value, label: t(`stage.${value}`) })),
            ]}
            onChoose={(value) => set({ stage: value })}
          />
          {topics.length > 0 && (
            <PickField
              label={t('people.topic')}
              value={topic}
              choices={[
                { value: null, label: t('people.topic.all') },
                ...topics.map((value) => ({ value, label: value })),
              ]}
              onChoose={(value) => set({ topic: value })}
            />
          )}
        </div>
      </search>
      <div class="roster-head">
        <p class="quiet small" role="status">
          {t('people.count', { n: found.length })}
        </p>
        <PickField
          label={t('people.sort')}
          value={sort}
          choices={SORTS.map((value) => ({ value, label: t(`people.sort.${value}`) }))}
          onChoose={(value) => set({ sort: value })}
        />
      </div>
      {found.length === 0 ? (
        <div class="people-empty">
          <p>{t('people.none')}</p>
          <button
            type="button"
            class="button-quiet"
            onClick={() => (wanted.value = { ...EVERYBODY, sort })}
          >
            {t('people.clear')}
          </button>
        </div>
      ) : (
        <Rows search={search} people={found} />
      )}
    </section>
  );
}

/** As many rows as may be seen soon; more come as one scrolls. */
function Rows({ search, people }: { search: Wanted; people: ShownPerson[] }) {
  const [drawn, setDrawn] = useState(() => ({ search, rows: left?.rows ?? FIRST }));
  const rows = drawn.search === search ? drawn.rows : FIRST; // another search begins anew
  const end = useRef<HTMLLIElement>(null);
  const more = rows < people.length;

  useLayoutEffect(() => {
    const top = left?.top ?? 0;
    left = null;
    if (top > 0) queueMicrotask(() => screen()?.scrollTo(0, top)); // a screen begins at its top
  }, []);

  useEffect(() => {
    if (!end.current) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setDrawn({ search, rows: rows + MORE });
      },
      { root: screen(), rootMargin: '900px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [search, rows, more]);

  return (
    <ul
      class="rows roster-rows"
      onClick={() => {
        left = { top: screen()?.scrollTop ?? 0, rows };
      }}
    >
      {people.slice(0, rows).map((person, index) => (
        <Row key={person.id} person={person} place={index + 1} all={people.length} />
      ))}
      {more && <li ref={end} class="roster-end" aria-hidden="true" />}
    </ul>
  );
}

interface RowProps {
  person: ShownPerson;
  place: number;
  all: number;
}

function Row({ person, place, all }: RowProps) {
  const { id, name, stage, topics } = person;
  return (
    <li class="person-row" aria-posinset={place} aria-setsize={all}>
      <a class="row" href={`/people/${id}`}>
        <StageMark stage={stage} />
        <span class="row-words">
          <span class="row-title one-line" dir="auto">
            {name}
          </span>
          <span class="quiet small">
            {inLine(person)}
            {person.resting && ` · ${t('rest.now')}`}
          </span>
          {topics.length > 0 && (
            <span class="quiet small one-line" dir="auto">
              {topics.join(', ')}
            </span>
          )}
        </span>
        <Icon name="next" small />
      </a>
    </li>
  );
}
