/** Is somebody ready to hear about your work? What is missing, or what you know to tell it by. */

import { useEffect, useState } from 'preact/hooks';
import { ledgerVersion, type CheckInView, type Missing, type ShownPerson } from '../../data';
import { actsWith, readiness } from '../../data/community';
import { Icon, Pillar } from '../../parts/icon';
import { t } from '../../words';
import { written } from '../../words/days';
import { kindOf, record } from '../acts';

function missingLine(missing: Missing, person: ShownPerson): string {
  if (missing === 'days') return t('pitch.missing.days', { n: person.acts_days });
  if (missing === 'pitched' && person.pitch_again)
    return t('pitch.missing.pitched.until', { day: written(person.pitch_again, 'full') });
  return t(`pitch.missing.${missing}`);
}

/** What the two talked about last, as far as this device knows. */
function useLastTalk(person: ShownPerson): CheckInView | undefined {
  const [talk, setTalk] = useState<CheckInView>();
  const version = ledgerVersion.value;
  useEffect(() => {
    let wanted = true;
    actsWith(person).then(
      (acts) =>
        wanted &&
        setTalk(acts.find((act) => act.note && ['hello', 'conversation'].includes(kindOf(act)))),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [person.id, version]);
  return talk;
}

export function Pitch({ person, onEdit }: { person: ShownPerson; onEdit: () => void }) {
  const { ready, missing } = readiness(person);
  const talk = useLastTalk(person);
  const pitched = (): void => void record({ kind: 'promote', person: person.id });
  return (
    <section class="card pitch" aria-labelledby="pitch" data-kind="promote">
      <header class="pitch-head">
        <Pillar kind="promote" small done={ready} />
        <h2 id="pitch">{t('pitch')}</h2>
      </header>
      {ready ? (
        <>
          <p>{t('pitch.ready')}</p>
          <dl class="lines">
            {person.cares && <Known name={t('person.cares')} text={person.cares} />}
            {person.makes && <Known name={t('person.makes')} text={person.makes} />}
            {talk && (
              <Known
                name={t('pitch.talk', { day: written(talk.day, 'dated') })}
                text={talk.note}
              />
            )}
          </dl>
          <button type="button" class="button-quiet" onClick={pitched}>
            {t('pitch.did')}
          </button>
        </>
      ) : (
        <>
          <p>{t('pitch.not-yet')}</p>
          <ul class="missing">
            {missing.map((one) => (
              <li key={one}>
                <span class="missing-mark" aria-hidden="true" />
                <span>{missingLine(one, person)}</span>
              </li>
            ))}
          </ul>
          {missing.includes('cares') && (
            <button type="button" class="button-plain" aria-haspopup="dialog" onClick={onEdit}>
              <Icon name="pencil" small />
              {t('pitch.note-cares')}
            </button>
          )}
          <p class="quiet small">{t('pitch.advice')}</p>
        </>
      )}
    </section>
  );
}

function Known({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt class="quiet small">{name}</dt>
      <dd class="written" dir="auto">
        {text}
      </dd>
    </div>
  );
}
