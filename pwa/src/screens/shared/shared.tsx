/** What was shared into Kith, or pasted: one at a time, with what can be done about it. */

import { useEffect, useState } from 'preact/hooks';
import { phase } from '../../data';
import { openCommunity } from '../../data/community';
import { openShares, shares, type KeptShare } from '../../data/shared';
import { understand } from '../../data/shared/reading';
import { Icon } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { Skeleton } from '../../parts/skeleton';
import { t } from '../../words';
import { quietly } from '../acts';
import { Guide } from './guide';
import { Paste } from './paste';
import { headOf, ShareCard } from './share-card';
import '../../styles/fields.css';
import '../../styles/people.css';
import './shared.css';

export default function Shared() {
  const [chosen, setChosen] = useState('');
  const all = shares.value;
  useEffect(() => {
    void quietly(openShares());
    if (phase.peek() === 'ready') void openCommunity(); // for whom it is by
  }, []);
  const [newest] = all ?? [];
  const now = all?.find(({ id }) => id === chosen) ?? newest;
  const others = all?.filter((one) => one !== now) ?? [];
  if (phase.value === 'new') return <First share={newest} />;
  return (
    <Screen title={t('shared')} back="/" class="shared">
      {!all && <Skeleton />}
      {now && <ShareCard key={now.id} share={now} />}
      {others.length > 0 && (
        <section aria-labelledby="more-shared">
          <h2 id="more-shared">{t('shared.more', { n: others.length })}</h2>
          <ul class="rows card">
            {others.map((one) => (
              <li key={one.id}>
                <button type="button" class="row" onClick={() => setChosen(one.id)}>
                  <Icon name="link" />
                  <bdi class="row-words">{headOf(understand(one))}</bdi>
                  <Icon name="next" small />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {all?.length === 0 && <p class="quiet">{t('shared.none')}</p>}
      <Paste first={all?.length === 0} />
      <Guide />
    </Screen>
  );
}

/** Somebody shares before Kith is set up: it is kept, and waits on Today. */
function First({ share }: { share: KeptShare | undefined }) {
  return (
    <Screen title={t('shared')} class="shared">
      {share && (
        <p class="card shared-kept">
          <Icon name="tick" />
          <bdi>{headOf(understand(share))}</bdi>
        </p>
      )}
      <p>{t(share ? 'shared.first' : 'shared.first.none')}</p>
      <a class="button main-action" href="/">
        {t('shared.first.go')}
      </a>
    </Screen>
  );
}
