/** One exchange with the server: sends what waits, fetches what is new, until both are done.
 *
 * A fact leaves the outbox only by the server's answer to it. Whatever is lost on the way, the
 * request or its answer, is sent again: the server knows each fact by its id.
 */

import type { Api, Failure } from '../api/client';
import { dayOf, zoneHere, type Day } from './clock';
import { DEFAULT_SETTINGS, metaOf, setMeta, type Snapshot, type Storage } from './database';
import { batchOf, MOST_FACTS, refuse, settle } from './outbox';
import { pendingFacts, settingsWith } from './overlay';
import { keptCursor } from './people/kept';
import { countOf, oldestWaiting, queueOf } from './queue';
import { introduce, leaveAtLast, renew } from './session';
import { exclusively } from './tabs';
import type { CommunityChanges, Fact, SyncAnswer } from './types';

export const SYNC_LOCK = 'kith-sync';

/** `quiet`: this device has no player yet, and nothing to send that would need one.
 * `later`: try again, not before `wait` milliseconds. */
export type Outcome =
  { is: 'done' } | { is: 'quiet' } | { is: 'signed-out' } | { is: 'later'; wait: number };

export interface Exchange {
  storage: Storage;
  api: Api;
  /** Called whenever an answer changed what this device knows. */
  changed(): void;
  /** Called with what the server said of Today, before `changed`. */
  told?(snapshot: Snapshot): void;
  /** The people in this tab's memory, if it has any. */
  people?: PeopleInMemory;
  /** The server said that it knows no session here; kept between exchanges, to ask only once. */
  stranger?: boolean;
}

/** What an answer said about a player's people, asked for from the cursor `asked`. */
export interface PeopleTold {
  player: string;
  asked: number | null;
  changes: CommunityChanges | null;
  /** All is here that the server had to tell, and these facts have left the outbox. */
  complete: boolean;
  left: string[];
}

export interface PeopleInMemory {
  /** Where it has come to, on a device that keeps no people; null if nobody asks for them. */
  cursor(player: string): number | null;
  take(told: PeopleTold): void;
}

/** Runs one exchange, while no other tab runs one. */
export function exchange(parts: Exchange): Promise<Outcome> {
  return exclusively(SYNC_LOCK, () => run(parts));
}

/** Nothing goes out as long as nobody knows whose the session is: it is asked for first, as if it
 * had run out. */
const WHOSE: Failure = { ok: false, status: 401, code: '', detail: '', field: null, wait: 0 };

interface Round {
  batch: Fact[];
  cursor: number;
  community: number | null;
  today: Day;
  player: string | undefined;
  signedOut: boolean;
  leaving: boolean;
  arriving: boolean;
}

async function run(parts: Exchange): Promise<Outcome> {
  let most = MOST_FACTS;
  let askToday = true;
  let renewed = false;
  for (;;) {
    const round = await nextRound(parts.storage, most);
    if (round.leaving) {
      if (!(await leaveAtLast(parts.storage, parts.api))) return { is: 'later', wait: 0 };
      continue;
    }
    if (round.signedOut) return { is: 'signed-out' };
    if (round.player === undefined && !renewed) {
      const outcome = await enter(parts, round);
      if (outcome) return outcome;
      renewed = true;
      continue;
    }
    const sentAt = Date.now();
    const { cursor, batch, player } = round;
    const today = askToday ? round.today : null;
    const community = peopleCursor(parts, round, today);
    const reply = round.arriving
      ? WHOSE
      : await parts.api.sync({ cursor, facts: batch, today, community });
    if (reply.ok) {
      const answer = reply.value;
      if (!fits(answer, batch, community) || !moves(answer, round, community))
        return { is: 'later', wait: 0 };
      renewed = false;
      const asked = { today: today !== null, community };
      const { complete, snapshot, left } = await parts.storage.write((tx) =>
        settle(tx, batch, answer, asked),
      );
      const changes = answer.community ?? null;
      if (player !== undefined)
        parts.people?.take({ player, asked: community, changes, complete, left });
      if (snapshot) parts.told?.(snapshot);
      parts.changed();
      if (complete && (await isEmpty(parts.storage))) return { is: 'done' };
      continue;
    }
    const next = await afterFailure(parts, round, reply, { sentAt, renewed, askToday });
    if (next === 'smaller') most = Math.max(1, Math.floor(batch.length / 2));
    else if (next === 'without-today') askToday = false;
    else if (next === 'again') renewed = true;
    else if (next !== 'refused') return next;
  }
}

