/** Many people at once, from a text or a file: first looked at, then added. */

import { useEffect } from 'preact/hooks';
import { Screen } from '../../../parts/screen';
import { t } from '../../../words';
import { useDraft } from '../../draft';
import { Added } from './added';
import { Preview } from './preview';
import { Progress } from '../../../parts/progress';
import { Source } from './source';
import { chosen, halt, look, step, toSource } from './work';
import '../../../styles/fields.css';
import '../../../styles/people.css';
import '../../../styles/importing.css';

export default function Import() {
  const [{ text }, setTyped] = useDraft('import', { text: '' });
  const now = step.value;
  useEffect(
    () => () => {
      // Who is new may be another question by the time somebody comes back.
      if (/^(preview|added)$/.test(step.peek().at)) toSource();
    },
    [],
  );
  const used = now.at === 'added' && now.left === 0 && !now.file;
  useEffect(() => {
    if (used) setTyped({ text: '' });
  }, [used]);
  const again = (network?: string): void => void look(chosen.value?.text ?? text, network);
  return (
    <Screen title={t('people.import')} back="/people" class="import">
      {now.at === 'source' && (
        <Source
          text={text}
          onText={(typed) => setTyped({ text: typed })}
          trouble={now.trouble}
        />
      )}
      {now.at === 'reading' && (
        <Progress title={t('import.reading')} part={now.part} onStop={halt} />
      )}
      {now.at === 'preview' && (
        <Preview preview={now.preview} blind={now.blind} onNetwork={again} />
      )}
      {now.at === 'adding' && (
        <Progress title={t('import.adding')} part={now.done / now.all} {...now} onStop={halt} />
      )}
      {now.at === 'added' && <Added {...now} onRest={() => again()} />}
      {now.at === 'removing' && (
        <Progress title={t('import.removing')} part={now.done / now.all} {...now} onStop={halt} />
      )}
    </Screen>
  );
}
