/** Which column of a table holds what: told by its heading, or else by what is in it. */

import { readHandle } from '../handles';
import { networkCalled } from '../networks';
import type { Record } from './csv';

export interface Column {
  is: 'name' | 'first' | 'last' | 'handle' | 'network' | 'topics' | 'notes' | 'makes' | 'cares';
  /** The network that all its handles are of. */
  network?: string;
}

export type Columns = (Column | null)[];

const HEADINGS: [Column['is'], string][] = [
  ['name', 'name displayname fullname person nickname who contact'],
  ['first', 'firstname givenname forename'],
  ['last', 'lastname surname familyname'],
  [
    'handle',
    'handle handles account accounts accountaddress address username user url urls link links ' +
      'profile profiles profileurl profilelink website site homepage acct webfinger did',
  ],
  ['network', 'network platform service app'],
  ['topics', 'topics topic tags tag interests categories category labels groups list lists'],
  ['notes', 'notes note comment comments memo about bio description remarks'],
  ['makes', 'makes make creates work occupation position craft'],
  ['cares', 'cares caresabout likes loves'],
];

const BY_HEADING = new Map(
  HEADINGS.flatMap(([is, words]) => words.split(' ').map((word) => [word, is] as const)),
);

const plain = (heading: string): string =>
  heading.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function columnCalled(heading: string): Column | null {
  const word = plain(heading);
  const is = BY_HEADING.get(word);
  if (is) return { is };
  const of = networkCalled(word.replace(/(handle|name|url|link|profile|account)s?$/, ''));
  return of ? { is: 'handle', network: of } : null;
}

/** What a record says as the table's heading; null if it is none. */
export function heading({ cells, open }: Record): Columns | null {
  if (open) return null;
  const columns = cells.map(columnCalled);
  const tells = columns.some((column) => column && /^(name|first|handle)$/.test(column.is));
  return tells && !cells.some((cell) => readHandle(cell)) ? columns : null;
}

/** Whether this is the heading of a list of accounts as Mastodon exports it. */
export const isMastodon = ({ cells: [first = ''] }: Record): boolean =>
  plain(first) === 'accountaddress';

const MAINLY = 0.5;
const LONG = 40;

/** Which columns a table without a heading has. */
export function columnsOf(sample: readonly Record[]): Columns {
  const width = Math.max(...sample.map(({ cells }) => cells.length));
  const held = Array.from({ length: width }, (_, index) =>
    sample.map(({ cells }) => cells[index]?.trim() ?? '').filter(Boolean),
  );
  const columns = held.map((values) => (isMainlyHandles(values) ? HANDLE : null) as Column | null);
  for (const is of ['name', 'notes'] as const) {
    const free = columns.findIndex((column, index) => !column && held[index]?.length);
    if (free >= 0) columns[free] = { is: isFewWords(held[free] ?? [], is) ? 'topics' : is };
  }
  return columns;
}

const HANDLE: Column = { is: 'handle' };
const NAME: Column = { is: 'name' };

export const isHandle = (text: string): boolean =>
  /^@\S+$/.test(text) || readHandle(text) !== null;

/** What could be a name: no handle or link, nor something that means to be one. */
export const isNameLike = (text: string): boolean =>
  /\p{L}/u.test(text) && !/@|^[a-z][a-z0-9+.-]*:\S/i.test(text) && !isHandle(text);

/** The columns as a row of a table without a heading has them: lists are seldom all alike. */
export function columnsIn(row: readonly string[], columns: Columns): Columns {
  const cells = row.map((cell) => cell.trim());
  const isMeant = (cell: string): boolean => /[@/]/.test(cell) && isHandle(cell);
  const own = cells.map((cell, index): Column | null => {
    const column = columns[index] ?? null;
    return isMeant(cell) && (column?.is === 'name' || !/\s/.test(cell)) ? HANDLE : column;
  });
  if (own.some((column, index) => column?.is === 'name' && cells[index])) return own;
  const turned = own.some((column, index) => column !== (columns[index] ?? null));
  const alone = cells.filter(Boolean).length === 1;
  const free = own.findIndex(
    (column, index) =>
      (column?.is === 'handle' || turned || alone) && isNameLike(cells[index] ?? ''),
  );
  return own.map((column, index) => (index === free ? NAME : column));
}

/** The columns of a list's line that is about one person: a name, and handles beside it. */
export function columnsOfOne(cells: readonly string[]): Columns | null {
  const names = cells.filter(isNameLike);
  const [name] = names;
  const isOne = names.length === 1 && (cells.length === 2 || (cells.length > 2 && cells[0] === name));
  const columns = cells.map((cell) => (cell === name ? NAME : HANDLE));
  return isOne && cells.every((cell) => cell === name || isHandle(cell)) ? columns : null;
}

function isMainlyHandles(values: string[]): boolean {
  return shareOf(values, isHandle) > MAINLY;
}

export const shareOf = (values: string[], is: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(is).length / values.length;

/** Names hardly repeat, topics do, and notes are long. */
function isFewWords(values: string[], else_: 'name' | 'notes'): boolean {
  const repeats = values.length > 3 && new Set(values).size < values.length / 2;
  return repeats || (else_ === 'notes' && values.every((value) => value.length <= LONG));
}
