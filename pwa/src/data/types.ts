/** The shapes that the data side speaks in: the API's own, and what Today shows. */

import type { components } from '../api/types';

type Schemas = components['schemas'];

export type Today = Schemas['Today'];
export type DayPlan = Schemas['DayPlan'];
export type Quest = Schemas['Quest'];
export type Fill = Schemas['Fill'];
export type Suggestion = Schemas['Suggestion'];
export type Reason = Schemas['Reason'];
export type Before = Schemas['Before'];
export type Level = Schemas['Level'];
export type Balance = Schemas['Balance'];
export type DayDot = Schemas['DayDot'];
export type HabitStrength = Schemas['HabitStrength'];
export type News = Schemas['News'];
export type BadgeHeld = Schemas['BadgeHeld'];
export type CheckInView = Schemas['CheckInView'];
export type HabitView = Schemas['HabitView'];
export type PauseView = Schemas['PauseView'];
export type SettingsView = Schemas['SettingsView'];
export type FactProblem = Schemas['FactProblem'];
export type FactAnswer = Schemas['FactAnswer'];
export type SyncAnswer = Schemas['SyncAnswer'];
export type History = Schemas['History'];
export type StreakWhy = Schemas['StreakWhy'];
export type PointsWhy = Schemas['PointsWhy'];
export type BalanceWhy = Schemas['BalanceWhy'];
export type PlayerView = Schemas['PlayerView'];
export type Handle = Schemas['Handle'];
export type PersonView = Schemas['PersonView'];
export type SupportView = Schemas['SupportView'];
export type SavedView = Schemas['SavedView'];
export type CommunityChanges = Schemas['CommunityChanges'];

export type Kind = CheckInView['kind'];
export type HabitKind = HabitView['kind'];
export type Stage = PersonView['stage'];
export type Deed = SupportView['deed'];

export type CheckInFact = Schemas['CheckInFact'];
export type UndoFact = Schemas['UndoFact'];
export type EditFact = Schemas['EditFact'];
export type RemovalFact = Schemas['RemovalFact'];
export type HabitFact = Schemas['HabitFact'];
export type HabitEditFact = Schemas['HabitEditFact'];
export type PauseFact = Schemas['PauseFact'];
export type PauseEditFact = Schemas['PauseEditFact'];
export type SwapFact = Schemas['SwapFact'];
export type SeenFact = Schemas['SeenFact'];
export type SettingFact = Schemas['SettingFact'];
export type PersonFact = Schemas['PersonFact'];
export type PersonEditFact = Schemas['PersonEditFact'];
export type MergeFact = Schemas['MergeFact'];
export type SupportFact = Schemas['SupportFact'];
export type SupportEditFact = Schemas['SupportEditFact'];
export type SavedFact = Schemas['SavedFact'];
export type SavedEditFact = Schemas['SavedEditFact'];

/** Everything that a device records, as it is sent. */
export type Fact =
  | CheckInFact
  | UndoFact
  | EditFact
  | RemovalFact
  | HabitFact
  | HabitEditFact
  | PauseFact
  | PauseEditFact
  | SwapFact
  | SeenFact
  | SettingFact
  | PersonFact
  | PersonEditFact
  | MergeFact
  | SupportFact
  | SupportEditFact
  | SavedFact
  | SavedEditFact;

/** The new values that a player may choose, by the setting's name. */
export interface SettingValues {
  day_start: number;
  topics: string[];
  networks: string[];
  places: string[];
  hashtags: string[];
  hide_streak: boolean;
}

/** A fact that the server has not taken (yet). `queuedAt` is an instant. */
export interface OutboxItem {
  fact: Fact;
  state: 'waiting' | 'refused';
  problem?: FactProblem;
  queuedAt: string;
}

/** A quest with all that this device knows of it. `prompt` is a prompt's id, or '' where only the
 * server could draw one (a habit made a moment ago, offline): show the kind's general line. */
export interface ShownQuest {
  habit: string;
  kind: HabitKind;
  title: string;
  prompt: string;
  /** The prompt shown now and the next ones, in the order that swapping brings them. */
  prompts: string[];
  /** What goes into the places of the prompt's words; '' where the player named nothing. */
  fill: Fill;
  /** Whom or what it could be for: the one shown now and the next ones, in the order that swapping
   * brings them. Empty where there is nobody, and where this device does not know. */
  suggestions: Suggestion[];
  suggestion: Suggestion | null;
  /** Points for doing it now; if done, what it earned. */
  worth: number;
  done: boolean;
  checkIns: CheckInView[];
}

/** What Today shows for `day`. */
export interface Shown {
  day: string;
  quests: ShownQuest[];
  /** All that counts on this day, quests or not, in the order it was done. */
  checkIns: CheckInView[];
  kept: boolean;
  full: boolean;
  paused: boolean;
  streak: number;
  best: number;
  totalKept: number;
  points: number;
  level: Level;
  balance: Balance;
  week: DayDot[];
  strengths: HabitStrength[];
  perfectWeeks: number;
  badges: BadgeHeld[];
  news: News[];
  /** False where something could not be known on this device: say "as of last sync". */
  exact: boolean;
  /** When the server last worked these numbers out; null if never. */
  asOf: string | null;
}

export type Phase = 'starting' | 'new' | 'ready';

/** Whether the player's people are kept on this device: its own choice, which is not synced. */
export type KeepsPeople = 'unasked' | 'kept' | 'not-kept';

export interface KnownHistory {
  history: History;
  asOf: string | null;
  exact: boolean;
}

/** The end of the welcome: what the player chose, all of it may be left empty. */
export interface StartChoices {
  topics: string[];
  networks: string[];
  habits: { kind: HabitKind; title: string; weekdays: number[] }[];
  dayStart: number;
}
