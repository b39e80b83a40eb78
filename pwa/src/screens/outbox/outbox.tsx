/** The outbox: what has not gone out yet, and what the server did not take, with the reason. */

import { useState } from 'preact/hooks';
import {
  habits,
  online,
  outbox,
  syncing,
  syncNow,
  unreachable,
  unsent,
  type OutboxItem,
} from '../../data';
import { Icon } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import { moment } from '../../words/days';
import { Correct } from './correct';
import { reason, titleOf } from './words';
import './outbox.css';

/** Who brings years of history along has thousands waiting; the heading counts them all. */
const LISTED = 250;

export default function Outbox() {
  const [open, setOpen] = useState<OutboxItem | null>(null);
  const refused = outbox.value.filter((item) => item.state === 'refused');
  const waiting = outbox.value.filter((item) => item.state === 'waiting');
  const all = habits.value;
  return (
    <Screen title={t('outbox')} back="/" class="outbox">
      {outbox.value.length === 0 && (
        <>
          <p class="quiet">{t('outbox.empty')}</p>
          <a class="button-quiet main-action" href="/">
            {t('to-today')}
          </a>
        </>
      )}
      {refused.length > 0 && (
        <section aria-labelledby="refused">
          <h2 id="refused">{t('outbox.refused', { n: unsent.value.refused })}</h2>
          <p class="quiet">{t('outbox.refused.says')}</p>
          <ul class="rows card">
            {refused.map((item) => (
              <li key={item.fact.id}>
                <button
                  type="button"
                  class="row"
                  aria-haspopup="dialog"
                  onClick={() => setOpen(item)}
                >
                  <Icon name="alert" />
                  <span class="row-words">
                    <span class="row-title">{titleOf(item.fact, all)}</span>
                    <span class="small">{reason(item.problem)}</span>
                  </span>
                  <Icon name="next" small />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting">{t('outbox.waiting', { n: unsent.value.waiting })}</h2>
          <p class="quiet" role="status">
            {t(
              !online.value
                ? 'outbox.waiting.offline'
                : unreachable.value
                  ? 'unreachable'
                  : 'outbox.waiting.online',
            )}
          </p>
          <ul class="rows card">
            {waiting.slice(0, LISTED).map((item) => (
              <li key={item.fact.id} class="row">
                <Icon name="waiting" />
                <span class="row-words">
                  <span class="row-title">{titleOf(item.fact, all)}</span>
                  <span class="quiet small">{moment(item.queuedAt)}</span>
                </span>
              </li>
            ))}
          </ul>
          {online.value && (
            <button
              type="button"
              class="button main-action"
              disabled={syncing.value}
              onClick={() => void syncNow()}
            >
              {t(syncing.value ? 'outbox.sending' : 'outbox.send')}
            </button>
          )}
        </section>
      )}
      {open && <Correct item={open} onClosed={() => setOpen(null)} />}
    </Screen>
  );
}
