/** A saved file, put back into an account in which there is nothing yet: looked into first. */

import { useState } from 'preact/hooks';
import { online } from '../../data';
import { contentsOf, putBack, type Contents } from '../../data/my-data';
import { MOST_BYTES } from '../../data/my-data/saving';
import { FileButton } from '../../parts/file-button';
import { MainAction } from '../../parts/main-action';
import { Screen } from '../../parts/screen';
import { Heading } from '../../parts/step-heading';
import { t, type Key } from '../../words';
import { Counts } from './counts';
import { spanOf, wrongOf } from './words';
import '../../styles/fields.css';
import '../../styles/importing.css';
import './my-data.css';

interface Looked {
  file: File;
  contents: Contents;
}

export default function PutBack() {
  const [looked, setLooked] = useState<Looked | null>(null);
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Contents | null>(null);

  const look = async ([file]: File[]): Promise<void> => {
    setWrong('');
    setLooked(null);
    if (!file) return;
    if (file.size > MOST_BYTES) return setWrong(t('data.put-back.large'));
    const contents = await file.text().then(contentsOf, () => null);
    if (contents) setLooked({ file, contents });
    else setWrong(t('data.put-back.unknown'));
  };
  const put = async ({ file, contents }: Looked): Promise<void> => {
    setBusy(true);
    setWrong('');
    try {
      await putBack(file);
      setDone(contents);
    } catch (error) {
      setWrong(wrongOf(error, 'data.wrong.put-back'));
    }
    setBusy(false);
  };

  return (
    <Screen title={t('data.put-back')} back="/me/data" class="my-data">
      {done ? (
        <div class="import-step">
          <Heading>{t('data.put-back.done')}</Heading>
          <Told contents={done} />
          <MainAction>
            <a class="button" href="/">
              {t('to-today')}
            </a>
          </MainAction>
        </div>
      ) : (
        <div class="import-step">
          <p>{t('data.put-back.says')}</p>
          {wrong && (
            <p class="field-error" role="alert">
              {wrong}
            </p>
          )}
          {looked && (
            <>
              <Heading>{t('data.put-back.holds')}</Heading>
              <Told contents={looked.contents} />
            </>
          )}
          <FileButton
            accept=".json,application/json"
            strong={!looked}
            onChoose={(files) => void look(files)}
          >
            {t(looked ? 'data.file.other' : 'data.file')}
          </FileButton>
          {looked && (
            <MainAction>
              <button
                type="button"
                class="button"
                disabled={busy || !online.value}
                onClick={() => void put(looked)}
              >
                {t(busy ? 'data.put-back.busy' : 'data.put-back.yes')}
              </button>
            </MainAction>
          )}
        </div>
      )}
    </Screen>
  );
}

function Told({ contents }: { contents: Contents }) {
  const { checkIns, habits, people, supports, links, first, last } = contents;
  const counts: [Key, number][] = [
    ['data.check-ins', checkIns],
    ['data.habits', habits],
    ['data.people', people],
    ['data.supports', supports],
    ['data.links', links],
  ];
  return (
    <>
      <Counts of={counts} />
      {first && last && <p>{t('data.put-back.span', { span: spanOf(first, last) })}</p>}
    </>
  );
}
