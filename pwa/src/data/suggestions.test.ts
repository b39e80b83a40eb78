import { describe, expect, it } from 'vitest';
import { checkInFact, checkInView, habitView, TODAY } from '../testing/facts';
import {
  personEdit,
  removalOf,
  savedEdit,
  supportEdit,
  supportFact,
  undoOf,
} from '../testing/people';
import { emptyToday } from '../testing/server';
import { addDays } from './clock';
import { checkInsWith, pendingFacts } from './overlay';
import { show, type Known } from './shown';
import type {
  CheckInFact,
  CheckInView,
  DayPlan,
  Fact,
  HabitKind,
  Quest,
  Suggestion,
} from './types';
import { uuid7 } from './uuid7';

const suggestion = (part: Partial<Suggestion>): Suggestion => ({
  ...{ person: null, name: '', supports: [], saved: null, title: '', url: '', mention: '' },
  why: [],
  ...part,
});

const [maya, jun, zoe] = ['maya', 'jun', 'zoe'].map((person) => suggestion({ person }));
const PEOPLE = [maya!, jun!, zoe!];

function questOf(kind: HabitKind, suggestions: Suggestion[], habit = kind as string): Quest {
  const fill = { topic: 'zines', place: '', hashtag: '' };
  const quest = { habit, kind, title: kind, prompts: [], fill, worth: 20, done: false };
  return { ...quest, suggestions };
}

const planOn = (day: string, quests: Quest[]): DayPlan => ({
  day,
  paused: false,
  habits: quests.map((quest) => quest.habit),
  scheduled: quests.map((quest) => quest.habit),
  quests,
  before: { points: 0, streak: 0, best: 0, total_kept: 0, given: 0, promoted: 0, acts: 0 },
});

interface Circumstances {
  kind?: HabitKind;
  suggestions?: Suggestion[];
  day?: string;
  known?: CheckInView[];
}

/** Whom the one quest suggests, in order, once these facts wait. */
function after(facts: Fact[], circumstances: Circumstances = {}) {
  const { kind = 'hello', suggestions = PEOPLE, day = TODAY, known: views = [] } = circumstances;
  const quests = [questOf(kind, suggestions)];
  const plans = [TODAY, addDays(TODAY, 1)].map((at) => planOn(at, quests));
  const known: Known = {
    snapshot: { today: { ...emptyToday(TODAY), plans }, asOf: `${TODAY}T09:00:00Z` },
    facts,
    checkIns: checkInsWith(views, facts),
    habits: [habitView({ id: kind, kind })],
    pauses: [],
  };
  const [quest] = show(known, day, () => 0)!.quests;
  expect(quest!.suggestion).toBe(quest!.suggestions[0] ?? null);
  return quest!.suggestions.map((one) => one.person ?? one.saved);
}

const swap = (habit: string, day = TODAY): Fact => ({
  ...{ type: 'swap', id: uuid7(), habit, day, part: 'suggestion' },
  recorded_at: `${day}T12:00:00Z`,
});

const act = (part: Partial<CheckInFact>): Fact => checkInFact(part);

