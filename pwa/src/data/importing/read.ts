/** Reads what was pasted or chosen: whom it names, who of them is there already, what is wrong.
 *
 * Tens of thousands of rows take a moment; the page stays alive meanwhile, and may cancel it.
 */

import { handleKey } from '../handles';
import {
  columnsIn,
  columnsOf,
  columnsOfOne,
  heading,
  isHandle,
  isMastodon,
  shareOf,
  type Columns,
} from './columns';
import { first, records, separatorOf, type Record, type Separator } from './csv';
import { pacer } from './pace';
import { entriesIn, line, personIn, personOf, unmarked, type Read } from './person';
import type { Format, ImportedPerson, ImportPreview, ImportRow, Known } from './types';

export type * from './types';

export const MOST_ROWS = 50_000;

export interface Reading {
  /** Who is there already. */
  known?: readonly Known[];
  /** The network of handles that do not say it. */
  network?: string;
  /** Told from time to time how far it has come, from 0 to 1. */
  told?: (part: number) => void;
  signal?: AbortSignal;
}

/** Rejects with the signal's reason where it is cancelled. */
export async function readImport(text: string, reading: Reading = {}): Promise<ImportPreview> {
  const { known = [], network, told, signal } = reading;
  let line = 0;
  const lines = told ? Math.max(1, countLines(text)) : 1;
  const pace = pacer(signal, () => told?.(Math.min(1, line / lines)));
  const { is, keys } = await knownBy(known, pace);
  const layout = layoutOf(text);
  const rows: ImportRow[] = [];
  const firsts = new Map<string, number>();
  const totals = { new: 0, known: 0, twice: 0, wrong: 0 };
  let cut = false;
  for (const record of records(text, layout.separator)) {
    if (record.line < layout.from) continue;
    line = record.line;
    for (const read of readRecord(record, layout, network)) {
      const turn = pace();
      if (turn) await turn;
      cut = rows.length >= MOST_ROWS;
      if (cut) break;
      const row = rowOf(record.line, read);
      rows.push(row);
      totals[row.is] += 1;
    }
    if (cut) break;
  }
  told?.(1);
  return { format: rows.length > 0 ? layout.format : 'nothing', rows, totals, cut };

  function rowOf(at: number, read: Read): ImportRow {
    if (!('person' in read)) return { is: 'wrong', line: at, ...read };
    const { person } = read;
    const own = keysOf(person);
    const known = own.map((key) => keys.get(key)).find(Boolean);
    if (known) return { is: 'known', line: at, person, as: known };
    const before = own.map((key) => firsts.get(key)).find(Boolean);
    for (const key of own) if (!firsts.has(key)) firsts.set(key, before ?? at);
    return before ? { is: 'twice', line: at, person, first: before } : { is, line: at, person };
  }
}

/** What makes two people the same: a handle; where there is none, the name. */
const keysOf = ({ name, handles }: Pick<ImportedPerson, 'name'> & Pick<Known, 'handles'>) =>
  handles.length > 0 ? handles.map(handleKey) : [`name:${line(name).toLowerCase()}`];

async function knownBy(known: readonly Known[], pace: ReturnType<typeof pacer>) {
  const keys = new Map<string, Known>();
  for (const person of known) {
    const turn = pace();
    if (turn) await turn;
    for (const key of keysOf(person)) keys.set(key, person);
  }
  return { is: 'new' as const, keys };
}

interface Layout {
  format: Format;
  separator: Separator;
  /** The line that the first row stands on, or an earlier one. */
  from: number;
  columns: Columns;
  /** The columns are but a guess. */
  guessed?: boolean;
}

const SAMPLE = 200;
/** Some exports tell something about themselves before the heading. */
const BEFORE_HEADING = 6;

function layoutOf(text: string): Layout {
  const separator = separatorOf(text);
  const sample = first(records(text, separator), SAMPLE);
  for (const [index, record] of sample.slice(0, BEFORE_HEADING).entries()) {
    const columns = heading(record);
    if (!columns || (index > 0 && columns.filter(Boolean).length < 2)) continue;
    const mastodon = isMastodon(record);
    if (mastodon) columns[0] = { is: 'handle', network: 'fediverse' };
    return { format: mastodon ? 'mastodon' : 'table', separator, from: record.line + 1, columns };
  }
  const list = (format: Format): Layout => ({ format, separator, from: 0, columns: [] });
  const cells = sample.flatMap((record) => record.cells).slice(0, SAMPLE);
  const entries = cells.flatMap((cell) => entriesIn(cell).slice(0, SAMPLE)).filter(Boolean);
  const handles = shareOf(entries, isHandle);
  if (isOneColumn(sample)) return list(handles >= 0.5 ? 'handles' : 'names');
  if (handles >= 0.8) return list('handles');
  if (sample.length === 1 && handles === 0) return list('names');
  return { format: 'table', separator, from: 0, columns: columnsOf(sample), guessed: true };
}

const isOneColumn = (sample: readonly Record[]): boolean =>
  sample.every(({ cells }) => cells.filter((cell) => cell.trim()).length <= 1);

function* readRecord({ cells, open }: Record, layout: Layout, network?: string): Generator<Read> {
  const { columns, format, guessed } = layout;
  const [start = '', ...rest] = cells;
  if (open) yield { wrong: 'quote', value: line(start.slice(0, 80)) };
  else if (columns.length > 0 && !guessed) yield personIn(cells, columns, network);
  else {
    const own = [unmarked(start), ...rest];
    const filled = own.filter((cell) => cell.trim());
    const one = guessed ? columnsIn(own, columns) : columnsOfOne(filled);
    if (one) yield personIn(guessed ? own : filled, one, network);
    else
      for (const entry of own.flatMap(entriesIn))
        if (entry) yield personOf(entry, format === 'names', network);
  }
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
