/** Coming back to an account: what becomes of what is here, then a passkey, a code, or a link. */

import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { linked, phase, signedOut, unsent } from '../../data';
import { dropLink, holding, type Holding } from '../../data/account';
import { Sign } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { Skeleton } from '../../parts/skeleton';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { refocus } from '../focus';
import { Bring, Chosen } from './bring';
import { ByLink, Ways } from './ways';
import '../../styles/fields.css';
import './account.css';

/** Where Back leads: to where one came from. */
const before = (): string =>
  phase.value === 'new' || signedOut.value || linked.value ? '/' : '/me/account';

export default function SignIn() {
  const token = linked.value;
  const held = useHolding();
  const [brings, setBrings] = useState<boolean | null>(null);
  const { route } = useLocation();
  const asks = held !== null && brings === null;

  const again = (): void => {
    setBrings(null);
    refocus();
  };
  const stay = (): void => {
    dropLink();
    route('/', true);
  };
  const done = (): void => {
    if (token) dropLink();
    route('/', true);
    say(t('sign-in.done'));
  };

  return (
    <Screen title={t('sign-in')} class="sign-in" {...(token ? {} : { back: before() })}>
      {held === undefined ? (
        <Skeleton />
      ) : asks ? (
        <Bring held={held} onChosen={setBrings} />
      ) : (
        <>
          <Sign />
          <p>{t(token ? 'sign-in.link.says' : 'sign-in.says')}</p>
          {held && <Chosen brings={brings === true} onChange={again} />}
          <Unsent />
          {token ? (
            <ByLink token={token} brings={brings === true} onDone={done} />
          ) : (
            <Ways brings={brings === true} onDone={done} />
          )}
        </>
      )}
      {token && held !== undefined && (
        <button type="button" class="button-plain" onClick={stay}>
          {t('sign-in.link.not')}
        </button>
      )}
    </Screen>
  );
}

/** What would be left behind here; undefined until it is known. */
function useHolding(): Holding | null | undefined {
  const [held, setHeld] = useState<Holding | null | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    void holding().then((found) => wanted && setHeld(found));
    return () => {
      wanted = false;
    };
  }, []);
  return held;
}

/** What a device whose session ended could not send waits for its own player. */
function Unsent() {
  const { waiting, refused } = unsent.value;
  if (!signedOut.value || waiting + refused === 0) return null;
  return <p class="card">{t('sign-in.unsent', { n: waiting + refused })}</p>;
}
