/** What passed between the two of you, newest first: what you did, and what they did for you. */

import { useEffect, useState } from 'preact/hooks';
import {
  community,
  ledgerVersion,
  type CheckInView,
  type ShownPerson,
  type SupportView,
} from '../../data';
import { actsWith } from '../../data/community';
import { ActRow } from '../../parts/act-row';
import { later } from '../../parts/later';
import { t } from '../../words';
import { written } from '../../words/days';
import { aboutOf, kindOf } from '../acts';
import { SupportRow } from './support-row';

const ActSheet = later(() => import('../act-sheet'));
const SupportSheet = later(() => import('./support-sheet'));

const FIRST = 12;

type Thing = { day: string; act: CheckInView } | { day: string; support: SupportView };

function useActs(person: ShownPerson): CheckInView[] | null {
  const [acts, setActs] = useState<CheckInView[] | null>(null);
  const version = ledgerVersion.value;
  useEffect(() => {
    let wanted = true;
    actsWith(person).then(
      (all) => wanted && setActs(all),
      () => undefined, // what was shown stays
    );
    return () => {
      wanted = false;
    };
  }, [person, version]);
  return acts;
}

export function Passed({ person }: { person: ShownPerson }) {
  const acts = useActs(person);
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<Thing | null>(null);
  const supports = (community.value?.supports ?? []).filter((one) => one.person === person.id);
  const things: Thing[] = [
    ...supports.map((support) => ({ day: support.day, support })),
    ...(acts ?? []).map((act) => ({ day: act.day, act })),
  ].sort((one, other) => (one.day < other.day ? 1 : one.day > other.day ? -1 : 0));
  const drawn = all ? things : things.slice(0, FIRST);
  const closed = (): void => setOpen(null);
  return (
    <section class="passed" aria-labelledby="passed" aria-busy={acts === null}>
      <h2 id="passed">{t('passed')}</h2>
      {acts && things.length === 0 && <p class="quiet">{t('passed.none')}</p>}
      {drawn.length > 0 && (
        <ul class="rows card">
          {drawn.map((thing) =>
            'act' in thing ? (
              <ActRow
                key={thing.act.id}
                kind={kindOf(thing.act)}
                title={t(`act.did.${kindOf(thing.act)}`)}
                words={aboutOf(thing.act)}
                when={written(thing.day, 'short')}
                onOpen={() => setOpen(thing)}
              />
            ) : (
              <SupportRow
                key={thing.support.id}
                support={thing.support}
                dated
                onOpen={() => setOpen(thing)}
              />
            ),
          )}
        </ul>
      )}
      {drawn.length < things.length && (
        <button type="button" class="button-plain" onClick={() => setAll(true)}>
          {t('passed.all', { n: things.length })}
        </button>
      )}
      {open && 'act' in open && <ActSheet act={open.act} onClosed={closed} />}
      {open && 'support' in open && <SupportSheet support={open.support} onClosed={closed} />}
    </section>
  );
}
