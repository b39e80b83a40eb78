/** What a single change does to a person: as much of domain/person.py and domain/community.py as
 * one fact alone can tell. */

import { addDays } from '../clock';
import type { CheckInView, PersonView, Stage } from '../types';

/** Days after a pitch in which nobody hears another one (`PITCH_REST` in domain/person.py). */
const PITCH_REST = 90;

type Band = PersonView['warmth'][number]['band'];

const BANDS = ['warm', 'mild', 'cool'] as const;

/** For how many days a single act, or a single support, alone keeps a band (R8's warmth with the
 * weights and `BANDS` of domain/person.py): the least that it can be. */
const BY_AN_ACT: [Band, number][] = [
  ['mild', 12],
  ['cool', 69],
];
const BY_A_SUPPORT: [Band, number][] = [
  ['warm', 0],
  ['mild', 42],
  ['cool', 99],
];

const STAGES: Stage[] = ['new', 'introduced', 'in-touch', 'mutual'];

type Line = PersonView['missing'][number];

const LINES: Line[] = ['introduced', 'days', 'talk', 'cares'];

/** Other words; whether something is noted that they care about follows at once. */
export function withChanges(view: PersonView, changes: Partial<PersonView>): PersonView {
  const next = { ...view, ...changes };
  const cares = next.cares.trim() !== '' || next.topics.length > 0;
  const lacks = next.missing.includes('cares');
  return cares === lacks ? { ...next, missing: missingWith(next.missing, 'cares', !cares) } : next;
}

const missingWith = (missing: readonly Line[], line: Line, lacks: boolean): Line[] =>
  LINES.filter((one) => (one === line ? lacks : missing.includes(one)));

/** An act that the server may not know of. The number of days, and what follows from it, stays as
 * it was told. */
export function withAct(view: PersonView, act: CheckInView): PersonView {
  if (act.kind === 'promote') {
    const pitched_on = later(view.pitched_on, act.day);
    const pitch_again = later(view.pitch_again, addDays(pitched_on, PITCH_REST));
    return { ...view, pitched_on, pitch_again };
  }
  const next = touched(view, act.day, BY_AN_ACT);
  const again = view.hello !== null && view.hello !== act.id;
  if (act.kind === 'conversation' || (act.kind === 'hello' && again))
    next.missing = missingWith(next.missing, 'talk', false);
  if (act.kind === 'hello') {
    next.hello = view.hello ?? act.id;
    next.stage = further(view.stage, 'introduced');
    next.missing = missingWith(next.missing, 'introduced', false);
  }
  return next;
}

/** A support that the server may not know of. */
export function withSupport(view: PersonView, day: string): PersonView {
  const missing = missingWith(view.missing, 'talk', false);
  return { ...touched(view, day, BY_A_SUPPORT), missing };
}

const touched = (view: PersonView, day: string, least: [Band, number][]): PersonView => ({
  ...view,
  last_day: later(view.last_day, day),
  warmth: longest([
    ...view.warmth,
    ...least.map(([band, days]) => ({ band, until: addDays(day, days) })),
  ]),
});

/** Each band once, as long as it lasts at most. */
const longest = (spans: PersonView['warmth']): PersonView['warmth'] =>
  BANDS.flatMap((band) => {
    const until = spans.filter((span) => span.band === band).map((span) => span.until);
    return until.length > 0 ? [{ band, until: until.reduce(later) }] : [];
  });

/** Two people who are one: of `first` unless it says nothing; `first` has the smaller id. */
export function joined(first: PersonView, other: PersonView): PersonView {
  const talked = first.hello !== null && other.hello !== null; // one of them came later
  const missing = first.missing.filter(
    (line) => other.missing.includes(line) && !(line === 'talk' && talked),
  );
  return withChanges(first, {
    merged: [...first.merged, other.id, ...other.merged].sort(),
    handles: unique(
      [...first.handles, ...other.handles],
      ({ network, name }) => `${network} ${name}`,
    ),
    topics: unique([...first.topics, ...other.topics], (topic) => topic),
    makes: first.makes || other.makes,
    cares: first.cares || other.cares,
    notes: unique([first.notes, other.notes].filter(Boolean), (text) => text).join('\n'),
    met_through: apart(first.met_through ?? other.met_through, first, other),
    day: first.day < other.day ? first.day : other.day,
    rests_until: latest(first.rests_until, other.rests_until),
    stage: further(first.stage, other.stage),
    hello: earliest(first.hello, other.hello),
    acts_days: Math.max(first.acts_days, other.acts_days),
    last_day: latest(first.last_day, other.last_day),
    warmth: longest([...first.warmth, ...other.warmth]),
    missing,
    pitched_on: latest(first.pitched_on, other.pitched_on),
    pitch_again: latest(first.pitch_again, other.pitch_again),
  });
}

const apart = (through: string | null, ...people: PersonView[]): string | null =>
  people.some(({ id, merged }) => [id, ...merged].includes(through ?? '')) ? null : through;

/** Each once, where it stands first. */
function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)));
}

const further = (one: Stage, other: Stage): Stage =>
  STAGES.indexOf(one) < STAGES.indexOf(other) ? other : one;

const later = (one: string | null, other: string): string =>
  one !== null && one > other ? one : other;

const latest = (one: string | null, other: string | null): string | null =>
  other === null ? one : later(one, other);

const earliest = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other;
