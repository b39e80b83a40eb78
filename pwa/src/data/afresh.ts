/** Going on after the session ended: a new player, who is told what this device still has.
 *
 * The server takes facts up to 90 days after their day, so that much goes along, and the habits as
 * they are now.
 */

import type { Api } from '../api/client';
import { addDays, instant, type Day } from './clock';
import { metaOf, setMeta, type Storage } from './database';
import { enqueue } from './outbox';
import { clearAnswers, welcome } from './session';
import { peopleFactsOf } from './people/afresh';
import type {
  CheckInView,
  Fact,
  HabitView,
  PauseView,
  PersonView,
  SavedView,
  SettingsView,
  SupportView,
} from './types';
import { uuid7 } from './uuid7';

const DAYS_TAKEN_ALONG = 85;

export interface Here {
  checkIns: CheckInView[];
  habits: HabitView[];
  pauses: PauseView[];
  /** Empty on a device that does not keep the player's people: those stay behind. */
  people: PersonView[];
  supports: SupportView[];
  saved: SavedView[];
  settings: SettingsView | undefined;
}

/** Makes the new player; false if the server could not be reached. What waited, waits on. */
export async function startAfresh(storage: Storage, api: Api, today: Day): Promise<boolean> {
  const reply = await api.makePlayer();
  if (!reply.ok) return false;
  await storage.write(async (tx) => {
    const here: Here = {
      checkIns: await tx.objectStore('checkIns').getAll(),
      habits: await tx.objectStore('habits').getAll(),
      pauses: await tx.objectStore('pauses').getAll(),
      people: await tx.objectStore('people').getAll(),
      supports: await tx.objectStore('supports').getAll(),
      saved: await tx.objectStore('saved').getAll(),
      settings: await metaOf(tx, 'settings'),
    };
    const device = (await metaOf(tx, 'device')) ?? uuid7();
    await clearAnswers(tx);
    const waiting = new Set(await tx.objectStore('facts').getAllKeys());
    const facts = factsOf(here, device, today).filter((fact) => !waiting.has(fact.id));
    await enqueue(tx, facts);
    await setMeta(tx, 'device', device);
    // Whoever goes on is the same person: what waited is theirs.
    await setMeta(tx, 'arriving', { brings: true });
    await welcome(tx, reply.value);
    await setMeta(tx, 'started', true);
  });
  return true;
}

/** The facts that lead to what is known here. */
export function factsOf(here: Here, device: string, today: Day): Fact[] {
  const earliest = addDays(today, -DAYS_TAKEN_ALONG);
  const facts: Fact[] = [];
  for (const { id, kind, title, weekdays, made, archived } of here.habits) {
    const day = made < earliest ? earliest : made;
    // Told on that very day, so that the earlier check-ins count for the habit.
    const told = { day, edited_at: day === today ? instant() : `${day}T12:00:00Z`, device };
    facts.push({ type: 'habit', id, kind, title, weekdays, ...told });
    const now = { day: today, edited_at: instant(), device };
    if (archived) facts.push({ type: 'habit_edit', id: uuid7(), habit: id, archived, ...now });
  }
  const acts = here.checkIns.filter(
    (view) => !view.undone && view.source === null && view.day >= earliest,
  );
  const people = peopleFactsOf(here, acts, { device, earliest });
  facts.push(...people.facts);
  for (const view of acts) {
    const { id, kind, day, acted_at, recorded_at, zone, habit, who, link, note } = view;
    const act = { kind, day, acted_at, recorded_at, zone, habit, who, link, note };
    facts.push({ type: 'check_in', id, ...act, ...people.namedBy(view) });
  }
  for (const { id, first, last, cancelled } of here.pauses) {
    if (cancelled || last < earliest) continue;
    const told = first < today ? `${first}T12:00:00Z` : instant();
    facts.push({ type: 'pause', id, first, last, edited_at: told, device });
  }
  const now = { edited_at: instant(), device };
  for (const key of here.settings
    ? (['day_start', 'topics', 'networks', 'places', 'hashtags', 'hide_streak'] as const)
    : []) {
    const value = here.settings?.[key];
    if (value !== undefined) facts.push({ type: 'setting', id: uuid7(), key, value, ...now });
  }
  return facts;
}
