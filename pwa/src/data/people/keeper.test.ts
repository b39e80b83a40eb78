import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  history,
  mergeFact,
  personFact,
  removalOf,
  savedFact,
  supportFact,
} from '../../testing/people';
import { Phone } from '../../testing/phone';
import { Chance } from '../../testing/random';
import { SmallServer } from '../../testing/server';
import { clearDevice, welcome } from '../session';
import { community, communityTrouble, shownKind } from './signals';

let server: SmallServer;
const phones: Phone[] = [];

function phone(name?: string): Phone {
  const made = new Phone((request) => server.answer(request), name);
  phones.push(made);
  return made;
}

const names = () => community.value?.people.map((person) => person.name) ?? null;

beforeEach(() => {
  server = new SmallServer();
  server.page = 3;
  community.value = null;
  communityTrouble.value = false;
});

afterEach(async () => {
  for (const { storage } of phones.splice(0)) await storage.close();
});

/** The server knows twelve people from another phone, some with supports and links. */
async function twelve(): Promise<void> {
  const other = phone();
  const people = Array.from({ length: 12 }, (_, n) => personFact({ name: `Person ${n + 10}` }));
  const supports = people.slice(0, 3).map((person) => supportFact(person.id));
  await other.put(...people, ...supports, savedFact(), savedFact());
  await other.sync();
}

describe('people on a device that does not keep them', () => {
  it('are fetched into memory when they are asked for, and never written', async () => {
    await twelve();
    const device = phone();
    await device.sync();
    expect(server.asked.at(-1)?.community).toBeNull();
    expect(community.value).toBeNull();
    await device.keeper.open();
    expect(community.value?.people).toHaveLength(12);
    expect(community.value?.inbox).toHaveLength(3);
    expect(community.value?.toShare).toHaveLength(2);
    expect(community.value).toMatchObject({ exact: true });
    expect(await device.stored()).toEqual([0, 0, 0]);
  });

  it('are fetched once; later only what changed', async () => {
    await twelve();
    const device = phone();
    await device.keeper.open();
    const before = server.asked.length;
    await device.keeper.open();
    expect(server.asked).toHaveLength(before);
    await device.sync();
    expect(server.asked.at(-1)?.community).toBeGreaterThan(12);
  });

  it('cannot be shown without the network: that is said, and over when it is back', async () => {
    await twelve();
    const device = phone();
    await device.sync();
    device.online = false;
    await device.keeper.open();
    expect([community.value, communityTrouble.value]).toEqual([null, true]);
    await device.people.addPerson({ name: 'Zoë' });
    expect(names()).toEqual(['Zoë']);
    expect(community.value?.exact).toBe(false);
    device.online = true;
    await device.sync();
    expect(communityTrouble.value).toBe(false);
    expect(community.value?.people).toHaveLength(13);
  });

  it('are all there at once on a device without a player, whoever it becomes', async () => {
    const device = phone();
    device.online = false;
    await device.keeper.open();
    expect([names(), communityTrouble.value]).toEqual([[], false]);
    await device.people.addPerson({ name: 'Zoë' });
    expect(names()).toEqual(['Zoë']);
    device.online = true;
    const seen: unknown[] = [];
    const stop = community.subscribe(() => seen.push(names()));
    await device.sync();
    stop();
    expect(new Set(seen.map(String))).toEqual(new Set(['Zoë']));
  });

  it('stay while what was done here travels: nothing flickers', async () => {
    await twelve();
    const device = phone();
    await device.keeper.open();
    const [person] = community.value!.people;
    const id = await device.people.noteSupport({ person: person!.id, deed: 'praised' });
    await device.people.addPerson({ name: 'A new one' });
    const seen = new Set<string>();
    const stop = community.subscribe((now) => {
      const open = now?.supports.find((support) => support.id === id)?.state;
      seen.add(`${now?.people.length} ${open}`);
    });
    await device.sync();
    await device.sync();
    stop();
    expect([...seen]).toEqual(['13 open']);
    expect(await device.waiting()).toEqual([]);
    expect(community.value?.people.every((one) => !one.pending)).toBe(true);
    expect(community.value?.exact).toBe(true);
  });

  it('stay when another tab, or the worker, sends what was done here', async () => {
    await twelve();
    const device = phone();
    await device.keeper.open();
    const worker = phone(device.name);
    await device.people.addPerson({ name: 'A new one' });
    const seen = new Set<number | undefined>();
    const stop = community.subscribe((now) => seen.add(now?.people.length));
    await worker.sync();
    expect(server.asked.at(-1)?.community).toBeNull();
    await device.keeper.refresh();
    await device.sync();
    stop();
    expect([...seen]).toEqual([13]);
    expect(community.value?.exact).toBe(true);
  });

  it('go when another device removed them or found that two are one', async () => {
    await twelve();
    const device = phone();
    await device.keeper.open();
    const [one, two, three] = community.value!.people;
    const other = phone();
    await other.put(removalOf(one!.id), mergeFact(two!.id, three!.id));
    await other.sync();
    await device.sync();
    expect(community.value?.people).toHaveLength(10);
    expect(community.value?.byId.get(one!.id)).toBeUndefined();
    expect(community.value?.byId.get(three!.id)).toBe(community.value?.byId.get(two!.id));
  });
});

