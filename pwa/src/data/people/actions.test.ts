import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { checkInView, TODAY } from '../../testing/facts';
import { Phone } from '../../testing/phone';
import { SmallServer } from '../../testing/server';
import { refuse } from '../outbox';
import type { Fact } from '../types';
import { actsNaming } from './acts';
import { community } from './signals';

const phones: Phone[] = [];

async function phone(): Promise<Phone> {
  const server = new SmallServer();
  const device = new Phone((request) => server.answer(request));
  phones.push(device);
  device.online = false;
  await device.keeper.open();
  return device;
}

async function factsOf({ storage }: Phone): Promise<Fact[]> {
  const queue = await storage.read((tx) => tx.objectStore('facts').getAll());
  return queue.map(({ fact }) => fact);
}

const person = (id: string) => community.value?.byId.get(id);

afterEach(async () => {
  community.value = null;
  for (const { storage } of phones.splice(0)) await storage.close();
});

describe('adding somebody', () => {
  it('shows them by the time it resolves, with clean words', async () => {
    const device = await phone();
    const handles = [{ network: 'mastodon', name: ' maya@example.social\0' }];
    const topics = [' zines ', ' '];
    const id = await device.people.addPerson({ name: ' Maya\0 ', handles, topics });
    expect(person(id)).toMatchObject({
      name: 'Maya',
      handles: [{ network: 'mastodon', name: 'maya@example.social' }],
      topics: ['zines'],
      day: TODAY,
      pending: true,
    });
  });

  it('stores thousands in portions, tells how far it is, and shows all in the end', async () => {
    const device = await phone();
    const rows = Array.from({ length: 1100 }, (_, n) => ({ name: `Person ${n}` }));
    const done: number[] = [];
    const ids = await device.people.addPeople(rows, { told: (count) => done.push(count) });
    expect(done).toEqual([250, 500, 750, 1000, 1100]);
    expect([ids.length, new Set(ids).size]).toEqual([1100, 1100]);
    expect(community.value?.people).toHaveLength(1100);
    expect(person(ids[7]!)?.name).toBe('Person 7');
  });

  it('of many ends where it is stopped, with all that is stored until then', async () => {
    const device = await phone();
    const rows = Array.from({ length: 1100 }, (_, n) => ({ name: `Person ${n}` }));
    const stop = new AbortController();
    const told = (count: number): void => {
      if (count >= 500) stop.abort();
    };
    const ids = await device.people.addPeople(rows, { told, stop: stop.signal });
    expect([ids.length, community.value?.people.length]).toEqual([500, 500]);
  });
});

describe('removing many', () => {
  it('is done in portions too, with all that is known of each', async () => {
    const device = await phone();
    const rows = Array.from({ length: 600 }, (_, n) => ({ name: `Person ${n}` }));
    const ids = await device.people.addPeople(rows);
    await device.people.mergePeople(ids[1]!, ids[0]!);
    const done: number[] = [];
    const told = (count: number): void => void done.push(count);
    const people = community.value!.people.filter((one) => one.id !== ids[599]);
    await device.people.removePeople(people, { told });
    expect(done).toEqual([250, 500, 598]);
    expect(community.value?.people.map((one) => one.id)).toEqual([ids[599]]);
    const removals = (await factsOf(device)).filter((fact) => fact.type === 'remove');
    expect(removals).toHaveLength(599);
  });
});

describe('what may be done with somebody', () => {
  it('changes only the fields that are given', async () => {
    const device = await phone();
    const id = await device.people.addPerson({ name: 'Maya', notes: 'from Porto' });
    await device.people.changePerson(id, { cares: ' paper ' });
    const edit = (await factsOf(device)).find((fact) => fact.type === 'person_edit');
    expect(Object.keys(edit ?? {}).sort()).toEqual(
      ['cares', 'device', 'edited_at', 'id', 'person', 'type'],
    );
    expect(person(id)).toMatchObject({ notes: 'from Porto', cares: 'paper' });
  });

  it('lets them rest, and ends that', async () => {
    const device = await phone();
    const id = await device.people.addPerson({ name: 'Maya' });
    await device.people.rest(id, TODAY);
    expect(person(id)).toMatchObject({ rests_until: TODAY, resting: true });
    await device.people.rest(id, null);
    expect(person(id)).toMatchObject({ rests_until: null, resting: false });
  });

  it('makes two one, takes that back, and never one of one', async () => {
    const device = await phone();
    const [one, other] = [
      await device.people.addPerson({ name: 'Maya' }),
      await device.people.addPerson({ name: 'M. Almeida' }),
    ];
    const merge = await device.people.mergePeople(other, one);
    expect(person(other)?.id).toBe(one);
    await device.actions.undo(merge);
    expect([person(one)?.name, person(other)?.name]).toEqual(['Maya', 'M. Almeida']);
    expect(() => device.people.mergePeople(one, one)).toThrow(RangeError);
  });

  it('removes them with all of their names, and the words of what passed between', async () => {
    const device = await phone();
    const one = await device.people.addPerson({ name: 'Maya' });
    const other = await device.people.addPerson({ name: 'M. Almeida' });
    await device.people.mergePeople(other, one);
    const stored = checkInView({ person: other, who: 'Maya', note: 'her zine' });
    await device.storage.write((tx) => tx.objectStore('checkIns').put(stored));
    await device.actions.checkIn({ kind: 'hello', person: one, note: 'hi' });
    expect(await actsNaming(device.storage, [one, other])).toHaveLength(2);
    await device.people.removePerson(person(one)!);
    const removals = (await factsOf(device)).filter((fact) => fact.type === 'remove');
    expect(removals.map((fact) => fact.target)).toEqual([one, other]);
    expect([person(one), community.value?.people]).toEqual([undefined, []]);
    expect(await actsNaming(device.storage, [one, other])).toEqual([]);
  });

  it('tells what passed between the two, newest first, without what was undone', async () => {
    const device = await phone();
    const id = await device.people.addPerson({ name: 'Maya' });
    const old = checkInView({ person: id, day: '2026-11-02' });
    const untold = checkInView({ day: '2026-11-09' });
    await device.storage.write(async (tx) => {
      for (const view of [old, untold]) await tx.objectStore('checkIns').put(view);
    });
    const undone = await device.actions.checkIn({ kind: 'hello', person: id });
    await device.actions.undo(undone);
    const now = await device.actions.checkIn({ kind: 'promote', person: id });
    await device.actions.editCheckIn(untold.id, { person: id });
    const acts = async () => (await actsNaming(device.storage, [id])).map((act) => act.id);
    expect(await acts()).toEqual([now, untold.id, old.id]);
    await device.actions.editCheckIn(now, { person: null });
    expect(await acts()).toEqual([untold.id, old.id]);
  });
});

