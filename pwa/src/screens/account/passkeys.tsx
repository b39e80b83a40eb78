/** The passkeys of an account: another one, another name, and away with one. */

import { useState } from 'preact/hooks';
import {
  addPasskey,
  hasPasskeys,
  removePasskey,
  renamePasskey,
  type PasskeyView,
} from '../../data/account';
import { Ask } from '../../parts/ask';
import { TextField } from '../../parts/fields';
import { Icon } from '../../parts/icon';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { refocus } from '../focus';
import { Sent, useSending } from '../team/sending';
import { provenly } from './proof';
import { troubleWords, when } from './words';

interface Props {
  all: PasskeyView[];
  /** What a new one is called. */
  name: string;
  onChanged: () => Promise<void>;
}

export function PasskeysPart({ all, name, onChanged }: Props) {
  const [open, setOpen] = useState<PasskeyView | null>(null);
  const sending = useSending(troubleWords);

  const add = async (): Promise<void> => {
    if (!(await sending.send(() => provenly(() => addPasskey(name))))) return;
    say(t('passkey.added'));
    await onChanged();
  };

  return (
    <section class="card me-group" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('passkeys')}</h2>
      <p class="quiet small">{t('passkeys.says')}</p>
      <ul class="rows">
        {all.map((one) => (
          <li key={one.id}>
            <button type="button" class="row" aria-haspopup="dialog" onClick={() => setOpen(one)}>
              <Icon name="key" />
              <span class="row-words">
                <span class="row-title" dir="auto">
                  {one.name}
                </span>
                <span class="quiet small">
                  {one.used_at
                    ? t('passkey.used', { made: when(one.made_at), used: when(one.used_at) })
                    : t('passkey.made', { when: when(one.made_at) })}
                </span>
              </span>
              <Icon name="next" small />
            </button>
          </li>
        ))}
      </ul>
      <Sent trouble={sending.trouble} plain />
      {hasPasskeys() && (
        <button
          type="button"
          class="button-quiet"
          disabled={sending.busy}
          onClick={() => void add()}
        >
          {t('passkey.add')}
        </button>
      )}
      {open && (
        <Sheet
          title={open.name}
          onClosed={() => {
            setOpen(null);
            refocus();
          }}
        >
          {(close) => <Passkey passkey={open} onChanged={onChanged} close={close} />}
        </Sheet>
      )}
    </section>
  );
}

interface PasskeyProps {
  passkey: PasskeyView;
  onChanged: () => Promise<void>;
  close: () => void;
}

function Passkey({ passkey, onChanged, close }: PasskeyProps) {
  const [name, setName] = useState(passkey.name);
  const [asked, setAsked] = useState(false);
  const [leaves, setLeaves] = useState(false);
  const sending = useSending(troubleWords);
  const missing = asked && !name.trim();

  const rename = async (): Promise<void> => {
    setAsked(true);
    if (!name.trim()) return;
    if (!(await sending.send(() => renamePasskey(passkey.id, name)))) return;
    say(t('passkey.renamed'));
    close();
    await onChanged();
  };
  const remove = async (): Promise<void> => {
    setLeaves(false);
    if (!(await sending.send(() => provenly(() => removePasskey(passkey.id))))) return;
    say(t('passkey.removed', { name: passkey.name }));
    close();
    await onChanged();
  };

  return (
    <form
      class="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      <TextField
        label={t('passkey.name')}
        hint={t('passkey.name.hint')}
        value={name}
        maxLength={40}
        onInput={setName}
        error={missing ? t('passkey.name.missing') : undefined}
      />
      <Sent trouble={sending.trouble} />
      <div class="buttons">
        <button type="submit" class="button" disabled={sending.busy}>
          {t('keep')}
        </button>
        {!leaves && (
          <button
            type="button"
            class="button-quiet button-alarm"
            disabled={sending.busy}
            onClick={() => setLeaves(true)}
          >
            {t('passkey.remove')}
          </button>
        )}
      </div>
      {leaves && (
        <Ask
          label={t('passkey.remove')}
          says={t('passkey.remove.sure')}
          yes={t('passkey.remove.yes')}
          onYes={() => void remove()}
          onNo={() => setLeaves(false)}
        />
      )}
    </form>
  );
}
