/** The seam to accounts: passkeys, recovery codes, devices, and how somebody signs in. It is no part
 * of the first load: only screens that are loaded when they open may import it.
 *
 * Each action needs the network and rejects with a `Refusal`. Its code is one of the API's, one of
 * those of `./together`, or: `no-passkeys` (this browser cannot, or not here), `cancelled`,
 * `passkey-here` (this device has one already), `passkey-failed`, `needs-domain`, and `unsent`
 * (what waits here could not be sent before somebody else signs in). `prove-first`: call `prove`,
 * then try again.
 */

import { caller, connect } from '../api/client';
import { accountActionsAt } from './account/actions';
import { holdingOf } from './account/holding';
import { requestsBy } from './account/requests';
import type { Holding } from './account/types';
import { openCommunity } from './community';
import { dropLink as drop } from './device';
import { device } from './here';
import { community, communityTrouble } from './people/signals';
import { online } from './runner';
import * as state from './state';
import { refreshTogether, together } from './together';
import { Asking } from './together/asking';

export type * from './account/types';
export { hasPasskeys } from './account/ceremony';
export { Refusal } from './together/refusal';

const { storage } = device.desk;

/** How long it may take to find out what is here. */
const PATIENCE = 4_000;

const line = {
  storage,
  api: connect(location.origin),
  online: () => online.peek(),
  changed: () => device.desk.changed(),
  sync: () => device.syncNow(),
};

// --- reading -----------------------------------------------------------------------------------

/** What the guest who is here would bring along to an account, or leave behind. Null where there is
 * nothing to ask about: nobody here, nothing done yet, or an account of their own. */
export async function holding(): Promise<Holding | null> {
  if (state.claimed.peek() || state.signedOut.peek() || state.phase.peek() !== 'ready') return null;
  const known = Promise.all([openCommunity(), refreshTogether()]);
  await Promise.race([known, new Promise((done) => setTimeout(done, PATIENCE))]);
  const people = communityTrouble.peek() ? null : community.peek();
  return holdingOf(storage, people, together.peek()?.teams.length ?? 0);
}

// --- actions -----------------------------------------------------------------------------------

/** `addPasskey` makes a guest's account one that they can come back to. `makeRecoveryCodes`
 * replaces those of before. The three ways to sign in (by passkey, by a recovery code, by a link or
 * the code beside it) first send what waits here; `brings` lets what a guest has here join the
 * account. `deleteAccount` deletes everything at once, empties this device, and begins anew. */
export const {
  passkeys,
  addPasskey,
  renamePasskey,
  removePasskey,
  makeRecoveryCodes,
  makeDeviceLink,
  devices,
  endDevice,
  prove,
  signInWithPasskey,
  signInWithCode,
  followLink,
  deleteAccount,
} = accountActionsAt({
  ...line,
  asking: new Asking(line),
  requests: requestsBy(caller(location.origin)),
  arrived: (before, now) => device.arrived(before, now),
  leaveBy: (end, to) => device.leaveBy(end, to),
});

/** Takes a link that was followed, or not wanted, out of the address. */
export const dropLink = (): void => drop();
