/** My account: what a guest is, the passkeys and codes that open it, and where it is open. */

import { useEffect, useState } from 'preact/hooks';
import { claimed, online } from '../../data';
import { devices, passkeys, type DeviceView, type Passkeys } from '../../data/account';
import { Icon } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { Skeleton } from '../../parts/skeleton';
import { Way } from '../../parts/way';
import { t } from '../../words';
import { useSending } from '../team/sending';
import { CodesPart } from './codes';
import { DevicesPart } from './devices';
import { Guest } from './guest';
import { PasskeysPart } from './passkeys';
import { Proof } from './proof';
import { troubleWords } from './words';
import '../../styles/fields.css';
import '../me/me.css';
import './account.css';

interface Ways {
  passkeys: Passkeys;
  devices: DeviceView[];
}

export default function Account() {
  const { ways, trouble, look } = useWays();
  const [isNew, setNew] = useState(false);
  const name = ways?.devices.find(({ here }) => here)?.name || t('passkey.default');
  const kept = async (): Promise<void> => {
    await look();
    setNew(true);
  };
  return (
    <Screen title={t('account')} back="/me" class="me account">
      {claimed.value ? <p>{t('account.claimed')}</p> : <Guest name={name} onKept={kept} />}
      {ways ? (
        <>
          {claimed.value && (
            <>
              <PasskeysPart all={ways.passkeys.passkeys} name={name} onChanged={look} />
              <CodesPart
                left={ways.passkeys.recovery_codes_left}
                offered={isNew}
                onChanged={look}
              />
            </>
          )}
          <DevicesPart all={ways.devices} onChanged={look} />
        </>
      ) : trouble ? (
        <section class="card away" role="status">
          <Icon name={online.value ? 'alert' : 'offline'} />
          <p>{trouble}</p>
          <button type="button" class="button-plain" onClick={() => void look()}>
            {t('again')}
          </button>
        </section>
      ) : (
        <Skeleton />
      )}
      <ul class="rows card">
        <Way to="/me/leave" icon="leave">
          {t('leave')}
        </Way>
        <Way to="/me/delete" icon="close">
          {t('delete')}
        </Way>
      </ul>
      <Proof />
    </Screen>
  );
}

/** The ways into this account, asked for again when something has changed. */
function useWays() {
  const [ways, setWays] = useState<Ways | null>(null);
  const { trouble, send } = useSending(troubleWords);
  const look = async (): Promise<void> => {
    await send(async () => {
      const [keys, all] = [await passkeys(), await devices()];
      setWays({ passkeys: keys, devices: all });
    });
  };
  useEffect(() => void look(), [online.value]);
  return { ways, trouble, look };
}
