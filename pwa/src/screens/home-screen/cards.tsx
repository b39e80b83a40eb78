/** What Today says, rarely, about Kith on this device: something shared waits, it can come onto the
 * home screen, reminders have stopped, what is unsent could be gone. */

import { useEffect } from 'preact/hooks';
import { atRisk, offering, way } from '../../data/home-screen';
import { reminders, stopWasTold } from '../../data/reminders';
import { openShares, shares } from '../../data/shared';
import { Icon } from '../../parts/icon';
import { t } from '../../words';
import { quietly } from '../acts';
import { refocus } from '../focus';
import { Install, notNow, Steps, whyFor } from './ways';
import './home-screen.css';

export default function Cards() {
  useEffect(() => void quietly(openShares()), []);
  return (
    <div class="at-home">
      {(shares.value?.length ?? 0) > 0 && (
        <ul class="rows">
          <li>
            <a class="row" href="/shared">
              <Icon name="link" />
              <span class="row-words">{t('shared.waits', { n: shares.value?.length ?? 0 })}</span>
              <Icon name="next" small />
            </a>
          </li>
        </ul>
      )}
      {atRisk.value && (
        <p class="card warn" role="status">
          {t('icon.risk')}
        </p>
      )}
      <Stopped />
      <Offer />
    </div>
  );
}

/** Reminders stopped by themselves: said once. */
function Stopped() {
  const here = reminders.value;
  if (!here?.view.stopped || here.stopTold) return null;
  const told = (): void => {
    void quietly(stopWasTold());
    refocus();
  };
  return (
    <section class="card" aria-labelledby="stopped">
      <h2 id="stopped">{t('reminders.stopped')}</h2>
      <p>{t('reminders.stopped.says')}</p>
      <div class="buttons">
        <a class="button-quiet" href="/me/reminders" onClick={() => void quietly(stopWasTold())}>
          {t('reminders')}
        </a>
        <button type="button" class="button-quiet" onClick={told}>
          {t('reminders.fine')}
        </button>
      </div>
    </section>
  );
}

function Offer() {
  const how = way.value;
  if (!offering.value || !how) return null;
  const no = (): void => {
    notNow();
    refocus();
  };
  return (
    <section class="card" aria-labelledby="offer">
      <h2 id="offer">{t('icon.bring')}</h2>
      <p>{whyFor(how)}</p>
      {how !== 'ask' && <Steps way={how} />}
      <div class="buttons">
        {how === 'ask' && <Install />}
        <button type="button" class="button-quiet" onClick={no}>
          {t('icon.not-now')}
        </button>
      </div>
      <p class="quiet small">{t('icon.later')}</p>
    </section>
  );
}