/** From where a request asks for people: from where they are here or in memory; not at all where
 * facts are sent without asking for anything. */
function peopleCursor(
  { people }: Exchange,
  { batch, community, player }: Round,
  today: Day | null,
): number | null {
  if (player === undefined || (batch.length > 0 && today === null)) return null;
  return community ?? people?.cursor(player) ?? null;
}

/** After a request that failed: how to go on, or the outcome to stop with. */
async function afterFailure(
  parts: Exchange,
  { batch }: Round,
  why: Failure,
  tried: { sentAt: number; renewed: boolean; askToday: boolean },
): Promise<Outcome | 'again' | 'smaller' | 'without-today' | 'refused'> {
  if (why.status === 401 && !tried.renewed) {
    const renewal = await renew(parts.storage, parts.api, tried.sentAt);
    if (renewal.is === 'here') return 'again';
    if (renewal.is === 'failed') return later(renewal.why);
    await parts.storage.write((tx) => setMeta(tx, 'signedOut', true));
    parts.changed();
    return { is: 'signed-out' };
  }
  if (!isAboutTheBody(why.status)) return later(why);
  if (tried.askToday && why.field === 'today') return 'without-today';
  if (batch.length > 1) return 'smaller';
  const [only] = batch;
  if (!only) return later(why);
  // The one fact that no request gets through with: keep it, say so, and let the others pass.
  await parts.storage.write((tx) => refuse(tx, only.id, why.code || 'malformed', why.detail));
  parts.changed();
  return 'refused';
}

/** Whether a request like this one can never succeed. */
const isAboutTheBody = (status: number): boolean =>
  status === 400 || status === 413 || status === 422;

const later = (why: Failure): Outcome => ({ is: 'later', wait: why.wait });

/** A device without a player: an earlier session is taken up, else a player is made once there
 * is something to send. Returns an outcome if there is nothing more to do. */
async function enter(parts: Exchange, { batch }: Round): Promise<Outcome | null> {
  if (!parts.stranger) {
    const renewal = await renew(parts.storage, parts.api, Date.now());
    if (renewal.is === 'here') return null;
    if (renewal.is === 'failed') return later(renewal.why);
    parts.stranger = true;
  }
  if (batch.length === 0) return { is: 'quiet' };
  const renewal = await introduce(parts.storage, parts.api);
  parts.stranger = renewal.is !== 'here';
  return renewal.is === 'failed' ? later(renewal.why) : null;
}

const fits = (answer: SyncAnswer, batch: Fact[], community: number | null): boolean =>
  Array.isArray(answer.answers) &&
  answer.answers.length === batch.length &&
  (community === null || !!answer.community);

/** Whether an answer brings us further, so that asking again will end. */
function moves(answer: SyncAnswer, { batch, cursor }: Round, community: number | null): boolean {
  if (batch.length > 0 || answer.cursor !== cursor) return true;
  const { community: people } = answer;
  return people && people.cursor !== community ? true : !answer.more && !people?.more;
}

function nextRound(storage: Storage, most: number): Promise<Round> {
  return storage.read(async (tx) => {
    const settings = (await metaOf(tx, 'settings')) ?? DEFAULT_SETTINGS;
    const { day_start } = settingsWith(settings, pendingFacts(await queueOf(tx)));
    return {
      batch: batchOf(await oldestWaiting(tx, most), most),
      cursor: (await metaOf(tx, 'cursor')) ?? 0,
      community: await keptCursor(tx),
      today: dayOf(Date.now(), zoneHere(), day_start),
      player: await metaOf(tx, 'player'),
      signedOut: (await metaOf(tx, 'signedOut')) ?? false,
      leaving: (await metaOf(tx, 'leaving')) ?? false,
      arriving: (await metaOf(tx, 'arriving')) !== undefined,
    };
  });
}

const isEmpty = async (storage: Storage): Promise<boolean> =>
  (await storage.read((tx) => countOf(tx, 'waiting'))) === 0;
