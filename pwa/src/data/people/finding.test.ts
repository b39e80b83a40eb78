import { describe, expect, it } from 'vitest';
import { TODAY } from '../../testing/facts';
import { personView, savedView, supportView } from '../../testing/people';
import { addDays } from '../clock';
import type { PersonView, SavedView, SupportView } from '../types';
import { duplicatesIn, found, topicsOf } from './finding';
import { fold } from './folding';
import { readinessOn } from './ready';
import { Showing } from './shown';
import type { Community } from './types';

function shown(
  people: PersonView[],
  { supports = [], saved = [] }: { supports?: SupportView[]; saved?: SavedView[] } = {},
  showing = new Showing(),
  day = TODAY,
): Community {
  const byId = <T extends { id: string }>(items: T[]) => new Map(items.map((one) => [one.id, one]));
  const ids = people.flatMap(({ id, merged }) => [id, ...merged].map((one) => [one, id] as const));
  const laid = {
    ...{ people: byId(people), supports: byId(supports), saved: byId(saved) },
    ...{ ids: new Map(ids), pending: new Set<string>(), dismissed: new Map(), exact: true },
  };
  return showing.show(laid, day, null);
}

const named = (...names: string[]) => names.map((name) => personView({ name }));
const namesOf = (people: { name: string }[]) => people.map((person) => person.name);

describe('the community', () => {
  it('is by name, as people read names', () => {
    const { people } = shown(named('Zoë', 'émile', 'Anna', 'Emil', 'anna b'));
    expect(namesOf(people)).toEqual(['Anna', 'anna b', 'Emil', 'émile', 'Zoë']);
  });

  it('stays in order when somebody comes, goes, or takes another name', () => {
    const showing = new Showing();
    const [bo, cy, di] = named('Bo', 'Cy', 'Di') as [PersonView, PersonView, PersonView];
    const turn = (...people: PersonView[]) => namesOf(shown(people, {}, showing).people);
    expect(turn(di, bo)).toEqual(['Bo', 'Di']);
    expect(turn(di, bo, cy)).toEqual(['Bo', 'Cy', 'Di']);
    expect(turn(cy, di, { ...bo, name: 'Eve' }, ...named('Al', 'Zed'))).toEqual([
      ...['Al', 'Cy', 'Di', 'Eve', 'Zed'],
    ]);
    expect(turn(di)).toEqual(['Di']);
  });

  it('knows each person under all of their ids', () => {
    const { byId, people } = shown([personView({ merged: ['a', 'b'] })]);
    expect(byId.get('b')).toBe(people[0]);
    expect(byId.size).toBe(3);
  });

  it('says how warm it is now: bands end, and then somebody is far', () => {
    const warmth = [
      { band: 'warm' as const, until: addDays(TODAY, -1) },
      { band: 'cool' as const, until: TODAY },
    ];
    const view = personView({ warmth, last_day: addDays(TODAY, -20) });
    const now = (day: string, one = view) => shown([one], {}, new Showing(), day).people[0];
    expect(now(addDays(TODAY, -1))?.warmthNow).toBe('warm');
    expect(now(TODAY)?.warmthNow).toBe('cool');
    expect(now(addDays(TODAY, 1))?.warmthNow).toBe('far');
    expect(now(TODAY, personView())?.warmthNow).toBeNull();
    const rests = personView({ rests_until: TODAY });
    expect(now(TODAY, rests)?.resting).toBe(true);
    expect(now(addDays(TODAY, 1), rests)?.resting).toBe(false);
  });

  it('has those in its inbox first who have waited longest, each once', () => {
    const [maya, jun] = named('Maya', 'Jun') as [PersonView, PersonView];
    const on = (ago: number, person: PersonView, part: Partial<SupportView> = {}) =>
      supportView(person.id, { day: addDays(TODAY, -ago), ...part });
    const oldest = on(9, maya, { state: 'dismissed' });
    const thanked = on(7, jun, { state: 'thanked' });
    const supports = [on(1, maya), oldest, on(3, jun), on(5, maya), thanked];
    const { inbox, supports: all } = shown([maya, jun], { supports });
    expect(inbox.map(({ person, days }) => [person.name, days])).toEqual([
      ['Maya', 5],
      ['Jun', 3],
    ]);
    expect(inbox[0]?.supports).toEqual([supports[3], supports[0]]);
    expect(inbox[0]?.since).toBe(addDays(TODAY, -5));
    expect(all.at(-1)).toBe(oldest);
  });

  it('has what is still to be shared, the oldest first', () => {
    const saved = [
      savedView({ day: addDays(TODAY, -1) }),
      savedView({ day: addDays(TODAY, -4) }),
      savedView({ shared_on: TODAY }),
      savedView({ dismissed: true }),
    ];
    const community = shown([], { saved });
    expect(community.toShare).toEqual([saved[1], saved[0]]);
    expect(community.saved).toHaveLength(4);
  });
});

