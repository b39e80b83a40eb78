/** Who was added, what is left, and the way back. */

import { useState } from 'preact/hooks';
import { online, unsent } from '../../../data';
import { Ask } from '../../../parts/ask';
import { MainAction } from '../../../parts/main-action';
import { say } from '../../../parts/toast';
import { t } from '../../../words';
import { quietly } from '../../acts';
import { Heading } from '../../../parts/step-heading';
import { Some } from '../../../parts/some';
import { takeOut, toSource, type Outcome } from './work';

/** More than that take so long to remove that nobody would wait for it. */
const MOST_OUT = 1000;

export function Added({ people, ids, left, failed, onRest }: Outcome & { onRest: () => void }) {
  const [asked, setAsked] = useState(false);
  const { waiting } = unsent.value;
  const out = async (): Promise<void> => {
    let n = 0;
    if (await quietly(takeOut(ids).then((gone) => (n = gone)))) say(t('import.out.done', { n }));
  };
  return (
    <div class="import-step">
      <Heading>{t('import.added', { n: people.length })}</Heading>
      {!online.value && <p>{t('import.added.offline')}</p>}
      {online.value && waiting > 0 && <p>{t('import.added.going', { n: waiting })}</p>}
      {left > 0 && (
        <p role={failed ? 'alert' : undefined}>
          {t(failed ? 'import.failed' : 'import.stopped', { n: left })}
        </p>
      )}
      {people.length > 0 && <Some items={people}>{({ name }) => <bdi>{name}</bdi>}</Some>}
      {asked ? (
        <Ask
          label={t('import.out')}
          says={t('import.out.sure', { n: ids.length })}
          yes={t('import.out.yes')}
          onYes={() => void out()}
          onNo={() => setAsked(false)}
        />
      ) : (
        <>
          {ids.length > 0 && ids.length <= MOST_OUT && (
            <button type="button" class="button-plain" onClick={() => setAsked(true)}>
              {t('import.out')}
            </button>
          )}
          {left > 0 && (
            <button type="button" class="button-quiet" onClick={onRest}>
              {t('import.rest')}
            </button>
          )}
        </>
      )}
      <MainAction>
        <a class="button" href="/people" onClick={toSource}>
          {t('import.to-people')}
        </a>
      </MainAction>
    </div>
  );
}
