/** One more device: a link as a QR code, and the code to type in where there is no camera. */

import { useEffect, useState } from 'preact/hooks';
import { makeDeviceLink, type DeviceLink } from '../../data/account';
import { QrCode } from '../../parts/qr';
import { Skeleton } from '../../parts/skeleton';
import { t } from '../../words';
import { Sent, useSending } from '../team/sending';
import { provenly } from './proof';
import { troubleWords } from './words';
import '../team/sharing.css';

/** How long a link lasts from the moment that it is made: this device's clock may be off. */
const LASTS = 120_000;

/** The time left is told in steps: nobody has to watch it run. */
const STEP = 10_000;

export function Phone() {
  const [link, setLink] = useState<DeviceLink | null>(null);
  const [left, setLeft] = useState(LASTS);
  const sending = useSending(troubleWords);

  const make = (): Promise<boolean> =>
    sending.send(async () => {
      setLink(await provenly(makeDeviceLink));
      setLeft(LASTS);
    });
  useEffect(() => void make(), []);
  useEffect(() => {
    if (!link) return;
    const since = Date.now();
    const timer = setInterval(() => setLeft(LASTS - (Date.now() - since)), STEP);
    return () => clearInterval(timer);
  }, [link]);

  const over = left <= 0;
  return (
    <div class="sheet-form link-out">
      {link && !over && (
        <>
          <p>{t('phone.says')}</p>
          <QrCode text={`${location.origin}/#link=${link.token}`} label={t('link.qr')} />
          <p class="phone-code">
            <span class="quiet small">{t('phone.code')}</span>
            <strong dir="ltr">{link.code}</strong>
          </p>
          <p class="quiet small">
            {t('phone.lasts', { n: Math.ceil(left / STEP) * (STEP / 1000) })} {t('phone.once')}
          </p>
        </>
      )}
      {link && over && <p role="status">{t('phone.over')}</p>}
      {!link && sending.busy && <Skeleton />}
      <Sent trouble={sending.trouble} plain />
      {(over || (!link && sending.trouble)) && (
        <button type="button" class="button" disabled={sending.busy} onClick={() => void make()}>
          {t(over ? 'phone.another' : 'again')}
        </button>
      )}
    </div>
  );
}
