/** The words for teams: what a challenge is called, how far it is, and why something did not work. */

import type { ChallengeView, GoalView, Reaction, TeamView, TemplateView } from '../../data/together';
import { Refusal } from '../../data/together/refusal';
import { listed, t, type Key } from '../../words';
import { addDays, dayOf, daysBetween, written } from '../../words/days';
import { problemKey } from '../problems';

type Named = Pick<ChallengeView, 'title' | 'template'> & { target?: number };

/** A challenge's own title, or that of the template that it was made from. Where a template has a
 * number in its name, that is the target: of another team, or with a break, it is another one. */
export function titleOf({ title, template, target }: Named): string {
  if (title) return title;
  if (template === 'ten-hellos' && target !== 10) return t('template.hellos');
  return (template && t(`template.${template}` as Key)) || t('challenge');
}

export const templateTitle = ({ id, target }: TemplateView): string =>
  titleOf({ title: '', template: id, target });

/** What counts, in a sentence. */
export const unitOf = (kind: ChallengeView['kind']): string => t(`unit.${kind ?? 'any'}`);

/** So many days with a hello in them. */
export const cameTo = (kind: ChallengeView['kind'], n: number): string =>
  t(`came-to.${kind ?? 'any'}`, { n, count: n });

/** The same without its number, to stand beside that. */
export const whatCame = (kind: ChallengeView['kind'], n: number): string =>
  t(`came-to.${kind ?? 'any'}`, { n, count: '' }).trim();

/** The local day of an instant. */
export function dayAt(instant: string): string {
  const at = new Date(instant);
  return dayOf(at.getFullYear(), at.getMonth(), at.getDate());
}

/** Sunday; or, where that could be another one, Sunday, 6 December. */
const near = (day: string, today: string): string =>
  written(day, daysBetween(today, day) < 7 ? 'weekday' : 'full');

function until(last: string, today: string): string {
  if (last === today) return t('until.today');
  if (last === addDays(today, 1)) return t('until.tomorrow');
  return t('until.day', { day: near(last, today) });
}

export const spanOf = (first: string, days: number): string =>
  t('span', { first: written(first, 'short'), last: written(addDays(first, days - 1), 'short') });

/** How far a challenge is, as days and never as a countdown. */
export function stateOf(challenge: ChallengeView, today: string): string {
  const { first, last, days, state, closes_at } = challenge;
  if (state === 'closed') return t('stands.closed', { span: spanOf(first, days) });
  if (state === 'ending' || last < today)
    return t('stands.ending', { day: near(dayAt(closes_at), today) });
  if (first === addDays(today, 1)) return t('stands.ahead.tomorrow', { n: days });
  if (first > today) return t('stands.ahead', { n: days, day: near(first, today) });
  return until(last, today);
}

/** The same for a community goal. */
export function goalState(
  state: GoalView['state'],
  first: string,
  days: number,
  today: string,
): string {
  const last = addDays(first, days - 1);
  if (state === 'closed' || state === 'ending' || last < today)
    return t('goal.over', { span: spanOf(first, days) });
  return first > today ? t('goal.ahead', { day: near(first, today) }) : until(last, today);
}

export const isOpen = ({ state }: ChallengeView): boolean => state !== 'closed';

/** The first name of who is meant, or “you”. */
export function nameIn(team: TeamView, member: string): string {
  if (member === team.me) return t('cheer.you');
  return team.members.find(({ id }) => id === member)?.name ?? t('cheer.somebody');
}

/** What a team came to, to be passed on: for all of them together, and never for one. */
export function resultText(team: TeamView, challenge: ChallengeView): string {
  const lines = [
    `${team.emoji} ${team.name}`,
    `${titleOf(challenge)}: ${cameTo(challenge.kind, challenge.total)}`,
    spanOf(challenge.first, challenge.days),
    listed(team.members.map(({ name }) => name)),
  ];
  return lines.join('\n');
}

export const reactionName = (reaction: Reaction): string => t(`cheer.${reaction}`);

const REFUSALS: Record<string, Key> = {
  offline: 'refusal.offline',
  unreachable: 'refusal.unreachable',
  'signed-out': 'refusal.signed-out',
  'too-many-requests': 'refusal.too-many-requests',
  'not-found': 'refusal.not-found',
  'not-host': 'refusal.not-host',
  'team-full': 'refusal.team-full',
  'too-many-teams': 'refusal.too-many-teams',
  'too-many-challenges': 'refusal.too-many-challenges',
  'cheers-used': 'refusal.cheers-used',
  'challenge-over': 'refusal.challenge-over',
  'invite-over': 'refusal.invite-over',
  invalid: 'refusal.invalid',
  blank: 'refusal.blank',
  'day-not-possible': 'refusal.day-not-possible',
};

/** What is wrong with one value, where there is more to say. */
const FIELDS: Record<string, Key> = {
  token: 'refusal.own-team',
  target: 'refusal.target',
  first: 'own.date.wrong',
  kept: 'refusal.kept',
};

/** Why it did not work, what was kept, and what to do now. */
export const refusedBy = (code: string): string => 
  t(REFUSALS[code] ?? problemKey(code) ?? 'refusal.unknown');

export function refusalWords(error: unknown): string {
  if (!(error instanceof Refusal)) return refusedBy('');
  const field = error.code === 'invalid' ? FIELDS[error.field ?? ''] : undefined;
  return field ? t(field) : refusedBy(error.code);
}
