/** What `measure.py` runs in the browser: the app's data, without its screens. */

import { begin, community, settings, syncNow, unsent } from '../../src/data';
import * as people from '../../src/data/community';

const FIRST = 'Maya Jun Zoë Amir Lena Øyvind Ñuria Tariq Wren Iris Kofi Sanne'.split(' ');
const LAST = 'Almeida Brandt Çelik Dubois Eklund Farouk García Hoang Ito Jansen'.split(' ');
const TOPICS = 'zines,letterpress,field recording,small games,poetry,type,radio'.split(',');

const person = (n: number): people.PersonFields => ({
  name: `${FIRST[(n * 7) % FIRST.length]} ${LAST[(n * 3) % LAST.length]} ${n}`,
  handles: [{ network: 'mastodon', name: `someone${n}@example.social` }],
  topics: [TOPICS[n % TOPICS.length] ?? '', TOPICS[(n * 5 + 1) % TOPICS.length] ?? ''],
  makes: n % 3 === 0 ? 'small books about birds, printed by hand and bound at a kitchen table' : '',
  notes: n % 4 === 0 ? 'Met at the print fair; we talked about paper and about the sea.' : '',
});

/** The longest time for which the page could do nothing else, in milliseconds. */
function watch(): () => number {
  let longest = 0;
  let last = performance.now();
  let over = false;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!over) setTimeout(() => channel.port2.postMessage(null), 0);
  };
  channel.port2.postMessage(null);
  return () => {
    over = true;
    return Math.round(longest);
  };
}

async function timed<T>(work: () => T | Promise<T>): Promise<[number, T]> {
  const from = performance.now();
  const result = await work();
  return [Math.round((performance.now() - from) * 10) / 10, result];
}

async function addMany(count: number): Promise<Record<string, number>> {
  await begin();
  await people.openCommunity();
  const blocked = watch();
  const rows = Array.from({ length: count }, (_, n) => person(n));
  const [storing] = await timed(() => people.addPeople(rows));
  const whileStoring = blocked();
  const blockedAgain = watch();
  const [sending] = await timed(async () => {
    while (unsent.value.waiting > 0) {
      await syncNow();
      await new Promise((done) => setTimeout(done, 50));
    }
  });
  const whileSending = blockedAgain();
  const all = community.value?.people.length ?? 0;
  return { storing, whileStoring, sending, whileSending, all };
}

async function takeOut(): Promise<Record<string, number>> {
  const blocked = watch();
  const all = community.value?.people ?? [];
  const [removing] = await timed(() => people.removePeople(all.slice(1)));
  return { removing, whileRemoving: blocked() };
}

async function look(): Promise<Record<string, number>> {
  await begin();
  await new Promise((done) => setTimeout(done, 1000)); // the exchange at the start is over
  const blocked = watch();
  const [opening] = await timed(() => people.openCommunity());
  const [list, all] = await timed(() => people.findPeople().length);
  const [search, found] = await timed(() => people.findPeople({ text: 'birds kitchen' }).length);
  const [longest] = await timed(() => people.findPeople({ text: 'jun', sort: 'longest' }).length);
  const [topics] = await timed(() => people.topicsOf(community.value!).length);
  const handle = { network: 'mastodon', name: '@Someone17@example.social' };
  const [known] = await timed(() => people.duplicatesOf([handle]).length);
  const whileOpening = blocked();
  const blockedAgain = watch();
  const [change] = await timed(() => people.addPerson({ name: 'Somebody new' }));
  const whileChanging = blockedAgain();
  void settings.value;
  return {
    ...{ opening, whileOpening, list, all, search, found, longest, topics, known },
    ...{ change, whileChanging },
  };
}

async function keep(): Promise<void> {
  await begin();
  await people.keepPeople(true);
}

Object.assign(globalThis, { addMany, keep, look, takeOut });
