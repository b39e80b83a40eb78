/** History from another program: its file, what each of its habits means here, and then the days. */

import { useEffect } from 'preact/hooks';
import { FileButton } from '../../parts/file-button';
import { MainAction } from '../../parts/main-action';
import { Progress } from '../../parts/progress';
import { Screen } from '../../parts/screen';
import { Heading } from '../../parts/step-heading';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { halt, look, step, takeBack, toSource, type Step } from './bringing';
import { Choosing } from './choosing';
import { sourceName } from '../sources';
import '../../styles/fields.css';
import '../../styles/importing.css';
import '../../styles/picking.css';
import './my-data.css';

export default function History() {
  const now = step.value;
  useEffect(
    () => () => {
      // What is there already may be another question by the time somebody comes back.
      if (/^(choosing|stored)$/.test(step.peek().at)) toSource();
    },
    [],
  );
  return (
    <Screen title={t('data.history')} back="/me/data" class="my-data">
      {now.at === 'source' && <Source trouble={now.trouble} />}
      {now.at === 'reading' && (
        <Progress title={t('data.history.reading')} part={0} onStop={halt} />
      )}
      {now.at === 'choosing' && <Choosing {...now} />}
      {(now.at === 'storing' || now.at === 'taking-out') && (
        <Progress
          title={t(`data.history.${now.at}`)}
          part={now.done / now.all}
          done={now.done}
          all={now.all}
          onStop={halt}
        />
      )}
      {now.at === 'stored' && <Stored {...now} />}
    </Screen>
  );
}

function Source({ trouble }: { trouble: Extract<Step, { at: 'source' }>['trouble'] }) {
  return (
    <div class="import-step">
      <p>{t('data.history.says')}</p>
      <p>{t('data.history.worth')}</p>
      {trouble && (
        <p class="field-error" role="alert">
          {t(`data.history.${trouble}`)}
        </p>
      )}
      <FileButton
        accept=".csv,.zip,.json,text/csv,application/zip,application/json"
        several
        strong
        onChoose={(files) => void look(files)}
      >
        {t('data.history.file')}
      </FileButton>
      <details class="more">
        <summary>{t('data.history.where')}</summary>
        <ul class="import-where">
          <li>{t('data.history.where.loop')}</li>
          <li>{t('data.history.where.habitica')}</li>
        </ul>
      </details>
    </div>
  );
}

function Stored({ source, ids, left, failed }: Extract<Step, { at: 'stored' }>) {
  const from = sourceName(source);
  const out = async (): Promise<void> => {
    const n = await takeBack(ids);
    say(t('data.out.done', { n, from }));
  };
  return (
    <div class="import-step">
      <Heading>{t('data.history.stored', { n: ids.length })}</Heading>
      {left > 0 && (
        <p role={failed ? 'alert' : undefined}>
          {t(failed ? 'data.history.failed' : 'data.history.stopped', { n: left })}
        </p>
      )}
      <p>{t('data.history.find')}</p>
      {ids.length > 0 && (
        <button type="button" class="button-plain" onClick={() => void out()}>
          {t('data.out')}
        </button>
      )}
      <MainAction>
        <a class="button" href="/history">
          {t('data.history.to-history')}
        </a>
      </MainAction>
    </div>
  );
}
