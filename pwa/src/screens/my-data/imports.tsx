/** What came from other programs, each taken out again as a whole. */

import { useState } from 'preact/hooks';
import { takeOut, type Brought } from '../../data/my-data';
import { Ask } from '../../parts/ask';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { quietly } from '../acts';
import { sourceName } from '../sources';
import { spanOf } from './words';

export function Imports({ all }: { all: Brought[] }) {
  return (
    <section class="data-group" aria-labelledby="data-brought">
      <h2 id="data-brought">{t('data.brought')}</h2>
      {all.map((one) => (
        <Import key={one.source} {...one} />
      ))}
    </section>
  );
}

function Import({ source, ids, first, last }: Brought) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const n = ids.length;
  const from = sourceName(source);
  const out = async (): Promise<void> => {
    setAsked(false);
    setBusy(true);
    if (await quietly(takeOut(ids))) say(t('data.out.done', { n, from }));
    setBusy(false);
  };
  return (
    <div class="card data-brought">
      <h3>{from}</h3>
      <p>{t('data.brought.count', { n, span: spanOf(first, last) })}</p>
      {asked ? (
        <Ask
          label={t('data.out')}
          says={t('data.out.sure', { n, from })}
          yes={t('data.out.yes')}
          onYes={() => void out()}
          onNo={() => setAsked(false)}
        />
      ) : (
        <button
          type="button"
          class="button-plain"
          aria-label={t('data.out.of', { from })}
          disabled={busy}
          onClick={() => setAsked(true)}
        >
          {t(busy ? 'data.out.busy' : 'data.out')}
        </button>
      )}
    </div>
  );
}
