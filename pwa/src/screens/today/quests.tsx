/** The day's quests as keys to press. */

import {
  checkInsOf,
  dayNow,
  shown,
  type CheckInView,
  type Shown,
  type ShownQuest,
  type Suggestion,
} from '../../data';
import { QuestCard, type Line } from '../../parts/quest-card';
import { t } from '../../words';
import { promptText } from '../../words/prompts';
import { counts, inShort, putBack, record, takeBack } from '../acts';
import { lineOf, recordSuggested, whyOf } from '../suggestion';

interface Props {
  today: Shown;
  onOpen: (quest: ShownQuest) => void;
}

export const promptOf = (quest: ShownQuest): string =>
  (quest.prompt && promptText(quest.prompt, quest.fill)) || t(`kind.${quest.kind}.line`);

/** What a press of a card has begun, so that a quick second press waits for it. */
const pending = new Map<string, Promise<unknown>>();

/** What was last taken back by a press, by habit. */
const taken = new Map<string, CheckInView[]>();

export function checkInQuest(quest: ShownQuest): Promise<string | null> {
  const making = begin(quest);
  pending.set(quest.habit, making);
  return making;
}

/** A press checks in with whom or what the card suggests. */
const begin = (quest: ShownQuest): Promise<string | null> =>
  quest.suggestion
    ? recordSuggested(quest, quest.suggestion)
    : record({ kind: quest.kind, habit: quest.habit });

function toggle(quest: ShownQuest, done: boolean): Promise<boolean> {
  const before = pending.get(quest.habit);
  const change = (async () => {
    await before;
    return done ? checkInAgain(quest) : takeAllBack(quest);
  })();
  pending.set(quest.habit, change);
  return change;
}

async function takeAllBack({ habit }: ShownQuest): Promise<boolean> {
  const made = shown.value?.quests.find((one) => one.habit === habit)?.checkIns.filter(counts);
  if (!made?.length) return true;
  taken.set(habit, made);
  return takeBack(made);
}

/** Whether it was for somebody or something else than what the card names by now. */
function isForAnother({ person, saved }: CheckInView, suggestion: Suggestion | null): boolean {
  if (!suggestion || (!person && !saved)) return false;
  return suggestion.saved ? saved !== suggestion.saved : person !== suggestion.person;
}

/** A card that was pressed by mistake and is pressed again has its words as before. */
async function checkInAgain(quest: ShownQuest): Promise<boolean> {
  const { kind, habit } = quest;
  const all = await checkInsOf(shown.value?.day ?? dayNow.value).catch(() => []);
  const undone = all.filter((one) => one.undone && one.habit === habit && one.kind === kind);
  const last = undone.at(-1);
  const together = taken.get(habit)?.map((one) => one.id) ?? [];
  const back = undone.filter(
    (one) =>
      (one === last || (together.includes(last?.id ?? '') && together.includes(one.id))) &&
      (one.who || one.link || one.note || one.person || one.saved),
  );
  const same = !back.some((one) => isForAnother(one, quest.suggestion));
  if (back.length > 0 && same) return (await putBack(back)).length > 0;
  return (await begin(quest)) !== null;
}

/** The card's sentence; a drawn idea beside somebody's name would speak of somebody else. */
function asked(quest: ShownQuest): Line {
  const { kind, done, suggestion, checkIns } = quest;
  if (!done && suggestion) return lineOf(quest, suggestion);
  const named = done && checkIns.some((one) => counts(one) && (one.person || one.saved));
  return [named ? t(`kind.${kind}.line`) : promptOf(quest)];
}

const suggestedOn = (suggestion: Suggestion, { kind, suggestions }: ShownQuest) => ({
  why: whyOf(suggestion),
  more:
    kind === 'thank' && suggestions.length > 1
      ? t('quest.thanks.more', { n: suggestions.length - 1 })
      : '',
});

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
              line={asked(quest)}
              worth={quest.worth}
              done={quest.done}
              suggested={quest.suggestion && suggestedOn(quest.suggestion, quest)}
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
