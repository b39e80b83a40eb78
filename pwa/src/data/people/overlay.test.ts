import { describe, expect, it } from 'vitest';
import { communityOf } from '../../testing/community';
import { checkInFact, TODAY } from '../../testing/facts';
import {
  mergeFact,
  personEdit,
  personFact,
  removalOf,
  savedFact,
  supportEdit,
  supportFact,
  undoOf,
} from '../../testing/people';
import { addDays } from '../clock';
import { checkInsWith } from '../overlay';
import type { Fact } from '../types';
import { laidOver, type Laid } from './overlay';

/** `known` is on the server, and what it comes to here; `waiting` is not. */
function laid(known: readonly Fact[], waiting: readonly Fact[]): Laid {
  const acts = checkInsWith([], known);
  const named = new Set(waiting.flatMap((fact) => ('target' in fact ? [fact.target] : [])));
  return laidOver(communityOf(known, acts), {
    facts: waiting,
    sent: new Set(),
    acts: acts.filter((act) => named.has(act.id)),
  });
}

const only = <T>(items: Iterable<T>): T => {
  const [first, ...rest] = items;
  expect(rest).toEqual([]);
  return first as T;
};

describe('a person', () => {
  it('shows at once, as the server will tell of them', () => {
    const handles = [{ network: 'web', name: 'a.example' }];
    const fact = personFact({ topics: ['zines'], handles });
    const { people, pending, exact } = laid([], [fact]);
    expect(only(people.values())).toEqual(communityOf([fact], []).people.get(fact.id));
    expect([...pending]).toEqual([fact.id]);
    expect(exact).toBe(true);
  });

  it('is edited field by field, and the later edit wins', () => {
    const fact = personFact({ notes: 'met at the fair' });
    const edits = [{ makes: 'zines' }, { makes: 'prints' }, { cares: 'paper' }];
    const waiting = edits.map((edit) => personEdit(fact.id, edit));
    const { people } = laid([fact], waiting);
    const person = only(people.values());
    expect(person).toMatchObject({ notes: 'met at the fair', makes: 'prints', cares: 'paper' });
    expect(person.missing).not.toContain('cares');
  });

  it('is introduced by a hello that waits, and stays as far as they were with any other act', () => {
    const fact = personFact();
    const hello = checkInFact({ person: fact.id });
    const after = laid([fact], [hello]);
    expect(only(after.people.values())).toMatchObject({
      stage: 'introduced',
      hello: hello.id,
      last_day: TODAY,
      missing: ['days', 'talk', 'cares'],
      warmth: [
        { band: 'mild', until: addDays(TODAY, 12) },
        { band: 'cool', until: addDays(TODAY, 69) },
      ],
    });
    expect(after.exact).toBe(false);
    const listened = laid([fact], [checkInFact({ person: fact.id, kind: 'listen' })]);
    expect(only(listened.people.values())).toMatchObject({ stage: 'new', last_day: TODAY });
  });

  it('who did something for the player is warm on that day, whatever else there was', () => {
    const fact = personFact();
    expect(only(laid([fact], [supportFact(fact.id)]).people.values())).toMatchObject({
      stage: 'new',
      last_day: TODAY,
      missing: ['introduced', 'days', 'cares'],
      warmth: [{ band: 'warm', until: TODAY }, { band: 'mild' }, { band: 'cool' }],
    });
  });

  it('hears nothing more of the player’s work for ninety days once they heard of it', () => {
    const fact = personFact();
    const { people } = laid([fact], [checkInFact({ person: fact.id, kind: 'promote' })]);
    expect(only(people.values())).toMatchObject({
      pitched_on: TODAY,
      pitch_again: addDays(TODAY, 90),
      last_day: null,
    });
  });

  it('is gone once removed, with their supports, under each of their names', () => {
    const [one, other] = [personFact(), personFact()];
    const known = [one, other, mergeFact(other.id, one.id), supportFact(other.id)];
    const { people, supports, ids } = laid(known, [removalOf(one.id), removalOf(other.id)]);
    expect([people.size, supports.size, ids.size]).toEqual([0, 0, 0]);
  });
});