describe('what somebody did', () => {
  it('waits for thanks, is changed, dismissed and taken up again', async () => {
    const device = await phone();
    const id = await device.people.addPerson({ name: 'Maya' });
    const noted = { person: id, deed: 'shared', note: ' my zine ' } as const;
    const support = await device.people.noteSupport(noted);
    expect(community.value?.inbox[0]?.supports[0]).toMatchObject({ id: support, note: 'my zine' });
    await device.people.changeSupport(support, { deed: 'praised', day: '2026-11-10' });
    expect(community.value?.inbox[0]).toMatchObject({ days: 8, supports: [{ deed: 'praised' }] });
    await device.people.dismissSupports([support], true);
    expect(community.value?.inbox).toEqual([]);
    await device.people.dismissSupports([support], false);
    expect(community.value?.inbox).toHaveLength(1);
    await device.actions.undo(support);
    expect(community.value?.supports).toEqual([]);
  });

  it('is thanked for with one check-in that names all of it, and whom by id alone', async () => {
    const device = await phone();
    const id = await device.people.addPerson({ name: 'Maya' });
    const supports = [
      await device.people.noteSupport({ person: id, deed: 'shared' }),
      await device.people.noteSupport({ person: id, deed: 'bought' }),
    ];
    const thanks = await device.people.thank(id, supports, { note: 'in a letter' });
    expect(community.value?.inbox).toEqual([]);
    const fact = (await factsOf(device)).find((one) => one.id === thanks);
    expect(fact).toMatchObject({
      ...{ kind: 'thank', person: id, supports, note: 'in a letter', habit: null },
    });
    expect(fact).not.toHaveProperty('who');
    await device.actions.undo(thanks);
    expect(community.value?.inbox[0]?.supports).toHaveLength(2);
  });

  it('is removed for good', async () => {
    const device = await phone();
    const id = await device.people.addPerson({ name: 'Maya' });
    const support = await device.people.noteSupport({ person: id, deed: 'helped' });
    await device.actions.blank(support);
    expect(community.value?.supports).toEqual([]);
  });
});

describe('a link kept for later', () => {
  it('is changed, shared, put away and removed', async () => {
    const device = await phone();
    const link = { url: ' https://kith.example/essay ', title: 'On paper' };
    const id = await device.people.saveLink(link);
    await device.people.changeLink(id, { author: 'Jun', mention: '@jun@example.social' });
    expect(community.value?.toShare).toMatchObject([
      { id, url: 'https://kith.example/essay', title: 'On paper', author: 'Jun', day: TODAY },
    ]);
    const share = await device.actions.checkIn({ kind: 'share', saved: id });
    expect(community.value?.saved[0]?.shared_on).toBe(TODAY);
    await device.actions.undo(share);
    expect(community.value?.toShare).toHaveLength(1);
    await device.people.changeLink(id, { dismissed: true });
    expect(community.value?.toShare).toEqual([]);
    await device.actions.blank(id);
    expect(community.value?.saved).toEqual([]);
  });
});

describe('somebody whom the server refused', () => {
  it('comes back under another id when corrected, with all that names them', async () => {
    const device = await phone();
    const id = await device.people.addPerson({ name: 'Maya' });
    const support = await device.people.noteSupport({ person: id, deed: 'shared' });
    await device.people.thank(id, [support]);
    const friend = await device.people.addPerson({ name: 'Jun', met_through: id });
    await device.storage.write((tx) => refuse(tx, id, 'day-not-possible', ''));
    await device.keeper.refresh();
    expect(person(id)).toBeUndefined();
    await device.actions.retryRefused(id, { day: TODAY });
    const maya = community.value?.people.find((one) => one.name === 'Maya');
    const jun = community.value?.people.find((one) => one.name === 'Jun');
    expect(maya?.id).not.toBe(id);
    expect(jun).toMatchObject({ met_through: maya?.id });
    expect(jun?.id).not.toBe(friend);
    expect(community.value?.supports).toMatchObject([{ person: maya?.id, state: 'thanked' }]);
  });

  it('is given up with what only speaks of them; what was done with them stays', async () => {
    const device = await phone();
    const id = await device.people.addPerson({ name: 'Maya' });
    await device.people.noteSupport({ person: id, deed: 'shared' });
    await device.people.changePerson(id, { notes: 'a note' });
    await device.actions.checkIn({ kind: 'hello', person: id });
    await device.storage.write((tx) => refuse(tx, id, 'day-not-possible', ''));
    await device.actions.dropRefused(id);
    expect((await factsOf(device)).map((fact) => fact.type)).toEqual(['check_in']);
  });
});
