/** The people of this device, as facts for the new player that it goes on as. */

import { instant, type Day } from '../clock';
import type { CheckInView, Fact, PersonView, SavedView, SupportView } from '../types';
import { uuid7 } from '../uuid7';

interface Kept {
  people: readonly PersonView[];
  supports: readonly SupportView[];
  saved: readonly SavedView[];
}

export interface TakenAlong {
  facts: Fact[];
  /** What a check-in names of that which is taken along. */
  namedBy(act: CheckInView): Partial<Pick<CheckInView, 'person' | 'supports' | 'saved'>>;
}

/** Merged people go along as the one that they are. What was thanked for or shared before the
 * first of `acts` must not come up again, so it is put away. Nothing is older than `earliest`. */
export function peopleFactsOf(
  { people, supports, saved }: Kept,
  acts: readonly CheckInView[],
  { device, earliest }: { device: string; earliest: Day },
): TakenAlong {
  const facts: Fact[] = [];
  const told = (): { edited_at: string; device: string } => ({ edited_at: instant(), device });
  const since = (day: Day): Day => (day < earliest ? earliest : day);
  const ids = new Map<string, string>();
  for (const view of people) {
    for (const id of [view.id, ...view.merged]) ids.set(id, view.id);
    const { id, name, day, handles, topics, makes, cares, notes, met_through } = view;
    const words = { name, handles, topics, makes, cares, notes, met_through };
    facts.push({ type: 'person', id, day: since(day), ...words, ...told() });
    const { rests_until } = view;
    if (rests_until !== null)
      facts.push({ type: 'person_edit', id: uuid7(), person: id, rests_until, ...told() });
  }
  const thanked = new Set(acts.flatMap((act) => (act.kind === 'thank' ? act.supports ?? [] : [])));
  for (const { id, person, deed, day, noted, link, note, state } of supports) {
    const words = { person, deed, day, noted: since(noted), link, note };
    facts.push({ type: 'support', id, ...words, ...told() });
    if (state !== 'open' && !thanked.has(id))
      facts.push({ type: 'support_edit', id: uuid7(), support: id, dismissed: true, ...told() });
  }
  const shared = new Set(acts.map((act) => act.saved));
  for (const { id, day, url, title, author, mention, quote, shared_on, dismissed } of saved) {
    const words = { url, title, author, mention, quote };
    facts.push({ type: 'saved', id, day: since(day), ...words, ...told() });
    if (dismissed || (shared_on !== null && !shared.has(id)))
      facts.push({ type: 'saved_edit', id: uuid7(), saved: id, dismissed: true, ...told() });
  }
  const along = new Set([...supports, ...saved].map((view) => view.id));
  return {
    facts,
    namedBy(act) {
      const person = ids.get(act.person ?? '') ?? null;
      const named = person === null ? [] : (act.supports ?? []).filter((id) => along.has(id));
      return {
        ...(person !== null && { person }),
        ...(named.length > 0 && { supports: named }),
        ...(along.has(act.saved ?? '') && { saved: act.saved }),
      };
    },
  };
}
