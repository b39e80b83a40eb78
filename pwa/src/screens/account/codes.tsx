/** Recovery codes: how many are left, and new ones, which are shown this one time. */

import { useEffect, useState } from 'preact/hooks';
import { makeRecoveryCodes } from '../../data/account';
import { copy } from '../../parts/copy';
import { download } from '../../parts/download';
import { Icon } from '../../parts/icon';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { written } from '../../words/days';
import { refocus } from '../focus';
import { Sent, useSending } from '../team/sending';
import { provenly } from './proof';
import { troubleWords } from './words';

interface Props {
  left: number;
  /** The account has just become one: say what the codes are for. */
  offered: boolean;
  onChanged: () => Promise<void>;
}

export function CodesPart({ left, offered, onChanged }: Props) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (offered) setOpen(true);
  }, [offered]);
  return (
    <section class="card me-group" aria-labelledby="codes">
      <h2 id="codes">{t('codes')}</h2>
      <p class="quiet small">{t('codes.says')}</p>
      <p>{left > 0 ? t('codes.left', { n: left }) : t('codes.none')}</p>
      <button
        type="button"
        class="button-quiet"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t(left > 0 ? 'codes.renew' : 'codes.make')}
      </button>
      {open && (
        <Sheet
          title={t('codes.title')}
          onClosed={() => {
            setOpen(false);
            refocus();
          }}
        >
          {(close) => <Codes replaces={left > 0} onMade={onChanged} close={close} />}
        </Sheet>
      )}
    </section>
  );
}

interface CodesProps {
  /** There are codes, which the new ones make void. */
  replaces: boolean;
  onMade: () => Promise<void>;
  close: () => void;
}

function Codes({ replaces, onMade, close }: CodesProps) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const [renews] = useState(replaces); // once made, there are some
  const sending = useSending(troubleWords);

  const make = async (): Promise<void> => {
    const making = (): Promise<string[]> => provenly(makeRecoveryCodes);
    if (await sending.send(async () => setCodes(await making()))) await onMade();
  };

  if (codes) return <Made codes={codes} close={close} />;
  return (
    <div class="sheet-form">
      <p>{t(renews ? 'codes.renew.sure' : 'codes.offer')}</p>
      <Sent trouble={sending.trouble} plain />
      <div class="buttons">
        <button type="button" class="button" disabled={sending.busy} onClick={() => void make()}>
          {t(renews ? 'codes.renew.yes' : 'codes.make')}
        </button>
        <button type="button" class="button-quiet" onClick={close}>
          {t('codes.later')}
        </button>
      </div>
    </div>
  );
}

function Made({ codes, close }: { codes: string[]; close: () => void }) {
  const save = (): void => {
    const made = written(new Date().toISOString().slice(0, 10), 'dated');
    const lead = t('codes.file', { host: location.host, day: made });
    const text = [lead, '', ...codes, ''].join('\r\n');
    download(new Blob([text], { type: 'text/plain;charset=utf-8' }), 'kith-codes.txt');
  };
  return (
    <div class="sheet-form">
      <p role="status">{t('codes.shown')}</p>
      <ol class="codes" dir="ltr" aria-label={t('codes.title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div class="buttons">
        <button type="button" class="button-quiet" onClick={() => void copy(codes.join('\n'))}>
          <Icon name="copy" small />
          {t('codes.copy')}
        </button>
        <button type="button" class="button-quiet" onClick={save}>
          {t('codes.save')}
        </button>
      </div>
      <button type="button" class="button" onClick={close}>
        {t('codes.kept')}
      </button>
    </div>
  );
}
