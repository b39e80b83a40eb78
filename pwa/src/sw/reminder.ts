/** A reminder comes in: the notification that it becomes. */

import { showCount } from '../data/home-screen/count';
import { doneOn } from '../data/left';
import { metaOf } from '../data/database';
import { closeReminders, tagOf, type Carried } from '../data/reminders/notices';
import type { Left, ReminderPush } from '../data/reminders/types';
import { storage } from './here';
import { speaking, type Say } from './words';

declare const self: ServiceWorkerGlobalScope;

/** Buttons, which the types of TypeScript leave out. */
interface WithActions extends NotificationOptions {
  actions: { action: 'done' | 'not-today'; title: string }[];
}

const LOOKS = { icon: '/icons/icon-192.png', badge: '/icons/monochrome-512.png' };

export async function remind(data: PushMessageData | null): Promise<void> {
  const push = readable(data);
  const { language, say } = await speaking();
  if (!push) return self.registration.showNotification('Kith', { ...LOOKS, body: say('open') });
  const left = await stillLeft(push);
  await show({ ...push, left }, language, say);
  // What is done here, and not sent yet, needs no reminder; but browsers want to see each push.
  if (push.left.length > 0 && left.length === 0) await closeReminders(self.registration, '');
  await count(left.length);
}

function show(push: ReminderPush, language: string, say: Say): Promise<void> {
  const { day, left, thanks } = push;
  const carried: Carried = { day, left };
  const [first] = left;
  const options: WithActions = {
    ...LOOKS,
    lang: language,
    tag: tagOf(day),
    body: left.map((quest) => titleOf(quest, say)).join(' · ') || say(thanks ? 'open' : 'full'),
    data: carried,
    actions: [
      ...(first ? [{ action: 'done' as const, title: say('done', { title: titleOf(first, say) }) }] : []),
      { action: 'not-today', title: say('not-today') },
    ],
  };
  const title = thanks ? say('title.thanks', { n: thanks.days }) : say('title');
  return closeReminders(self.registration, day).then(() =>
    self.registration.showNotification(title, options),
  );
}

const titleOf = ({ title, kind }: Left, say: Say): string => title || say(`kind.${kind}`);

/** A server that is newer than this worker may push what it cannot read. */
function readable(data: PushMessageData | null): ReminderPush | null {
  try {
    const push = data?.json() as Partial<ReminderPush> | null;
    const known = push?.type === 'reminder' && typeof push.day === 'string';
    return known && Array.isArray(push.left) ? (push as ReminderPush) : null;
  } catch {
    return null;
  }
}

/** Without what was done on this device since, sent or not. */
async function stillLeft({ day, left }: ReminderPush): Promise<Left[]> {
  try {
    const done = await storage.read((tx) => doneOn(tx, day));
    return left.filter(({ habit }) => !done.has(habit));
  } catch {
    return left;
  }
}

async function count(left: number): Promise<void> {
  const counts = await storage.read((tx) => metaOf(tx, 'countOnIcon')).catch(() => true);
  await showCount(counts === false ? 0 : left);
}
