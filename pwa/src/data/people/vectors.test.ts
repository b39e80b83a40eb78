import { describe, expect, it } from 'vitest';
import file from '../../../../tests/vectors/people.json';
import { communityOf } from '../../testing/community';
import { checkInView } from '../../testing/facts';
import { personView, savedView, supportView } from '../../testing/people';
import { checkInsWith } from '../overlay';
import { suggesting } from '../suggestions';
import type { Balance, CheckInView, Fact, PersonView, Quest, Suggestion } from '../types';
import { laidOver, type Base, type Laid } from './overlay';
import { readinessOn } from './ready';

/** Views and suggestions without what is empty. */
type Told = Record<'people' | 'supports' | 'saved', object[]>;

interface History {
  onwards: boolean;
  day: string;
  known: Fact[];
  before: Told;
  check_ins: Partial<CheckInView>[];
  waiting: Fact[];
  after: Told;
}

interface Vectors {
  histories: History[];
  ready: { person: PersonView; share: number; day: string; lines: string[] }[];
  suggestions: {
    left: boolean;
    day: string;
    check_ins: Partial<CheckInView>[];
    quests: { kind: Quest['kind']; suggestions: object[] }[];
    waiting: Fact[];
    still: object[][];
  }[];
}

const vectors = file as unknown as Vectors;

const byId = <T extends { id: string }>(views: readonly T[]): Map<string, T> =>
  new Map(views.map((view) => [view.id, view]));

const told = (views: Told): Base => ({
  people: byId(views.people.map((one) => personView({ missing: [], ...one }))),
  supports: byId(views.supports.map((one) => supportView('', one))),
  saved: byId(views.saved.map((one) => savedView(one))),
});

const inOrder = <T extends { id: string }>(views: ReadonlyMap<string, T>): T[] =>
  [...views.values()].sort((one, other) => (one.id < other.id ? -1 : 1));

const laid = (base: Told, acts: History['check_ins'], facts: readonly Fact[]): Laid =>
  laidOver(told(base), { facts, sent: new Set(), acts: acts.map((act) => checkInView(act)) });

const NOTHING: Told = { people: [], supports: [], saved: [] };

const histories = vectors.histories.map((vector) => ({
  ...vector,
  wanted: told(vector.after),
  here: laid(vector.before, vector.check_ins, vector.waiting),
  /** On a device that never met the server. */
  alone: laid(NOTHING, [], [...vector.known, ...vector.waiting]),
}));

/** Whether the server is asked to take two people apart: the device cannot do it. */
function parts({ known, waiting }: History): boolean {
  const merges = new Set(known.map(({ id, type }) => (type === 'merge' ? id : null)));
  return waiting.some((fact) => 'target' in fact && merges.has(fact.target));
}

const wordsOf = ({ id, merged, name, handles, topics, makes, ...rest }: PersonView) => ({
  ...{ id, merged, name, handles, topics, makes, cares: rest.cares, notes: rest.notes },
  ...{ day: rest.day, rests_until: rest.rests_until },
  cares_missing: rest.missing.includes('cares'),
});

function agree(here: Laid, wanted: Base, joins = false): void {
  expect(inOrder(here.people).map(wordsOf)).toEqual(inOrder(wanted.people).map(wordsOf));
  expect(inOrder(here.supports)).toEqual(inOrder(wanted.supports));
  expect(inOrder(here.saved)).toEqual(inOrder(wanted.saved));
  for (const { id, met_through } of wanted.people.values()) {
    const through = here.people.get(id)!.met_through;
    // Whom somebody was met through may be gone, which is not seen of the two whom a merge joins.
    if (!(joins && met_through === null)) expect([id, through]).toEqual([id, met_through]);
  }
  for (const { id, merged } of wanted.people.values())
    for (const one of [id, ...merged]) expect(here.ids.get(one)).toBe(id);
}

const STAGES = ['new', 'introduced', 'in-touch', 'mutual'];
const BANDS = ['warm', 'mild', 'cool'];

const bandOn = ({ warmth }: PersonView, day: string): number => {
  const span = warmth.find(({ until }) => until >= day);
  return span ? BANDS.indexOf(span.band) : BANDS.length;
};

