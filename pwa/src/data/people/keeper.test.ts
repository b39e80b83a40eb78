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

describe('people on a device that keeps them', () => {
  async function keeping(): Promise<Phone> {
    const device = phone();
    await device.people.keepPeople(true);
    await device.sync();
    return device;
  }

  it('are stored, page by page, in the same exchange as everything else', async () => {
    await twelve();
    const device = await keeping();
    expect(await device.stored()).toEqual([12, 3, 2]);
    device.online = false;
    const again = phone(device.name);
    again.online = false;
    await again.keeper.open();
    expect(community.value?.people).toHaveLength(12);
    expect([communityTrouble.value, community.value?.exact]).toEqual([false, true]);
    expect(community.value?.asOf).not.toBeNull();
  });

  it('are not shown before all of them are there', async () => {
    await twelve();
    const device = phone();
    await device.sync();
    await device.people.keepPeople(true);
    const counts = new Set<number | undefined>();
    const stop = community.subscribe((now) => counts.add(now?.people.length));
    await device.keeper.open();
    stop();
    expect([...counts].filter((count) => count !== undefined)).toEqual([12]);
  });

  it('work offline like everything else, and settle when the network is back', async () => {
    await twelve();
    const device = await keeping();
    device.online = false;
    await device.keeper.open();
    const maya = await device.people.addPerson({ name: 'A Maya', handles: [] });
    await device.people.changePerson(maya, { makes: 'zines' });
    const support = await device.people.noteSupport({ person: maya, deed: 'shared' });
    await device.people.thank(maya, [support]);
    expect(community.value?.byId.get(maya)).toMatchObject({ makes: 'zines', pending: true });
    expect(community.value?.inbox).toHaveLength(3);
    const seen = new Set<string>();
    const stop = community.subscribe((now) =>
      seen.add(`${now?.people.length} ${now?.inbox.length} ${now?.byId.get(maya)?.makes}`),
    );
    device.online = true;
    await device.sync();
    stop();
    expect([...seen]).toEqual(['13 3 zines']);
    expect(await device.waiting()).toEqual([]);
    expect(community.value).toMatchObject({ exact: true });
    expect(community.value?.byId.get(maya)).toMatchObject({ pending: false, acts_days: 1 });
  });

  it('leave the outbox only when what they lead to is stored', async () => {
    await twelve();
    const device = await keeping();
    const facts = Array.from({ length: 9 }, () => personFact());
    await device.put(...facts);
    const { storage } = device;
    const write = storage.write.bind(storage);
    let writes = 0;
    storage.write = async (work) => {
      const result = await write(work);
      const [people = 0] = await device.stored();
      writes += 1;
      expect(people === 12 + 9 || (await device.waiting()).length === 9).toBe(true);
      return result;
    };
    await device.sync();
    expect((await device.stored())[0]).toBe(21);
    expect(writes).toBeGreaterThan(2);
  });

  it('are brought up to date by the worker too', async () => {
    await twelve();
    const device = await keeping();
    await device.keeper.open();
    await device.people.addPerson({ name: 'A new one' });
    const worker = phone(device.name);
    delete worker.exchange.people;
    await worker.sync();
    expect((await device.stored())[0]).toBe(13);
    await device.keeper.refresh();
    expect(names()?.[0]).toBe('A new one');
    expect(community.value?.people[0]?.pending).toBe(false);
  });

  it('are deleted when the player no longer wants that, and stay on the screen', async () => {
    await twelve();
    const device = await keeping();
    await device.keeper.open();
    await device.people.keepPeople(false);
    expect(await device.stored()).toEqual([0, 0, 0]);
    expect(community.value?.people).toHaveLength(12);
    await device.sync();
    expect(await device.stored()).toEqual([0, 0, 0]);
    await device.people.keepPeople(true);
    expect(await device.stored()).toEqual([12, 3, 2]);
    const asked = server.asked.length;
    await device.sync();
    expect(server.asked.slice(asked).every(({ community: from }) => from! > 12)).toBe(true);
  });

  it('are not stored by an answer that comes after the choice not to keep them', async () => {
    await twelve();
    const device = phone();
    await device.people.keepPeople(true);
    const { api } = device.exchange;
    device.exchange.api = {
      ...api,
      sync: async (body) => {
        const reply = await api.sync(body);
        if (body.community === 0) await device.people.keepPeople(false);
        return reply;
      },
    };
    await device.sync();
    expect(await device.stored()).toEqual([0, 0, 0]);
  });

  it('are fetched from the beginning when they begin to be kept during an exchange', async () => {
    await twelve();
    const device = phone();
    await device.keeper.open();
    const added = await device.people.addPerson({ name: 'A new one' });
    const { api } = device.exchange;
    let chosen = false;
    device.exchange.api = {
      ...api,
      sync: async (body) => {
        const reply = await api.sync(body);
        if (!chosen) await device.people.keepPeople((chosen = true));
        return reply;
      },
    };
    const seen = new Set<boolean | undefined>();
    const stop = community.subscribe((now) => seen.add(now?.byId.has(added)));
    await device.sync();
    stop();
    expect(await device.stored()).toEqual([13, 3, 2]);
    expect([...seen]).toEqual([true]);
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
