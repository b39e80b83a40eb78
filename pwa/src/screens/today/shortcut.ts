/** `/?do=hello`, from the home screen's long press: checks in that pillar's open quest of today.
 * `/?quest=` and a habit, from a reminder: opens that quest. */

import type { Shown, ShownQuest } from '../../data';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { checkInQuest } from './quests';

/** Once: `clean` takes it out of the address at once, so that a reload does not check in again. */
export function shortcut(
  today: Shown,
  open: (quest: ShownQuest) => void,
  clean: () => void,
): void {
  const asks = new URLSearchParams(location.search);
  const wanted = asks.get('do');
  const habit = asks.get('quest');
  if (wanted === null && habit === null) return;
  clean();
  const asked = today.quests.find((quest) => quest.habit === habit);
  if (asked) open(asked);
  if (wanted === null) return;
  const quests = today.quests.filter((quest) => quest.kind === wanted);
  const next = quests.find((quest) => !quest.done);
  const done = quests[0];
  if (next) void checkInQuest(next);
  else if (done) open(done);
  else say(t('shortcut.none'));
}