describe('two people who are one', () => {
  const maya = personFact({ name: 'Maya', topics: ['zines'], notes: 'from Porto' });
  const twin = personFact({ name: 'M. Almeida', topics: ['paper', 'zines'], makes: 'prints' });

  it('are shown as the one with the smaller id, with what both have', () => {
    const { people, ids } = laid([maya, twin], [mergeFact(maya.id, twin.id)]);
    expect(only(people.values())).toMatchObject({
      id: maya.id,
      merged: [twin.id],
      name: 'Maya',
      topics: ['zines', 'paper'],
      makes: 'prints',
      notes: 'from Porto',
    });
    expect([ids.get(maya.id), ids.get(twin.id)]).toEqual([maya.id, maya.id]);
  });

  it('have one inbox: what the other did waits under the one who is left', () => {
    const known = [maya, twin, supportFact(twin.id)];
    const { supports } = laid(known, [mergeFact(twin.id, maya.id)]);
    expect(only(supports.values()).person).toBe(maya.id);
  });

  it('have talked if both were greeted, and care for what the joined words say', () => {
    const known = [personFact({ cares: ' ' }), personFact({ cares: 'paper' })];
    const hellos = known.map(({ id }) => checkInFact({ person: id }));
    const [one, other] = known;
    const { people } = laid([...known, ...hellos], [mergeFact(other!.id, one!.id)]);
    expect(only(people.values()).missing).toEqual(['days', 'cares']);
  });

  it('have the handles of both, each as it is', () => {
    const handles = [
      { network: 'x', name: 'ymaya' },
      { network: 'xy', name: 'maya' },
    ];
    const known = handles.map((handle) => personFact({ handles: [handle] }));
    const { people } = laid(known, [mergeFact(known[1]!.id, known[0]!.id)]);
    expect(only(people.values()).handles).toEqual(handles);
  });

  it('are two again when that is undone before the server heard of it', () => {
    const merge = mergeFact(twin.id, maya.id);
    expect(laid([maya, twin], [merge, undoOf(merge.id)]).people.size).toBe(2);
  });

  it('are one until the server has taken them apart, and it is said that this may be wrong', () => {
    const merge = mergeFact(twin.id, maya.id);
    const { people, exact } = laid([maya, twin, merge], [undoOf(merge.id)]);
    expect([people.size, exact]).toEqual([1, false]);
  });
});

describe('a support', () => {
  const maya = personFact();
  const jun = personFact({ name: 'Jun' });
  const support = supportFact(maya.id);
  const thank = checkInFact({ kind: 'thank', person: maya.id, supports: [support.id] });
  const stateWith = (known: Fact[], waiting: Fact[]) =>
    laid([maya, jun, ...known], waiting).supports.get(support.id)?.state;

  it('is thanked as soon as a thank-you to that person names it', () => {
    expect(stateWith([support], [thank])).toBe('thanked');
    expect(stateWith([support], [{ ...thank, person: jun.id }])).toBe('open');
    expect(stateWith([support], [{ ...thank, kind: 'hello' }])).toBe('open');
  });

  it('is open again when the thank-you is undone, wherever that is by now', () => {
    expect(stateWith([support], [thank, undoOf(thank.id)])).toBe('open');
    expect(stateWith([support, thank], [undoOf(thank.id)])).toBe('open');
  });

  it('that goes, or was on another day, may have changed how close somebody is', () => {
    const day = addDays(TODAY, -3);
    for (const fact of [removalOf(support.id), undoOf(support.id), removalOf(jun.id)])
      expect(laid([maya, jun, support], [fact]).exact).toBe(false);
    expect(laid([maya, support], [supportEdit(support.id, { day })]).exact).toBe(false);
    expect(laid([maya, support], [supportEdit(support.id, { note: 'a note' })]).exact).toBe(true);
  });

  it('is dismissed and taken up again, and never was once it is undone', () => {
    const dismissed = supportEdit(support.id, { dismissed: true });
    const again = supportEdit(support.id, { dismissed: false });
    expect(stateWith([support], [dismissed])).toBe('dismissed');
    expect(stateWith([support, dismissed], [again])).toBe('open');
    expect(stateWith([support], [undoOf(support.id)])).toBeUndefined();
  });
});

describe('a saved link', () => {
  it('is shared by a share that names it, and is not once that is undone', () => {
    const link = savedFact();
    const share = checkInFact({ kind: 'share', saved: link.id });
    const sharedOn = (known: Fact[], waiting: Fact[]) =>
      laid(known, waiting).saved.get(link.id)?.shared_on;
    expect(sharedOn([link], [share])).toBe(TODAY);
    expect(sharedOn([], [link, share])).toBe(TODAY);
    expect(sharedOn([link, share], [undoOf(share.id)])).toBeNull();
  });
});
