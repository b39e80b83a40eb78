/** What is said where a link leads nowhere, or where nobody could be asked about it. */

import { phase } from '../../data';
import { Icon } from '../../parts/icon';
import { t } from '../../words';
import { refusedBy } from './words';

const wordsFor = (code: string): string =>
  code === 'offline' ? t('join.offline') : code === 'invalid' ? t('paste.wrong') : refusedBy(code);

/** With these, the same link may well work later. */
const PASSING = ['offline', 'unreachable', 'too-many-requests', 'unknown'];

export function Refused({ code, onAgain }: { code: string; onAgain: () => void }) {
  const isNew = phase.value === 'new';
  return (
    <>
      <section class="refused" role="alert">
        <Icon name={code === 'offline' ? 'offline' : 'link'} />
        <p>{wordsFor(code)}</p>
      </section>
      {PASSING.includes(code) ? (
        <button type="button" class="button main-action" onClick={onAgain}>
          {t('again')}
        </button>
      ) : (
        <a class="button-quiet main-action" href={isNew ? '/' : '/team'}>
          {t(isNew ? 'join.begin' : 'team.mine')}
        </a>
      )}
    </>
  );
}
