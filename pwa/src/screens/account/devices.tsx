/** The devices that the account is open on: which, since when, and out with one. */

import { useState } from 'preact/hooks';
import { endDevice, type DeviceView } from '../../data/account';
import { Ask } from '../../parts/ask';
import { Icon } from '../../parts/icon';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { refocus } from '../focus';
import { Sent, useSending } from '../team/sending';
import { Phone } from './phone';
import { troubleWords, when } from './words';

/** The server calls a device by what it told of itself, in English: `Chrome on Android`. */
const BROWSER_ON_SYSTEM = /^(.+) on (.+)$/;

function nameOf({ name }: DeviceView): string {
  const [, browser, system] = BROWSER_ON_SYSTEM.exec(name) ?? [];
  return browser && system ? t('device.name', { browser, system }) : t('device.unnamed');
}

interface Props {
  all: DeviceView[];
  onChanged: () => Promise<void>;
}

export function DevicesPart({ all, onChanged }: Props) {
  const [open, setOpen] = useState<DeviceView | 'phone' | null>(null);
  return (
    <section class="card me-group" aria-labelledby="devices">
      <h2 id="devices">{t('devices')}</h2>
      <p class="quiet small">{t('devices.says')}</p>
      <ul class="rows">
        {all.map((one) => (
          <li key={one.id}>
            {one.here ? (
              <div class="row">
                <Words device={one} says={t('device.here')} />
              </div>
            ) : (
              <button type="button" class="row" aria-haspopup="dialog" onClick={() => setOpen(one)}>
                <Words device={one} says={t('device.seen', { when: when(one.seen_at) })} />
                <Icon name="next" small />
              </button>
            )}
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button-quiet"
        aria-haspopup="dialog"
        onClick={() => setOpen('phone')}
      >
        <Icon name="plus" small />
        {t('phone')}
      </button>
      {open === 'phone' && (
        <Sheet
          title={t('phone')}
          onClosed={() => {
            setOpen(null);
            void onChanged(); // it may be here by now
          }}
        >
          <Phone />
        </Sheet>
      )}
      {open && open !== 'phone' && (
        <Sheet
          title={nameOf(open)}
          onClosed={() => {
            setOpen(null);
            refocus();
          }}
        >
          {(close) => <Device device={open} onChanged={onChanged} close={close} />}
        </Sheet>
      )}
    </section>
  );
}

function Words({ device, says }: { device: DeviceView; says: string }) {
  return (
    <>
      <Icon name="device" />
      <span class="row-words">
        <span class="row-title" dir="auto">
          {nameOf(device)}
        </span>
        <span class="quiet small">{says}</span>
      </span>
    </>
  );
}

interface DeviceProps {
  device: DeviceView;
  onChanged: () => Promise<void>;
  close: () => void;
}

function Device({ device, onChanged, close }: DeviceProps) {
  const [sure, setSure] = useState(false);
  const sending = useSending(troubleWords);
  const end = async (): Promise<void> => {
    setSure(false);
    if (!(await sending.send(() => endDevice(device.id)))) return;
    say(t('device.ended', { name: nameOf(device) }));
    close();
    await onChanged();
  };
  return (
    <div class="sheet-form">
      <p class="quiet">
        {t('device.since', { when: when(device.made_at) })} ·{' '}
        {t('device.seen', { when: when(device.seen_at) })}
      </p>
      <Sent trouble={sending.trouble} plain />
      {sure ? (
        <Ask
          label={t('device.end')}
          says={t('device.end.sure')}
          yes={t('device.end.yes')}
          onYes={() => void end()}
          onNo={() => setSure(false)}
        />
      ) : (
        <button
          type="button"
          class="button-quiet button-alarm"
          disabled={sending.busy}
          onClick={() => setSure(true)}
        >
          {t('device.end')}
        </button>
      )}
    </div>
  );
}