describe('a search', () => {
  const people = [
    personView({
      ...{ name: 'Zoë Almeida', topics: ['Zines'], stage: 'mutual', last_day: '2026-11-01' },
    }),
    personView({ name: 'Jun', notes: 'prints at Kraków', day: '2026-10-01', last_day: null }),
    personView({ name: 'Amir', handles: [{ network: 'web', name: 'amir.example' }] }),
  ];
  const { people: all } = shown(people);
  const by = (search: Parameters<typeof found>[1]) => namesOf(found(all, search));

  it('finds every word anywhere, whatever its case and accents', () => {
    expect(by({ text: ' ZOE alme ' })).toEqual(['Zoë Almeida']);
    expect(by({ text: 'krakow' })).toEqual(['Jun']);
    expect(by({ text: 'AMIR.example' })).toEqual(['Amir']);
    expect(by({ text: 'zoe krakow' })).toEqual([]);
    expect(by({ text: '' })).toHaveLength(3);
  });

  it('finds handles as they are shown, and profiles by the link to them', () => {
    const { people: all } = shown([
      personView({ name: 'Amara', handles: [{ network: 'fediverse', name: 'amara@essays.example' }] }),
      personView({ name: 'Kofi', handles: [{ network: 'instagram', name: 'kofi' }] }),
      personView({ name: 'Lin', handles: [{ network: 'linkedin', name: 'lin-stone-1a2b3c4' }] }),
      personView({ name: 'Otto', handles: [{ network: 'web', name: 'https://www.ottoink.de/a/' }] }),
    ]);
    const by = (text: string) => namesOf(found(all, { text }));
    expect(by('@amara@essays.example')).toEqual(['Amara']);
    expect(by('https://essays.example/@amara')).toEqual(['Amara']);
    expect(by('@KOFI ')).toEqual(['Kofi']);
    expect(by('https://www.instagram.com/kofi/?igsh=abc')).toEqual(['Kofi']);
    expect(by('https://www.linkedin.com/in/lin-stone-1a2b3c4')).toEqual(['Lin']);
    expect(by('@Lin Stone')).toEqual(['Lin']);
    expect(by('http://ottoink.de/a?utm_source=x')).toEqual(['Otto']);
    expect(by('https://www.tiktok.com/@kofi')).toEqual([]);
    expect(by('@')).toHaveLength(4);
  });

  it('finds letters that a keyboard may lack by those typed for them', () => {
    const { people: all } = shown(named('Işıl Yılmaz', 'Łukasz', 'Søren Groß', 'Ægir Đoko'));
    const by = (text: string) => namesOf(found(all, { text }));
    expect(by('isil yilmaz')).toEqual(['Işıl Yılmaz']);
    expect(by('IŞIL')).toEqual(['Işıl Yılmaz']);
    expect(by('lukasz')).toEqual(['Łukasz']);
    expect(by('soren gross')).toEqual(['Søren Groß']);
    expect(by('aegir doko')).toEqual(['Ægir Đoko']);
  });

  it('keeps to a stage and a topic', () => {
    expect(by({ stage: 'mutual' })).toEqual(['Zoë Almeida']);
    expect(by({ topic: 'zines' })).toEqual(['Zoë Almeida']);
    expect(by({ topic: 'zine' })).toEqual([]);
    expect(by({ stage: 'new', topic: 'zines' })).toEqual([]);
  });

  it('puts whom one was not in touch with for longest first, or the newest', () => {
    expect(by({ sort: 'longest' })).toEqual(['Jun', 'Zoë Almeida', 'Amir']);
    expect(by({ sort: 'newest' })).toEqual(['Amir', 'Zoë Almeida', 'Jun']);
  });

  it('is not stopped by marks without end, nor by what cannot be seen', () => {
    expect(fold(`A${'\u0301'.repeat(10_000)}da`)).toBe('ada');
    expect(fold('\u202eMa\u200dya')).toBe('maya');
    expect(fold('Ǆ ﬁ İ')).toBe('dz fi i');
  });

  it('offers all topics, the most common first, however they are written', () => {
    const lists = [['zines', 'Paper'], ['Zines'], ['birds', 'zines', 'paper']];
    const community = shown(lists.map((topics) => personView({ topics })));
    expect(topicsOf(community)).toEqual(['zines', 'Paper', 'birds']);
  });
});

describe('somebody who is known already', () => {
  const maya = personView({
    handles: [
      { network: 'mastodon', name: 'maya@example.social' },
      { network: 'web', name: 'https://www.maya.example/about/' },
    ],
  });
  const community = shown([maya, personView({ name: 'Jun' })]);
  const known = (network: string, name: string) => duplicatesIn(community, [{ network, name }]);

  it('is told by any handle, whatever its case and its @', () => {
    expect(namesOf(known('mastodon', '@Maya@Example.social'))).toEqual(['Maya Almeida']);
    expect(known('bluesky', 'maya@example.social')).toEqual([]);
  });

  it('is told by a link, with or without what does not matter in it', () => {
    const links = ['maya.example/about', 'http://maya.example/about/', 'WWW.Maya.example/about'];
    for (const link of links)
      expect(known('web', link)).toHaveLength(1);
    expect(known('web', 'maya.example')).toEqual([]);
  });
});

describe('somebody', () => {
  const balance = { share: 0.2, band: 'in-balance', given: 1, promoted: 1, acts: 10 } as const;
  const ready = personView({ missing: [] });

  it('is ready to hear of the player’s work when nothing is missing', () => {
    expect(readinessOn(ready, balance, TODAY)).toEqual({ ready: true, missing: [] });
    expect(readinessOn(ready, null, TODAY).ready).toBe(true);
  });

  it('is not while the balance is over a fifth, or a pitch is less than ninety days ago', () => {
    const over = { ...balance, share: 0.201 };
    const pitched = { ...ready, pitch_again: addDays(TODAY, 1) };
    expect(readinessOn(pitched, over, TODAY).missing).toEqual(['balance', 'pitched']);
    expect(readinessOn(pitched, balance, addDays(TODAY, 1)).ready).toBe(true);
    const lines = readinessOn(personView(), balance, TODAY).missing;
    expect(lines).toEqual(['introduced', 'days', 'talk', 'cares']);
  });
});
