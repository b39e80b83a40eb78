/** Reminders: off until asked for; when, on which devices, and how to get them where they cannot
 * come yet. */

import { useEffect, useState } from 'preact/hooks';
import { online } from '../../data';
import { installed, platformOf } from '../../data/home-screen';
import {
  canRemind,
  isDenied,
  lookAfterReminders,
  lookAtReminders,
  notHere,
  reminders,
  setMinute,
  turnOff,
  turnOn,
  type Trouble,
} from '../../data/reminders';
import { SelectField, SwitchRow } from '../../parts/fields';
import { Icon } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { Skeleton } from '../../parts/skeleton';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { hour } from '../../words/days';
import { refocus } from '../focus';
import '../../styles/fields.css';
import '../me/me.css';

/** Half hours, in minutes of the day. */
const MINUTES = Array.from({ length: 48 }, (_, half) => half * 30);

const times = (chosen: number) =>
  [...new Set([...MINUTES, chosen])]
    .sort((one, other) => one - other)
    .map((value) => ({ value, label: hour(value / 60) }));

export default function Reminders() {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [looked, setLooked] = useState(false);
  const [busy, setBusy] = useState(false);
  const view = reminders.value?.view;
  const reachable = online.value;

  useEffect(() => {
    if (!reachable) return setLooked(true);
    void lookAfterReminders()
      .then(lookAtReminders)
      .then(setTrouble, () => setTrouble('network'))
      .finally(() => setLooked(true));
  }, [reachable]);

  const run = async (change: () => Promise<Trouble | null>, said: string): Promise<void> => {
    setBusy(true);
    const wrong = await change().catch((): Trouble => 'network');
    setBusy(false);
    setTrouble(wrong);
    if (!wrong) say(said);
    refocus();
  };

  return (
    <Screen title={t('reminders')} back="/me" class="me">
      <p>{t('reminders.says')}</p>
      {!looked && !view && <Skeleton />}
      {trouble && !(trouble === 'network' && !reachable) && (
        <p class="card warn" role="alert">
          {t(`reminders.trouble.${trouble}`)}
        </p>
      )}
      {!reachable && <p class="quiet">{t('reminders.offline')}</p>}
      {view?.on && (
        <On
          busy={busy || !reachable}
          minute={view.minute}
          here={view.here}
          devices={view.devices}
          run={run}
        />
      )}
      {(looked || view) && !view?.on && (
        <Off
          busy={busy || !reachable || !view}
          stopped={view?.stopped ?? false}
          usual={view?.minute ?? null}
          run={run}
        />
      )}
    </Screen>
  );
}

type Run = (change: () => Promise<Trouble | null>, said: string) => Promise<void>;

/** Why this device can get none; null where it can. */
function Obstacle() {
  const platform = platformOf(navigator);
  const onlyInstalled = platform === 'ios' && !installed.value;
  if (canRemind() && !isDenied()) return null;
  return (
    <section class="card" aria-labelledby="cannot">
      <h2 id="cannot">{t('reminders.cannot')}</h2>
      <p>
        {t(
          isDenied()
            ? 'reminders.denied'
            : onlyInstalled
              ? 'reminders.ios'
              : 'reminders.unsupported',
        )}
      </p>
      {onlyInstalled && (
        <a class="button-quiet" href="/me/home-screen">
          {t('icon')}
        </a>
      )}
    </section>
  );
}

const can = (): boolean => canRemind() && !isDenied();

interface OffProps {
  busy: boolean;
  stopped: boolean;
  /** The minute that the server has or offers. */
  usual: number | null;
  run: Run;
}

function Off({ busy, stopped, usual, run }: OffProps) {
  const [minute, setChosen] = useState<number | null>(null);
  const chosen = minute ?? usual ?? 19 * 60;
  if (!can()) return <Obstacle />;
  return (
    <section class="card" aria-labelledby="turn-on">
      <h2 id="turn-on">{t(stopped ? 'reminders.stopped' : 'reminders.off')}</h2>
      <p>{t(stopped ? 'reminders.stopped.says' : 'reminders.asks')}</p>
      <SelectField
        label={t('reminders.when')}
        value={chosen}
        choices={times(chosen)}
        onChoose={setChosen}
      />
      <button
        type="button"
        class="button"
        disabled={busy}
        onClick={() => void run(() => turnOn(chosen), t('reminders.are-on'))}
      >
        {t('reminders.turn-on')}
      </button>
    </section>
  );
}

interface OnProps {
  busy: boolean;
  minute: number;
  here: boolean;
  devices: number;
  run: Run;
}

function On({ busy, minute, here, devices, run }: OnProps) {
  const toggle = (on: boolean): void => {
    if (busy) return;
    void run(
      on ? () => turnOn(minute) : notHere,
      t(on ? 'reminders.here.on' : 'reminders.here.off'),
    );
  };
  return (
    <>
      <section class="card" aria-labelledby="on">
        <h2 id="on">
          <Icon name="tick" small /> {t('reminders.on')}
        </h2>
        <SelectField
          label={t('reminders.when')}
          hint={t('reminders.when.hint')}
          value={minute}
          choices={times(minute)}
          onChoose={(value) => void run(() => setMinute(value), t('reminders.moved'))}
        />
        {can() && (
          <SwitchRow
            label={t('reminders.here')}
            hint={t('reminders.devices', { n: devices })}
            on={here}
            onChange={toggle}
          />
        )}
      </section>
      <Obstacle />
      <button
        type="button"
        class="button-quiet"
        disabled={busy}
        onClick={() => void run(turnOff, t('reminders.are-off'))}
      >
        {t('reminders.turn-off')}
      </button>
    </>
  );
}
