/** The player's community as the screens see it. */

import type { Deed, Handle, PersonView, SavedView, Stage, SupportView } from '../types';

export type WarmthNow = 'warm' | 'mild' | 'cool' | 'far';

/** A person with what waits on this device laid over what the server knows. */
export interface ShownPerson extends PersonView {
  /** Some of these words have not reached the server yet. */
  pending: boolean;
  /** Null as long as nothing has passed between the two. */
  warmthNow: WarmthNow | null;
  /** "Not now": is not suggested, today included. */
  resting: boolean;
  /** What a search looks through: all words, without case, accents and other marks. */
  folded: string;
}

/** A person with everything of theirs that waits for thanks. */
export interface InboxItem {
  person: ShownPerson;
  /** Oldest first. */
  supports: SupportView[];
  /** The day of the oldest, and how many days ago that was. */
  since: string;
  days: number;
}

export interface Community {
  /** By name. */
  people: ShownPerson[];
  /** Under each of their ids, those of merged people too. */
  byId: ReadonlyMap<string, ShownPerson>;
  /** Who has waited longest comes first. */
  inbox: InboxItem[];
  /** All that are left, thanked and dismissed ones too, newest first. */
  supports: SupportView[];
  /** All that are left, shared and dismissed ones too, newest first. */
  saved: SavedView[];
  /** Neither shared nor dismissed, oldest first. */
  toShare: SavedView[];
  /** False where stages, warmth or readiness may be those of the last sync. */
  exact: boolean;
  /** When the server last told of it; null if never. */
  asOf: string | null;
}

export interface Search {
  /** Every word of it has to be found in the person's words. */
  text?: string;
  stage?: Stage | null;
  topic?: string | null;
  /** `longest`: not in touch for the longest time first. */
  sort?: 'name' | 'longest' | 'newest';
}

/** What stands between a person and hearing of the player's work. */
export type Missing = 'introduced' | 'days' | 'talk' | 'cares' | 'balance' | 'pitched';

export interface Readiness {
  ready: boolean;
  missing: Missing[];
}

export interface PersonFields {
  name: string;
  handles?: Handle[];
  topics?: string[];
  makes?: string;
  cares?: string;
  notes?: string;
  met_through?: string | null;
}

export interface NewSupport {
  person: string;
  deed: Deed;
  /** When they did it; today unless said. */
  day?: string;
  link?: string;
  note?: string;
}

export interface SupportFields {
  deed?: Deed;
  day?: string;
  link?: string;
  note?: string;
}

export interface LinkFields {
  url?: string;
  title?: string;
  author?: string;
  mention?: string;
  quote?: string;
}

/** What else may be said of a thank-you. Without a habit, today's open thank quest is done with it. */
export interface Thanks {
  habit?: string | null;
  day?: string;
  link?: string;
  note?: string;
}
