/** What Kith knows of the player, in plain words; all of it saved to a file, or brought back. */

import { useEffect, useState } from 'preact/hooks';
import { community, habits, ledgerVersion, online, syncing, syncNow, lastSync } from '../../data';
import { openCommunity } from '../../data/community';
import {
  broughtIn,
  checkInsInAll,
  knownImports,
  saveAll,
  saveCheckIns,
  type Brought,
} from '../../data/my-data';
import { download } from '../../parts/download';
import { Icon } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { moment, written } from '../../words/days';
import { Proof, provenly } from '../account/proof';
import { Counts } from './counts';
import { Imports } from './imports';
import { wrongOf } from './words';
import '../../styles/fields.css';
import './my-data.css';

interface Known {
  count: number;
  first: string | null;
  brought: Brought[];
}

export default function MyData() {
  const [known, setKnown] = useState<Known | null>(null);
  const version = ledgerVersion.value;
  useEffect(() => void openCommunity(), []);
  useEffect(() => {
    let wanted = true;
    Promise.all([checkInsInAll(), knownImports()]).then(
      ([all, imports]) => wanted && setKnown({ ...all, brought: broughtIn(imports) }),
      () => undefined, // what was shown stays
    );
    return () => {
      wanted = false;
    };
  }, [version]);
  return (
    <Screen title={t('data')} back="/me" class="my-data">
      <p>{t('data.lead')}</p>
      {known && <Knows {...known} />}
      <Save />
      <Proof />
      <section class="data-group" aria-labelledby="data-bring">
        <h2 id="data-bring">{t('data.bring')}</h2>
        <ul class="rows card">
          <Way to="/me/data/put-back" says={t('data.put-back.in-short')}>
            {t('data.put-back')}
          </Way>
          <Way to="/me/data/history" says={t('data.history.in-short')}>
            {t('data.history')}
          </Way>
        </ul>
      </section>
      {known && known.brought.length > 0 && <Imports all={known.brought} />}
      <section class="data-group" aria-labelledby="data-sync">
        <h2 id="data-sync">{t('data.sync')}</h2>
        <p class="quiet small" role="status">
          {lastSync.value
            ? t('data.sync.last', { time: moment(lastSync.value) })
            : t('data.sync.never')}
        </p>
        <button
          type="button"
          class="button-quiet"
          disabled={syncing.value || !online.value}
          onClick={() => void syncNow()}
        >
          {t(syncing.value ? 'data.sync.busy' : 'data.sync.now')}
        </button>
      </section>
    </Screen>
  );
}

function Knows({ count, first }: Known) {
  const people = community.value;
  return (
    <section class="data-group" aria-labelledby="data-knows">
      <h2 id="data-knows">{t('data.knows')}</h2>
      <Counts
        of={[
          ['data.check-ins', count],
          ...(first ? ([['data.since', written(first, 'dated')]] as [never, string][]) : []),
          ['data.habits', habits.value.length],
          ...((people
            ? [
                ['data.people', people.people.length],
                ['data.links', people.saved.length],
              ]
            : []) as [never, number][]),
        ]}
      />
      <p>{t('data.knows.more')}</p>
      <p>{t('data.knows.not')}</p>
    </section>
  );
}

/** Both take a moment, and need the network: the server has all of it, this device may not. */
function Save() {
  const [busy, setBusy] = useState<'all' | 'check-ins' | null>(null);
  const [wrong, setWrong] = useState('');
  const save = async (what: 'all' | 'check-ins'): Promise<void> => {
    setBusy(what);
    setWrong('');
    try {
      const { blob, name } = await provenly(what === 'all' ? saveAll : saveCheckIns);
      download(blob, name);
      say(t('data.saved', { name }));
    } catch (error) {
      setWrong(wrongOf(error, 'data.wrong.save'));
    }
    setBusy(null);
  };
  return (
    <section class="data-group" aria-labelledby="data-save">
      <h2 id="data-save">{t('data.save')}</h2>
      <p>{t('data.save.says')}</p>
      {wrong && (
        <p class="field-error" role="alert">
          {wrong}
        </p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={busy !== null}
          onClick={() => void save('all')}
        >
          {t(busy === 'all' ? 'data.saving' : 'data.save.all')}
        </button>
        <button
          type="button"
          class="button-quiet"
          disabled={busy !== null}
          onClick={() => void save('check-ins')}
        >
          {t(busy === 'check-ins' ? 'data.saving' : 'data.save.check-ins')}
        </button>
      </div>
    </section>
  );
}

function Way({ to, says, children }: { to: string; says: string; children: string }) {
  return (
    <li>
      <a class="row" href={to}>
        <span class="row-words">
          <span class="row-title">{children}</span>
          <span class="quiet small">{says}</span>
        </span>
        <Icon name="next" small />
      </a>
    </li>
  );
}
