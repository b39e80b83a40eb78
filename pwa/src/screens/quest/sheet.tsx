/** The other part of a quest card: the prompt at length, whom it could be for, and words about it. */

import { useState } from 'preact/hooks';
import { shown, swapPrompt, type ShownQuest } from '../../data';
import '../../styles/fields.css';
import { Icon, Pillar } from '../../parts/icon';
import { Sheet } from '../../parts/sheet';
import { NO_WORDS } from '../../parts/words-form';
import { t } from '../../words';
import { ActEditor } from '../act-editor';
import { ActWordsFields } from '../act-words';
import { counts, quietly, record } from '../acts';
import { useDraft } from '../draft';
import { recordSuggested } from '../suggestion';
import { promptOf } from '../today/quests';
import { severalThanks, Suggested } from './suggested';

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
          {quest.done ? <Done quest={quest} close={close} /> : <Open quest={quest} close={close} />}
        </>
      )}
    </Sheet>
  );
}

/** What was drawn, with nobody in mind, and the way to another. */
function Idea({ quest }: { quest: ShownQuest }) {
  const day = shown.value?.day ?? '';
  return (
    <>
      <Prompt quest={quest} />
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
    </>
  );
}

function Prompt({ quest }: { quest: ShownQuest }) {
  const named = quest.checkIns.some((one) => counts(one) && (one.person || one.saved));
  return (
    <div class="sheet-prompt">
      <Pillar kind={quest.kind} done={quest.done} />
      <p>{quest.done && named ? t(`kind.${quest.kind}.line`) : promptOf(quest)}</p>
    </div>
  );
}

/** The draft's fields, and whether it is for what is suggested ('') or for whoever was named. */
const NOTHING = { ...NO_WORDS, other: '' };

function Open({ quest, close }: { quest: ShownQuest; close: () => void }) {
  const day = shown.value?.day ?? '';
  const [typed, setTyped, saved] = useDraft(`quest ${quest.habit} ${day}`, NOTHING);
  const { other, ...words } = typed;
  const suggestion = other ? null : quest.suggestion;
  const [begun] = useState(words.link !== '' || words.note !== '');

  const checkIn = async (): Promise<void> => {
    const { link, note } = words;
    const made = suggestion
      ? await recordSuggested(quest, suggestion, { link, note })
      : await record({
          kind: quest.kind,
          habit: quest.habit,
          ...words,
          person: words.person || null,
        });
    if (!made) return;
    saved();
    close();
  };
  const fields = (
    <ActWordsFields
      value={words}
      onChange={(next) => setTyped({ ...next, other })}
      whom={!suggestion}
    />
  );

  return (
    <>
      {!suggestion && <Idea quest={quest} />}
      {suggestion && (
        <Suggested
          quest={quest}
          suggestion={suggestion}
          onOther={() => setTyped({ ...typed, other: 'yes' })}
          onDone={() => {
            saved();
            close();
          }}
        />
      )}
      {!(suggestion && severalThanks(quest)) && (
        <form
          class="sheet-form quest-form"
          onSubmit={(event) => {
            event.preventDefault();
            void checkIn();
          }}
          noValidate
        >
          {other && quest.suggestion && (
            <button
              type="button"
              class="button-plain"
              onClick={() => setTyped({ ...typed, person: '', who: '', other: '' })}
            >
              <Icon name="undo" small />
              {t('quest.suggested.back')}
            </button>
          )}
          {suggestion ? (
            // Closed: the card above may be tall, and what it comes to stays in reach.
            <details class="more" open={begun}>
              <summary>{t('quest.words')}</summary>
              <div class="sheet-form">{fields}</div>
            </details>
          ) : (
            fields
          )}
          <button type="submit" class="button">
            {t('quest.check-in')}
          </button>
        </form>
      )}
      {suggestion && (
        <section class="quest-idea" aria-labelledby="quest-idea">
          <h3 id="quest-idea" class="quiet small">
            {t('quest.idea')}
          </h3>
          <Idea quest={quest} />
        </section>
      )}
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
      <Prompt quest={quest} />
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
