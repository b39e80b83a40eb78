/** The day's quests as keys to press. */

import { undo, type Shown, type ShownQuest } from '../../data';
import { QuestCard } from '../../parts/quest-card';
import { t } from '../../words';
import { promptText } from '../../words/prompts';
import { counts, inShort, quietly, record, takeBack } from '../acts';

interface Props {
  today: Shown;
  onOpen: (quest: ShownQuest) => void;
}

export const promptOf = (quest: ShownQuest): string =>
  (quest.prompt && promptText(quest.prompt)) || t(`kind.${quest.kind}.line`);

/** Check-ins on their way into this device's storage, so that a quick second press finds them. */
const pending = new Map<string, Promise<string | null>>();

export function checkInQuest(quest: ShownQuest): Promise<string | null> {
  const making = record({ kind: quest.kind, habit: quest.habit });
  pending.set(quest.habit, making);
  return making;
}

async function toggle(quest: ShownQuest, done: boolean): Promise<boolean> {
  if (done) return (await checkInQuest(quest)) !== null;
  const made = quest.checkIns.filter(counts);
  if (made.length > 0) return takeBack(made);
  const id = await pending.get(quest.habit);
  return !id || quietly(undo(id));
}

export function Quests({ today, onOpen }: Props) {
  if (today.quests.length === 0)
    return (
      <div class="card">
        <p>{t(today.paused ? 'quests.paused' : 'quests.none')}</p>
      </div>
    );
  return (
    <>
      {today.paused && <p class="quiet">{t('quests.paused')}</p>}
      <ul class="quests">
        {today.quests.map((quest) => {
          const made = quest.checkIns.filter(counts);
          return (
            <QuestCard
              key={`${today.day} ${quest.habit}`}
              kind={quest.kind}
              title={quest.title}
              prompt={promptOf(quest)}
              worth={quest.worth}
              done={quest.done}
              words={made.map(inShort).filter(Boolean).join(' · ')}
              onToggle={(done) => toggle(quest, done)}
              onOpen={() => onOpen(quest)}
            />
          );
        })}
      </ul>
    </>
  );
}
