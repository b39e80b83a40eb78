/** `/?do=hello`, from the home screen's long press: checks in that pillar's open quest of today. */

import type { Shown, ShownQuest } from '../../data';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { checkInQuest } from './quests';

/** Once: the address is cleaned at once, so that a reload does not check in again. */
export function shortcut(today: Shown, open: (quest: ShownQuest) => void): void {
  const address = new URL(location.href);
  const wanted = address.searchParams.get('do');
  if (wanted === null) return;
  address.searchParams.delete('do');
  history.replaceState(history.state, '', address);
  const quests = today.quests.filter((quest) => quest.kind === wanted);
  const next = quests.find((quest) => !quest.done);
  const done = quests[0];
  if (next) void checkInQuest(next);
  else if (done) open(done);
  else say(t('shortcut.none'));
}
