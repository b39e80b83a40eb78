/** The shapes that the data side speaks in: the API's own, and what Today shows. */

import type { components } from '../api/types';

type Schemas = components['schemas'];

export type Today = Schemas['Today'];
export type DayPlan = Schemas['DayPlan'];
export type Quest = Schemas['Quest'];
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

export type Kind = CheckInView['kind'];
export type HabitKind = HabitView['kind'];

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
  | SettingFact;

/** The new values that a player may choose, by the setting's name. */
export interface SettingValues {
  day_start: number;
  topics: string[];
  networks: string[];
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
