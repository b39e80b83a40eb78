/** The other part of a quest card: the prompt at length, another one, and words about it. */

import { shown, swapPrompt, type ShownQuest } from '../../data';
import '../../styles/fields.css';
import { Icon, Pillar } from '../../parts/icon';
import { Sheet } from '../../parts/sheet';
import { NO_WORDS, WordsFields } from '../../parts/words-form';
import { t } from '../../words';
import { ActEditor } from '../act-editor';
import { counts, quietly, record } from '../acts';
import { useDraft } from '../draft';
import { promptOf } from '../today/quests';

interface Props {
  quest: ShownQuest;
  onClosed: () => void;
}

export default function QuestSheet({ quest: opened, onClosed }: Props) {
  const quest = shown.value?.quests.find((one) => one.habit === opened.habit) ?? opened;
  return (
    <Sheet title={quest.title} kind={quest.kind} onClosed={onClosed}>
      {(close) => (
        <>
          <div class="sheet-prompt">
            <Pillar kind={quest.kind} done={quest.done} />
            <p>{promptOf(quest)}</p>
          </div>
          {quest.done ? <Done quest={quest} close={close} /> : <Open quest={quest} close={close} />}
        </>
      )}
    </Sheet>
  );
}

function Open({ quest, close }: { quest: ShownQuest; close: () => void }) {
  const day = shown.value?.day ?? '';
  const [words, setWords, saved] = useDraft(`quest ${quest.habit} ${day}`, NO_WORDS);

  const checkIn = async (): Promise<void> => {
    if (!(await record({ kind: quest.kind, habit: quest.habit, ...words }))) return;
    saved();
    close();
  };

  return (
    <>
      {quest.prompts.length > 1 && (
        <button
          type="button"
          class="button-plain"
          onClick={() => void quietly(swapPrompt(quest.habit, day))}
        >
          <Icon name="swap" small />
          {t('quest.swap')}
        </button>
      )}
      <form
        class="sheet-form"
        onSubmit={(event) => {
          event.preventDefault();
          void checkIn();
        }}
        noValidate
      >
        <WordsFields value={words} onChange={setWords} />
        <button type="submit" class="button">
          {t('quest.check-in')}
        </button>
      </form>
    </>
  );
}

function Done({ quest, close }: { quest: ShownQuest; close: () => void }) {
  const made = quest.checkIns.filter(counts);
  const another = async (): Promise<void> => {
    if (await record({ kind: quest.kind })) close();
  };
  return (
    <>
      {made.map((act) => (
        <ActEditor key={act.id} act={act} close={close} />
      ))}
      <button type="button" class="button-plain" onClick={() => void another()}>
        <Icon name="plus" small />
        {t('quest.another')}
      </button>
    </>
  );
}
