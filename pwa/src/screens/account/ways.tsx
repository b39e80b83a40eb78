/** The ways in: a passkey, a recovery code, a code or a link of another device. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { followLink, hasPasskeys, signInWithCode, signInWithPasskey } from '../../data/account';
import { TextField } from '../../parts/fields';
import { Icon } from '../../parts/icon';
import { t } from '../../words';
import { Sent, useSending } from '../team/sending';
import { troubleWords } from './words';

interface Props {
  brings: boolean;
  onDone: () => void;
}

export function Ways({ brings, onDone }: Props) {
  const [open, setOpen] = useState<Typed | null>(null);
  const sending = useSending(troubleWords);
  const enter = async (action: () => Promise<void>): Promise<void> => {
    if (await sending.send(action)) onDone();
  };
  return (
    <>
      {hasPasskeys() ? (
        <button
          type="button"
          class="button"
          disabled={sending.busy}
          onClick={() => void enter(() => signInWithPasskey(brings))}
        >
          <Icon name="key" small />
          {t('sign-in.passkey')}
        </button>
      ) : (
        <p>{t('trouble.no-passkeys')}</p>
      )}
      <Sent trouble={sending.trouble} plain />
      {(['code', 'device'] as const).map((way) =>
        open === way ? (
          <Typing key={way} way={way} brings={brings} onDone={onDone} />
        ) : (
          <button key={way} type="button" class="button-quiet" onClick={() => setOpen(way)}>
            {t(`sign-in.${way}`)}
          </button>
        ),
      )}
    </>
  );
}

type Typed = 'code' | 'device';

/** How many letters and digits a code has. */
const LENGTHS = { code: 20, device: 10 };

function Typing({ way, brings, onDone }: Props & { way: Typed }) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const sending = useSending(troubleWords);
  const form = useRef<HTMLFormElement>(null);
  // The button that opened it has gone, and the focus with it.
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
  const wrong = text.replace(/[^0-9a-z]/gi, '').length !== LENGTHS[way];

  const enter = async (): Promise<void> => {
    setAsked(true);
    if (wrong) return;
    const signIn = way === 'code' ? signInWithCode : followLink;
    if (await sending.send(() => signIn(text.trim(), brings))) onDone();
  };
  return (
    <form
      ref={form}
      class="card sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <TextField
        label={t(`sign-in.${way}.label`)}
        hint={t(`sign-in.${way}.hint`)}
        value={text}
        maxLength={60}
        onInput={setText}
        error={asked && wrong ? t(`sign-in.${way}.missing`) : undefined}
      />
      <Sent trouble={sending.trouble} />
      <button type="submit" class="button" disabled={sending.busy}>
        {t('sign-in.go')}
      </button>
    </form>
  );
}

export function ByLink({ token, brings, onDone }: Props & { token: string }) {
  const sending = useSending(troubleWords);
  const follow = async (): Promise<void> => {
    if (await sending.send(() => followLink(token, brings))) onDone();
  };
  return (
    <>
      <Sent trouble={sending.trouble} plain />
      <button
        type="button"
        class="button"
        disabled={sending.busy}
        onClick={() => void follow()}
      >
        {t('sign-in.link')}
      </button>
    </>
  );
}
