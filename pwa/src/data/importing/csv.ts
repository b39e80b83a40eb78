/** Separated values as they are found in the wild: RFC 4180, and what spreadsheets make of it. */

export type Separator = ',' | ';' | '\t' | '|';

export interface Record {
  /** The line that it begins on, from 1. */
  line: number;
  cells: string[];
  /** A quotation mark opens in it and never closes; it was read as far as its line goes. */
  open: boolean;
}

const QUOTE = '"';
const SEPARATORS: Separator[] = [',', ';', '\t', '|'];

/** No cell is that long: a quotation mark that closes later was meant as one. */
const LONGEST_CELL = 50_000;

const SAMPLE = 40_000;
const SAMPLE_RECORDS = 30;

/** The separator with which the first records come out most alike. */
export function separatorOf(text: string): Separator {
  const sample = text.slice(0, SAMPLE);
  let best: Separator = ',';
  let most = 0;
  for (const separator of SEPARATORS) {
    const found = first(records(sample, separator), SAMPLE_RECORDS);
    const widths = found.map(({ cells }) => cells.length);
    const alike = widths.filter((width) => width > 1 && width === widths[0]).length;
    if (alike > most) [best, most] = [separator, alike];
  }
  return best;
}

export function first<T>(items: Iterable<T>, most: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.length === most) break;
    taken.push(item);
  }
  return taken;
}

/** The records one by one, blank lines left out; cells as they stand between the marks. */
export function* records(text: string, separator: Separator): Generator<Record> {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const record: Record = { line, cells: [], open: false };
    const begin = at;
    for (;;) {
      const cell = cellAt(text, at, separator);
      if (!cell) {
        at = lineEnd(text, begin);
        record.cells = [text.slice(begin, at)];
        record.open = true;
        break;
      }
      line += linesIn(cell.value);
      record.cells.push(cell.value);
      at = cell.end;
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text.startsWith('\r\n', at)) at += 1;
    at += 1;
    line += 1;
    if (record.cells.some((cell) => cell.trim() !== '')) yield record;
  }
}

/** The cell that begins here and where it ends; null if its quotation mark never closes. */
function cellAt(
  text: string,
  from: number,
  separator: Separator,
): { value: string; end: number } | null {
  let start = from;
  while (text[start] === ' ') start += 1;
  if (text[start] !== QUOTE) {
    const end = plainEnd(text, from, separator);
    return { value: text.slice(from, end), end };
  }
  const close = closing(text, start + 1);
  if (close < 0) return null;
  const end = plainEnd(text, close + 1, separator);
  const value = text.slice(start + 1, close).replaceAll(QUOTE + QUOTE, QUOTE);
  return { value: value + text.slice(close + 1, end).trim(), end };
}

function closing(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf(QUOTE, at);
    if (at < 0 || at - from > LONGEST_CELL) return -1;
    if (text[at + 1] !== QUOTE) return at;
  }
}

function plainEnd(text: string, from: number, separator: Separator): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r')
    at += 1;
  return at;
}

const lineEnd = (text: string, from: number): number => plainEnd(text, from, '\n' as Separator);

function linesIn(cell: string): number {
  let lines = 0;
  for (let at = 0; at < cell.length; at += 1) {
    if (cell[at] === '\n' || (cell[at] === '\r' && cell[at + 1] !== '\n')) lines += 1;
  }
  return lines;
}
