/** What was read, before anything is written: which habit means what, and what then comes in. */

import { useMemo } from 'preact/hooks';
import type { Kind } from '../../data';
import {
  comingFrom,
  type Known,
  type Meaning,
  type Source,
  type TheirHabit,
  type TheirHistory,
  type Unread,
} from '../../data/my-data';
import { MOST_DAYS } from '../../data/my-data/days';
import { SelectField } from '../../parts/fields';
import { MainAction } from '../../parts/main-action';
import { Some } from '../../parts/some';
import { Heading } from '../../parts/step-heading';
import { t, type Key } from '../../words';
import { mean, store, toSource } from './bringing';
import { Counts } from './counts';
import { sourceName } from '../sources';
import { spanOf } from './words';

const KINDS: Kind[] = ['hello', 'share', 'thank', 'conversation', 'listen', 'promote'];
/** No kind is called by this. */
const NOTHING = '';

interface Props {
  theirs: TheirHistory;
  known: Known;
  means: Meaning;
}

export function Choosing({ theirs, known, means }: Props) {
  const { source, habits, unread, cut } = theirs;
  const coming = useMemo(() => comingFrom(theirs, means, known), [theirs, means, known]);
  const { facts, already, first, last } = coming;
  const counts: [Key, number | string][] = [
    ['data.history.new', facts.length],
    ['data.history.already', already],
    ['data.history.unread', unread.length],
  ];
  return (
    <div class="import-step">
      <Heading>{t('data.history.from', { from: sourceName(source) })}</Heading>
      <section class="theirs" aria-labelledby="theirs">
        <h3 id="theirs">{t('data.history.means')}</h3>
        <p class="quiet small">{t('data.history.means.hint')}</p>
        {habits.map((habit) => (
          <Theirs key={habit.key} habit={habit} kind={means.get(habit.key) ?? null} />
        ))}
      </section>
      <section aria-labelledby="coming">
        <h3 id="coming">{t('data.history.coming')}</h3>
        <Counts of={counts} />
        {first && last && <p role="status">{spanOf(first, last)}</p>}
        {cut && <p>{t('data.history.cut', { n: MOST_DAYS })}</p>}
      </section>
      {unread.length > 0 && (
        <section aria-labelledby="unread">
          <h3 id="unread">{t('data.history.unread.title')}</h3>
          <Some items={unread}>{(one) => <Row source={source} {...one} />}</Some>
        </section>
      )}
      <button type="button" class="button-quiet" onClick={toSource}>
        {t('data.file.other')}
      </button>
      {facts.length > 0 && (
        <MainAction>
          <button type="button" class="button" onClick={() => void store(coming, source)}>
            {t('data.history.yes', { n: facts.length })}
          </button>
        </MainAction>
      )}
    </div>
  );
}

function Theirs({ habit, kind }: { habit: TheirHabit; kind: Kind | null }) {
  const { key, name, days } = habit;
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  return (
    <div class="theirs-one card">
      <SelectField<Kind | typeof NOTHING>
        label={name || t('data.history.nameless')}
        hint={t('data.history.days', { n: days.length, span: spanOf(first, last) })}
        value={kind ?? NOTHING}
        choices={[
          { value: NOTHING, label: t('data.history.leave-out') },
          ...KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
        ]}
        onChoose={(value) => mean(key, value === NOTHING ? null : value)}
      />
    </div>
  );
}

function Row({ source, place, of, wrong, value }: Unread & { source: Source }) {
  return (
    <>
      <bdi class="row-title">{of ? t(`data.row.in.${source}`, { place, of }) : t('data.row', { place })}</bdi>
      <span>{t(`data.row.${wrong}`, { value })}</span>
    </>
  );
}