describe('a suggestion', () => {
  it('is shown as the server drew it, with what fills the prompt', () => {
    expect(after([])).toEqual(['maya', 'jun', 'zoe']);
  });

  it('moves on with each swap, of its own habit on its own day, and comes round', () => {
    expect(after([swap('hello')])).toEqual(['jun', 'zoe', 'maya']);
    expect(after([swap('hello'), swap('hello'), swap('hello')])).toEqual(['maya', 'jun', 'zoe']);
    expect(after([swap('listen'), swap('hello', addDays(TODAY, 1))])[0]).toBe('maya');
    expect(after([{ ...swap('hello'), part: 'prompt' } as Fact])[0]).toBe('maya');
  });

  it('to greet somebody goes with a hello, and to talk to them with anything given to them', () => {
    const talk = { kind: 'conversation' } as const;
    for (const kind of ['hello', 'conversation', 'share', 'thank', 'listen'] as const) {
      const given = act({ kind, person: 'maya' });
      expect(after([given])).toHaveLength(kind === 'hello' ? 2 : 3);
      expect(after([given], talk)).toEqual(['jun', 'zoe']);
    }
    expect(after([act({ kind: 'promote', person: 'maya' })], talk)).toHaveLength(3);
  });

  it('to talk to somebody goes when they did something for the player of late', () => {
    const talk = { kind: 'conversation' } as const;
    const did = (ago: number): Fact => supportFact('maya', { day: addDays(TODAY, -ago) });
    expect([0, 13, 14].map((ago) => after([did(ago)], talk).length)).toEqual([2, 2, 3]);
    const support = did(0);
    expect(after([support, undoOf(support.id)], talk)).toHaveLength(3);
  });

  it('to listen to somebody goes once they were heard, or when they make nothing any more', () => {
    for (const kind of ['listen', 'share'] as const) {
      expect(after([act({ kind: 'listen', person: 'maya' })], { kind })).toEqual(['jun', 'zoe']);
      expect(after([act({ kind: 'share', person: 'maya' })], { kind })).toEqual(['jun', 'zoe']);
      expect(after([personEdit('maya', { makes: '' })], { kind })).toEqual(['jun', 'zoe']);
    }
    expect(after([act({ kind: 'hello', person: 'maya' })], { kind: 'listen' })).toHaveLength(3);
    const makes = ['', 'zines'].map((words) => personEdit('maya', { makes: words }));
    expect(after(makes, { kind: 'listen' })).toHaveLength(3);
  });

  it('comes back when that is undone', () => {
    const hello = act({ person: 'maya' });
    expect(after([hello, undoOf(hello.id)])).toEqual(['maya', 'jun', 'zoe']);
  });

  it('goes when a check-in that was there already turns out to be for that person', () => {
    const view = checkInView({ kind: 'conversation' });
    const edit: Fact = {
      ...{ type: 'edit', id: uuid7(), target: view.id, person: 'jun' },
      ...{ edited_at: `${TODAY}T12:00:00Z`, device: 'phone' },
    };
    expect(after([edit], { kind: 'conversation', known: [view] })).toEqual(['maya', 'zoe']);
  });

  it('goes on from what was shown when another one was asked for', () => {
    const hello = act({ person: 'maya' });
    expect(after([hello, swap('hello')])).toEqual(['zoe', 'jun']);
    expect(after([swap('hello'), act({ person: 'maya' })])).toEqual(['jun', 'zoe']);
    expect(after([personEdit('maya', { rests_until: TODAY }), swap('hello')])[0]).toBe('zoe');
  });

  it('for a day to come goes with a hello on any day, and with talking of late', () => {
    const day = addDays(TODAY, 1);
    const talked = act({ kind: 'conversation', person: 'maya' });
    expect(after([talked], { day })).toHaveLength(3);
    expect(after([talked], { day, kind: 'conversation' })).toEqual(['jun', 'zoe']);
    expect(after([act({ kind: 'hello', person: 'maya' })], { day })).toEqual(['jun', 'zoe']);
    const heard = act({ kind: 'listen', person: 'maya' });
    expect(after([heard], { day, kind: 'listen' })).toHaveLength(3);
    expect(after([swap('hello', day)], { day })[0]).toBe('jun');
  });

  it('of somebody who rests or was removed goes; when the rest is over it is back', () => {
    expect(after([removalOf('jun')])).toEqual(['maya', 'zoe']);
    expect(after([personEdit('jun', { rests_until: TODAY })])).toEqual(['maya', 'zoe']);
    expect(after([personEdit('jun', { rests_until: addDays(TODAY, -1) })])).toHaveLength(3);
    const rests = personEdit('jun', { rests_until: TODAY });
    expect(after([rests, personEdit('jun', { rests_until: null })])).toHaveLength(3);
    expect(after([personEdit('jun', { notes: 'a note' })])).toHaveLength(3);
  });

  it('to thank goes with the day’s thank-you, and once nothing is left to thank for', () => {
    const suggestions = [suggestion({ person: 'maya', supports: ['s1', 's2'] }), jun!];
    const thanks = { kind: 'thank', suggestions } as const;
    const thank = (...supports: string[]) => act({ kind: 'thank', person: 'maya', supports });
    expect(after([thank('s1', 's2')], thanks)).toEqual(['jun']);
    expect(after([thank('s1')], thanks)).toEqual(['jun']);
    expect(after([thank('s1'), undoOf('s1')], thanks)).toEqual(['maya', 'jun']);
    const day = addDays(TODAY, 1);
    expect(after([thank('s1')], { ...thanks, day })).toEqual(['maya', 'jun']);
    expect(after([{ ...thank('s1'), person: 'jun' } as Fact], thanks)).toEqual(['maya', 'jun']);
    expect(after([supportEdit('s2', { dismissed: true })], thanks)).toEqual(['maya', 'jun']);
    expect(after([undoOf('s1'), removalOf('s2')], thanks)).toEqual(['jun']);
    const again = supportEdit('s2', { dismissed: false });
    const dismissed = supportEdit('s2', { dismissed: true });
    expect(after([dismissed, again], thanks)).toEqual(['maya', 'jun']);
    expect(after([act({ kind: 'hello', person: 'maya' })], thanks)).toEqual(['maya', 'jun']);
  });

  it('to share goes once that link is shared, put away or removed', () => {
    const suggestions = ['essay', 'poem'].map((saved) => suggestion({ saved }));
    const shares = { kind: 'share', suggestions } as const;
    expect(after([act({ kind: 'share', saved: 'essay' })], shares)).toEqual(['poem']);
    expect(after([savedEdit('essay', { dismissed: true })], shares)).toEqual(['poem']);
    expect(after([removalOf('essay')], shares)).toEqual(['poem']);
  });

  it('is dealt with in each habit by itself', () => {
    const quests = [questOf('hello', PEOPLE, 'one'), questOf('hello', PEOPLE, 'other')];
    const known: Known = {
      snapshot: { today: { ...emptyToday(TODAY), plans: [planOn(TODAY, quests)] }, asOf: '' },
      facts: [swap('one'), act({ person: 'jun' })],
      checkIns: [],
      habits: [],
      pauses: [],
    };
    const shown = show({ ...known, checkIns: checkInsWith([], known.facts) }, TODAY, () => 0)!;
    const firsts = shown.quests.map((quest) => quest.suggestion?.person);
    expect(firsts).toEqual(['zoe', 'maya']);
  });

  it('is none where nobody was suggested, and in a snapshot of an older version', () => {
    expect(after([], { suggestions: [] })).toEqual([]);
    const { suggestions: _, fill: _fill, ...old } = questOf('hello', []);
    const plans = [planOn(TODAY, [old as Quest])];
    const snapshot = { today: { ...emptyToday(TODAY), plans }, asOf: '' };
    const empty = { facts: pendingFacts([]), checkIns: [], habits: [], pauses: [] };
    expect(show({ ...empty, snapshot }, TODAY, () => 0)?.quests[0]).toMatchObject({
      suggestions: [],
      suggestion: null,
      fill: { topic: '', place: '', hashtag: '' },
    });
  });
});
