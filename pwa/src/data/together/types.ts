/** What players share: teams, challenges, cheers and community goals, as the API tells of them. */

import type { components } from '../../api/types';

type Schemas = components['schemas'];

export type Together = Schemas['Together'];
export type TeamView = Schemas['TeamView'];
export type MemberView = Schemas['MemberView'];
export type ChallengeView = Schemas['ChallengeView'];
export type BesideView = Schemas['BesideView'];
export type CheerView = Schemas['CheerView'];
export type TemplateView = Schemas['TemplateView'];
export type GoalView = Schemas['GoalView'];
export type InviteView = Schemas['InviteView'];
export type InvitePreview = Schemas['InvitePreview'];
export type ChallengePreview = Schemas['ChallengePreview'];

export type Colour = TeamView['colour'];
export type Reaction = CheerView['reaction'];

export interface NewTeam {
  name: string;
  colour: Colour;
  emoji: string;
  /** What the team shall call its first member. */
  asName: string;
}

/** What is left out stays. */
export interface TeamLook {
  name?: string;
  colour?: Colour;
  emoji?: string;
}

/** What is left out stays. */
export interface MyPart {
  name?: string;
  showsWeek?: boolean;
}

/** `kind` null: any giving act counts. `title` may be '' where there is a `template`. */
export interface NewChallenge {
  title: string;
  template: string | null;
  kind: ChallengeView['kind'];
  first: string;
  days: number;
  target: number;
}

/** Of a member's (`to`) kept day (`kept`), or, without these, of the team's progress in
 * `challenge`. */
export interface NewCheer {
  reaction: Reaction;
  to?: string;
  kept?: string;
  challenge?: string;
}
