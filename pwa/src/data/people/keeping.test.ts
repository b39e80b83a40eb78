import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personFact, savedFact, supportFact } from '../../testing/people';
import { Phone } from '../../testing/phone';
import { SmallServer } from '../../testing/server';
import { community, communityTrouble } from './signals';
import type { InboxItem } from './types';

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

describe('people on a device that does not keep them', () => {
  it('leave no name in what is stored there, whatever is done with them', async () => {
    await twelve();
    const device = phone();
    await device.sync();
    await device.keeper.open();
    const [{ person, supports }] = community.value!.inbox as [InboxItem];
    await device.people.thank(person.id, supports.map(({ id }) => id), { note: 'in a letter' });
    for (const kind of ['hello', 'conversation', 'promote'] as const)
      await device.actions.checkIn({ kind, person: person.id, who: person.name });
    await device.actions.checkIn({ kind: 'listen', who: 'somebody at the fair' });
    for (const stored of [await everything(device), (await device.sync(), await everything(device))]) {
      expect(stored).toContain(person.id);
      expect(stored).toContain('somebody at the fair');
      expect(stored).not.toContain(person.name);
    }
  });

  const everything = ({ storage }: Phone): Promise<string> =>
    storage.read(async (tx) => {
      const stores = [...tx.objectStoreNames].map((name) => tx.objectStore(name).getAll());
      return JSON.stringify(await Promise.all(stores));
    });
});
