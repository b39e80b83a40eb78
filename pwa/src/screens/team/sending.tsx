/** What a form asks of the server: whether it is on its way, and what came of it. What was typed
 * stays, however it went. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { online } from '../../data';
import { Icon } from '../../parts/icon';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { refusalWords } from './words';

export interface Sending {
  busy: boolean;
  trouble: string;
  /** Resolves to whether it was done. */
  send: (action: () => Promise<unknown>) => Promise<boolean>;
}

/** `wordsFor` says what went wrong. */
export function useSending(wordsFor = refusalWords): Sending {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const here = useRef(true);
  useEffect(
    () => () => {
      here.current = false;
    },
    [],
  );

  const send = async (action: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setTrouble('');
    try {
      await action();
      return true;
    } catch (error) {
      if (here.current) setTrouble(wordsFor(error));
      else say(wordsFor(error));
      return false;
    } finally {
      if (here.current) setBusy(false);
    }
  };
  return { busy, trouble, send };
}

interface SentProps {
  trouble: string;
  /** There is nothing to type here that could be kept. */
  plain?: boolean;
}

/** Where there is no network, says that this needs one; and what went wrong. */
export function Sent({ trouble, plain }: SentProps) {
  return (
    <>
      {!online.value && !trouble && (
        <p class="needs quiet small">
          <Icon name="offline" small />
          {t(plain ? 'team.needs.only' : 'team.needs')}
        </p>
      )}
      {trouble && (
        <p class="field-error" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}

/** For what has no form: says in a toast what went wrong. */
export async function attempt(action: Promise<unknown>): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    say(refusalWords(error));
    return false;
  }
}
