/** One row of a table, or one entry of a list, as a person; or what is wrong with it. */

import {
  handleKey,
  handleOn,
  mentionOf,
  nameFrom,
  readHandle,
  type Handle,
  type ReadHandle,
} from '../handles';
import { networkCalled } from '../networks';
import { isNameLike, type Columns } from './columns';
import type { ImportedPerson, Wrong } from './types';

/** As the server has them. */
const MOST = { name: 120, handles: 20, topics: 30, topic: 60, makes: 500, cares: 500, notes: 4000 };

export type Read = { person: ImportedPerson } | { wrong: Wrong; value: string };

const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const NOTHING = /^(-+|–|—|n\/?a|none|null|nil|undefined)?$/i;

/** On one line, and nothing in it that is not seen and means nothing. */
export const line = (text: string): string =>
  text.toWellFormed().replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim();

const lines = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();

const filled = (text: string): string => (NOTHING.test(text) ? '' : text);

/** As the server counts: letters, not halves of them. */
const isLonger = (text: string, most: number): boolean =>
  text.length > most && [...text].length > most;

const wrong = (why: Wrong, value = ''): Read => ({
  wrong: why,
  value: value.slice(0, 80).toWellFormed(),
});

/** A row of a table. `network` is that of handles which do not say it. */
export function personIn(cells: readonly string[], columns: Columns, network?: string): Read {
  const all = (is: string): string[] =>
    columns.flatMap((column, index) => (column?.is === is ? (cells[index] ?? '') : []));
  const one = (is: string): string => filled(line(all(is).filter(Boolean).join(' ')));
  const beside = networkCalled(one('network')) ?? undefined;
  const handles: Handle[] = [];
  let guess = '';
  for (const [index, column] of columns.entries()) {
    const cell = filled(line(cells[index] ?? ''));
    if (column?.is !== 'handle' || cell === '') continue;
    const own = column.network ?? beside;
    const found = handlesIn(cell, own, network);
    if (!found.handles) {
      const open = found.unread.startsWith('@') && !own;
      return wrong(open ? 'network' : 'unread', found.unread);
    }
    handles.push(...found.handles);
    guess ||= found.name;
  }
  return person({
    name: one('name') || line([one('first'), one('last')].join(' ')) || guess,
    handles,
    topics: all('topics').flatMap(topicsIn),
    makes: lines(all('makes').join('\n')),
    cares: lines(all('cares').join('\n')),
    notes: lines(all('notes').join('\n')),
  });
}

/** An entry of a list: a handle or a link, a name beside it or not; or a name. Where it is mostly
 * `names`, nearly everything is one. */
export function personOf(entry: string, names: boolean, network?: string): Read {
  const text = line(entry);
  const read = readHandle(text, network);
  if (read) return person({ ...EMPTY, name: read.name, handles: [read.handle] });
  if (names ? !text.includes('@') : isNameLike(text)) return person({ ...EMPTY, name: text });
  return wrong(/^@[^\s@]+$/.test(text) ? 'network' : 'unread', text);
}

const EMPTY = { name: '', handles: [], topics: [], makes: '', cares: '', notes: '' };

const LOOKED_AT = 30;

/** Without what stands before the entries of a list: a dash, a bullet or a number. */
export const unmarked = (cell: string): string =>
  cell.replace(/^\s*(?:[-*•–]|\d{1,6}[.)])\s+/, '').trim();

/** The entries of a cell of a list: several, where it holds nothing but handles. */
export function entriesIn(cell: string): string[] {
  const text = unmarked(cell);
  const words = text.split(/\s+/);
  const some = words.slice(0, LOOKED_AT);
  return words.length > 1 && some.every((word) => word.startsWith('@') || readHandle(word))
    ? words
    : [text];
}

type Found = { handles: Handle[]; name: string } | { handles: null; unread: string };

function handlesIn(cell: string, own: string | undefined, network: string | undefined): Found {
  const whole = handleIn(cell, own, network);
  if (whole) return { handles: [whole.handle], name: whole.name };
  const found = [];
  for (const part of cell.split(/[\s,;|]+/).filter(Boolean)) {
    const read = handleIn(part, own, network);
    if (!read) return { handles: null, unread: part.startsWith('@') ? part : cell };
    found.push(read);
  }
  return { handles: found.map(({ handle }) => handle), name: found[0]?.name ?? '' };
}

/** `own` is the network that it has to be of, unless it is a link; `network` the one of a bare
 * `@name`. */
function handleIn(text: string, own?: string, network?: string): ReadHandle | null {
  if (!own) return readHandle(text, network);
  // Mastodon leaves the first @ out; without it the servers of letters would count as such.
  const address = own === 'fediverse' && /^[^@\s/]+@[^@\s/]+$/.test(text);
  const handle = handleOn(own, address ? `@${text}` : text);
  return handle ? { handle, name: nameFrom(handle) } : readHandle(text);
}

const topicsIn = (cell: string): string[] =>
  filled(cell.trim())
    .split(/[,;|\n]/)
    .map((topic) => line(topic).replace(/^#/, ''))
    .filter(Boolean);

function person({ name, handles, topics, ...texts }: ImportedPerson): Read {
  const own = unique(handles, handleKey);
  const [first] = own;
  const words = unique(topics, (topic) => topic.toLowerCase());
  // A link to a post says nobody's name.
  const called = name || (first && first.network !== 'web' ? mentionOf(first) : '');
  if (!called) return first ? wrong('unread', first.name) : wrong('nobody');
  if (isLonger(called, MOST.name)) return wrong('name-long', called);
  if (own.length > MOST.handles) return wrong('handles-many', called);
  if (words.length > MOST.topics) return wrong('topics-many', called);
  const long = words.find((topic) => isLonger(topic, MOST.topic));
  if (long !== undefined) return wrong('topic-long', long);
  for (const field of ['makes', 'cares', 'notes'] as const)
    if (isLonger(texts[field], MOST[field])) return wrong('text-long', texts[field]);
  return { person: { name: called, handles: own, topics: words, ...texts } };
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item);
  return [...byKey.values()];
}
