/** The balance as a sentence and a bar. A mirror, never points. */

import type { Balance } from '../../data';
import { Scale } from '../../parts/meter';
import { t } from '../../words';

export const balanceSentence = (balance: Balance): string =>
  balance.acts === 0
    ? t('balance.empty')
    : t('balance.sentence', {
        given: balance.given,
        promoted: balance.promoted,
        band: t(`band.${balance.band}`),
      });

/** How much of the bar is one's own: the balance itself, or plain counts while it is learning. */
export function ownPart(balance: Balance): number {
  if (balance.band !== 'learning') return balance.share;
  return balance.promoted / Math.max(1, balance.given + balance.promoted);
}

export function BalanceCard({ balance, onOpen }: { balance: Balance; onOpen: () => void }) {
  return (
    <button type="button" class="card balance" aria-haspopup="dialog" onClick={onOpen}>
      <span class="balance-sentence">{balanceSentence(balance)}</span>
      <Scale share={ownPart(balance)} known={balance.band !== 'learning'} />
      <span class="balance-ends quiet small" aria-hidden="true">
        <span>{t('balance.others')}</span>
        <span>{t('balance.own')}</span>
      </span>
      <span class="said">{t('why')}</span>
    </button>
  );
}