/** What one fact alone tells is exact; the rest is at least as the device says. */
function atLeast(here: PersonView, wanted: PersonView, today: string): void {
  const certain = ({ hello, last_day, pitched_on, pitch_again, missing }: PersonView) => ({
    ...{ hello, last_day, pitched_on, pitch_again },
    missing: missing.filter((line) => line === 'talk' || line === 'cares'),
  });
  expect(certain(here)).toEqual(certain(wanted));
  expect(here.missing).toEqual(expect.arrayContaining(wanted.missing));
  if (here.stage !== 'new') expect(here.missing).not.toContain('introduced');
  expect(STAGES.indexOf(here.stage)).toBeLessThanOrEqual(STAGES.indexOf(wanted.stage));
  expect(here.acts_days).toBeLessThanOrEqual(wanted.acts_days);
  const days = [...here.warmth, ...wanted.warmth].map(({ until }) => until);
  for (const day of [today, ...days].filter((one) => one >= today))
    expect(bandOn(here, day)).toBeGreaterThanOrEqual(bandOn(wanted, day));
}

describe('what waits, laid over what the server shows,', () => {
  it.each(histories)('has the people, words, thanks and links of the domain (%#)', (vector) => {
    const joins = vector.waiting.some(({ type }) => type === 'merge');
    if (!parts(vector)) agree(vector.here, vector.wanted, joins);
    else expect(vector.here.exact).toBe(false);
    agree(vector.alone, vector.wanted);
  });

  it.each(histories)('is all that the domain says, wherever it claims to be (%#)', (vector) => {
    for (const here of [vector.here, vector.alone])
      if (here.exact) expect(inOrder(here.people)).toEqual(inOrder(vector.wanted.people));
  });

  it.each(histories)('never says more than is certain while nothing is undone (%#)', (vector) => {
    for (const [id, wanted] of vector.wanted.people) {
      atLeast(vector.alone.people.get(id)!, wanted, vector.day);
      if (vector.onwards) atLeast(vector.here.people.get(id)!, wanted, vector.day);
    }
  });

  it('claims to be exact often enough', () => {
    const exact = histories.filter(({ here }) => here.exact);
    expect(exact.length / histories.length).toBeGreaterThan(0.1);
  });
});

describe('the small server of the tests', () => {
  it.each(histories)('tells what the domain does, but for the warmth (%#)', (vector) => {
    const facts = [...vector.known, ...vector.waiting];
    const small = communityOf(facts, checkInsWith([], facts));
    const cold = (person: PersonView) => ({ ...person, warmth: [] });
    expect(inOrder(small.people).map(cold)).toEqual(inOrder(vector.wanted.people).map(cold));
    expect(inOrder(small.supports)).toEqual(inOrder(vector.wanted.supports));
    expect(inOrder(small.saved)).toEqual(inOrder(vector.wanted.saved));
  });
});

it('says what is missing before a pitch as the domain does', () => {
  expect(vectors.ready.length).toBeGreaterThan(100);
  for (const { person, share, day, lines } of vectors.ready) {
    const balance = { share, band: 'room', given: 0, promoted: 0, acts: 0 } as Balance;
    const { ready, missing } = readinessOn(person, balance, day);
    expect([ready, missing]).toEqual([lines.length === 0, lines]);
  }
});

describe('the suggestions of a day', () => {
  const suggestion = (part: object): Suggestion => ({
    ...{ person: null, name: '', supports: [], saved: null, title: '', url: '', mention: '' },
    why: [],
    ...part,
  });

  const QUEST = {
    ...{ habit: '', title: '', prompts: [], worth: 20, done: false },
    fill: { topic: '', place: '', hashtag: '' },
  };

  it.each(vectors.suggestions)('lapse when the domain makes them no more (%#)', (vector) => {
    const facts = vector.waiting;
    const views = vector.check_ins.map((act) => checkInView(act));
    const known = { facts, checkIns: checkInsWith(views, facts), snapshot: null };
    const left = suggesting({ ...known, habits: [], pauses: [] }, vector.day);
    const quests = vector.quests.map(({ kind, suggestions }, index) => ({
      kind,
      here: left({ ...QUEST, kind, suggestions: suggestions.map(suggestion) }),
      still: vector.still[index]!.map(suggestion),
    }));
    const sorted = (list: Suggestion[]) =>
      vector.left ? [...list].sort((one, other) => (key(one) < key(other) ? -1 : 1)) : list;
    const key = ({ person, saved }: Suggestion) => `${person} ${saved}`;
    expect(quests.map(({ kind, here }) => ({ kind, list: sorted(here) }))).toEqual(
      quests.map(({ kind, still }) => ({ kind, list: sorted(still) })),
    );
  });
});