describe('a player’s people', () => {
  it('are never mixed with another player’s', async () => {
    await twelve();
    const device = phone();
    await device.people.keepPeople(true);
    await device.sync();
    await device.keeper.open();
    expect(community.value?.people).toHaveLength(12);
    const elsewhere = new SmallServer();
    const stranger = new Phone((request) => elsewhere.answer(request));
    phones.push(stranger);
    await stranger.put(personFact({ name: 'Somebody else’s' }));
    await stranger.sync();
    elsewhere.players = 7;
    server = elsewhere;
    await device.storage.write((tx) =>
      welcome(tx, { id: 'player-7', made_at: '2026-11-22T00:00:00Z', claimed: true }),
    );
    await device.keeper.refresh();
    expect(community.value?.people ?? []).toEqual([]);
    expect(await device.stored()).toEqual([0, 0, 0]);
    await device.keeper.open();
    expect(names()).toEqual(['Somebody else’s']);
    expect(await device.stored()).toEqual([0, 0, 0]);
  });

  it('are cleared from the device with everything else, the choice to keep them too', async () => {
    await twelve();
    const device = phone();
    await device.people.keepPeople(true);
    await device.people.addPerson({ name: 'Maya' });
    await device.sync();
    await device.storage.write((tx) => clearDevice(tx, true));
    expect(await device.stored()).toEqual([0, 0, 0]);
    const left = await device.storage.read((tx) => tx.objectStore('meta').getAllKeys());
    expect(left).toEqual(['device']);
  });

  it('come out the same on every device, kept or not, whatever was done where', async () => {
    const chance = new Chance(7);
    server.page = 5;
    const kept = phone();
    await kept.people.keepPeople(true);
    const open = phone();
    const all = history(chance, 120);
    await open.put(all[0]!);
    await open.sync();
    await open.keeper.open();
    for (let from = 1; from < all.length; from += 6) {
      const at = chance.happens(0.5) ? kept : open;
      await at.put(...all.slice(from, from + 6));
      if (chance.happens(0.7)) await at.sync();
    }
    for (const one of [kept, open, kept, open]) await one.sync();
    const shown = (): unknown => JSON.parse(JSON.stringify(community.value?.people));
    const inMemory = shown();
    await kept.keeper.open();
    expect(shown()).toEqual(inMemory);
    expect(community.value?.people.length).toBeGreaterThan(1);
  });
});

describe('a hello', () => {
  it('to somebody already introduced is shown as a conversation', async () => {
    const device = phone();
    await device.keeper.open();
    const person = await device.people.addPerson({ name: 'Maya' });
    const first = await device.actions.checkIn({ kind: 'hello', person });
    const second = await device.actions.checkIn({ kind: 'hello', person });
    const kindOf = (id: string, kind: 'hello' | 'share' = 'hello') =>
      shownKind({ id, kind, person }, community.value);
    expect([kindOf(first), kindOf(second), kindOf(second, 'share')]).toEqual([
      'hello',
      'conversation',
      'share',
    ]);
    expect(shownKind({ id: second, kind: 'hello', person }, null)).toBe('hello');
    expect(shownKind({ id: second, kind: 'hello', person: null }, community.value)).toBe('hello');
  });
});
