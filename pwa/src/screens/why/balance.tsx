/** Why the balance is what it is: the last 28 days with something put out. */

import { why, type BalanceWhy } from '../../data';
import { Scale } from '../../parts/meter';
import { number, t } from '../../words';
import { written } from '../../words/days';
import { balanceSentence, ownPart } from '../today/balance';
import { WhySheet } from './frame';

export default function BalanceSheet({ onClosed }: { onClosed: () => void }) {
  return (
    <WhySheet title={t('why.balance')} ask={why.balance} onClosed={onClosed}>
      {(answer) => <Answer answer={answer} />}
    </WhySheet>
  );
}

const BANDS = ['room', 'in-balance', 'time-to-give', 'billboard'] as const;

function Answer({ answer }: { answer: BalanceWhy }) {
  const { balance, days } = answer;
  const learning = balance.band === 'learning';
  return (
    <>
      <p class="why-lead">{balanceSentence(balance)}</p>
      <Scale share={ownPart(balance)} known={!learning} />
      {!learning && (
        <p>{t('why.balance.share', { percent: Math.round(balance.share * 100) })}</p>
      )}
      <p>{t('why.balance.rule')}</p>
      <dl class="facts">
        {BANDS.map((band) => (
          <div class="fact" key={band} data-here={band === balance.band || undefined}>
            <dt>{t(`band.${band}.range`)}</dt>
            <dd>{t(`band.${band}.says`)}</dd>
          </div>
        ))}
      </dl>
      {days.length > 0 && (
        <div class="why-table">
          <table>
            <caption>{t('why.balance.days')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('why.balance.day')}</th>
                <th scope="col">{t('balance.others')}</th>
                <th scope="col">{t('balance.own')}</th>
              </tr>
            </thead>
            <tbody>
              {[...days].reverse().map((day) => (
                <tr key={day.day}>
                  <th scope="row">{written(day.day, 'short')}</th>
                  <td>
                    {number(day.counted)}
                    {day.given > day.counted && (
                      <span class="quiet"> {t('why.balance.of', { n: day.given })}</span>
                    )}
                  </td>
                  <td>{number(day.promoted)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
