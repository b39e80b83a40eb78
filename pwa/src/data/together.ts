/** The seam to everything that players share: teams, challenges, cheers, community goals. It is no
 * part of the first load: only screens that are loaded when they open may import it.
 *
 * Unlike all else, actions need the network: each is one request, is shown when it resolves, and
 * rejects with a `Refusal`. Trying the same again after a failure never does it twice.
 */

import { effect, untracked, type ReadonlySignal } from '@preact/signals';
import { caller, connect } from '../api/client';
import { device } from './here';
import { online } from './runner';
import * as state from './state';
import * as known from './together/keeper';
import { sharingAt } from './together/sharing';
import type { Together } from './together/types';

export type * from './together/types';
export { Refusal } from './together/refusal';

const CHANNEL = 'kith-together';

// A channel of its own: tabs that still run an older version would not know the message.
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);

const { keeper, live, actions } = sharingAt({
  storage: device.desk.storage,
  api: connect(location.origin),
  call: caller(location.origin),
  online: () => online.peek(),
  today: () => state.dayNow.peek(),
  isNew: () => state.phase.peek() === 'new',
  start: device.actions.start,
  changed: () => device.desk.changed(),
  sync: () => device.syncNow(),
  listen: () => new EventSource('/api/live'),
  visible: () => document.visibilityState === 'visible',
  tell: () => tabs?.postMessage('changed'),
});

if (tabs) tabs.onmessage = () => void keeper.show();

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') live.back();
  else live.hidden();
});
addEventListener('pageshow', (event) => {
  if (event.persisted) live.back();
});
addEventListener('pagehide', () => live.stop());
addEventListener('online', () => live.reconnect());

// Whenever facts were answered, the session ended or went on, or a day began, the server would say
// something else. What only waits here is not known to it yet.
effect(() => {
  void state.ledgerVersion.value;
  void state.signedOut.value;
  void state.dayNow.value;
  const waiting = state.unsent.value.waiting > 0;
  untracked(() => {
    void keeper.show().then(() => {
      if (!waiting) live.changed();
    });
  });
});

// --- reading -----------------------------------------------------------------------------------

/** What the server last said, `at` when; null until anything is known. */
export const together: ReadonlySignal<Together | null> = known.together;
/** The last attempt to ask did not get through: what is shown is as of `at`. */
export const togetherTrouble: ReadonlySignal<boolean> = known.togetherTrouble;

/** Shows what is known at once, asks the server, and hears of changes live until what it returns is
 * called. Screens call it while they are open, as many at a time as there are. */
export function openTogether(): () => void {
  void keeper.show();
  return live.open();
}

/** Asks the server now. Never rejects: see `togetherTrouble`. */
export const refreshTogether = async (): Promise<void> => void (await keeper.pull());

// --- actions -----------------------------------------------------------------------------------

/** `makeTeam`, `takeChallenge`, `joinTeam` and `takeBeside` resolve to the id of the team or the
 * challenge. `previewInvite` works for anybody. `joinTeam` works on a device that nobody has begun
 * on, too: it makes a guest, joins, and only then begins with the choices given (the screen's
 * `usualStart()`), which are not looked at where somebody has begun already. */
export const {
  makeTeam,
  changeTeam,
  dissolveTeam,
  changeMe,
  handOver,
  leaveTeam,
  invites,
  invite,
  revokeInvite,
  previewInvite,
  joinTeam,
  takeChallenge,
  callOff,
  inviteBeside,
  previewChallenge,
  takeBeside,
  cheer,
  joinGoal,
  leaveGoal,
} = actions;
