/** What is known of somebody, in words. */

import { dayNow, type ShownPerson } from '../../data';
import { networkName } from '../../data/handles';
import { t } from '../../words';
import { ago, daysBetween } from '../../words/days';

/** "In touch · warm"; somebody new has no warmth yet. */
export const standingOf = ({ stage, warmthNow }: ShownPerson): string =>
  warmthNow === null || stage === 'new'
    ? t(`stage.${stage}`)
    : `${t(`stage.${stage}`)} · ${t(`warmth.${warmthNow}`)}`;

export const sinceOf = (day: string): string => ago(daysBetween(day, dayNow.value));

export function touchOf({ last_day: last, pitched_on: pitched }: ShownPerson): string {
  if (last !== null) return t('touch.last', { ago: sinceOf(last) });
  return pitched === null ? t('touch.none') : t('touch.pitched', { ago: sinceOf(pitched) });
}

/** Both in one line. "New" tells of no hello yet: beside a day it would say something else. */
export function inLine(person: ShownPerson): string {
  const { stage, last_day: last } = person;
  if (last === null) return standingOf(person);
  return stage === 'new' ? touchOf(person) : `${standingOf(person)} · ${sinceOf(last)}`;
}

/** What tells people of one name apart: a handle, what they make, or a topic. */
export function lookOf({ handles, makes, topics }: ShownPerson): string {
  const [handle] = handles;
  if (handle) return t('handle.of', { network: networkName(handle.network), name: handle.name });
  return makes || topics.join(', ');
}
