/** The CSV export of Loop Habit Tracker: a zip with a folder for each habit, and with one table of
 * all habits.
 *
 * `Checkmarks.csv` beside the folders has a column for each habit and ends each line with a comma;
 * the one in a folder has date, value and, since version 2.2, a heading and notes. A value is a word
 * (YES_MANUAL …) or, before 2.2, its number; of a habit that is measured, thousandths of its unit.
 */

import { records, type Record } from '../importing/csv';
import type { pacer } from '../importing/pace';
import { dayIn, type Gathering } from './days';
import type { Unread } from './types';

/** A file by its path in the zip; one that was chosen by itself has only its name. */
export interface TextFile {
  path: string;
  text: string;
}

/** What was done by hand. YES_AUTO says that nothing was asked for: that was no act. */
const DONE = 2;
const WORDS: { [word: string]: number } = {
  YES_MANUAL: DONE,
  YES_AUTO: 1,
  NO: 0,
  UNKNOWN: -1,
  SKIP: 3,
};

const isCheckmarks = ({ path }: TextFile): boolean => /(^|\/)Checkmarks[^/]*\.csv$/i.test(path);
const folderOf = ({ path }: TextFile): string => /([^/]+)\/[^/]*$/.exec(path)?.[1] ?? '';
const isOfOne = (file: TextFile): boolean => /^\d{3}( |$)/.test(folderOf(file));

const cellsOf = ({ cells }: Record): string[] => cells.map((cell) => cell.trim());

/** Whether one of the files is such an export. */
export const isLoop = (files: readonly TextFile[]): boolean =>
  files.some((file) => {
    const [first] = records(file.text.slice(0, 4000), ',');
    if (!first || /Scores/i.test(file.path)) return false;
    const [start = '', second = ''] = cellsOf(first);
    if (/^date$/i.test(start)) return cellsOf(first).length > 1;
    return dayIn(start) !== null && valueOf(second) !== null;
  });

/** Reads all of an export's files. Habits are told apart by their names. */
export async function readLoop(
  files: readonly TextFile[],
  into: Gathering,
  pace: ReturnType<typeof pacer>,
): Promise<void> {
  const names = namesIn(files);
  const ofOne = files.filter((file) => isCheckmarks(file) && isOfOne(file));
  // The table of all says nothing that the folders do not, and a comma in a name unsettles it.
  const read = ofOne.length > 0 ? ofOne : files.filter((file) => !/(Habits|Scores)/i.test(file.path));
  for (const file of read) {
    const [first] = records(file.text, ',');
    const heading = first ? cellsOf(first) : [];
    const alone = !/^date$/i.test(heading[0] ?? '') || /^value$/i.test(heading[1] ?? '');
    if (alone) await readOne(file, names.get(folderOf(file)) ?? nameFrom(file), into, pace);
    else await readAll(file, heading, into, pace);
  }
}

/** What the folders' habits are called in full: `Habits.csv` has them in the same order. */
function namesIn(files: readonly TextFile[]): Map<string, string> {
  const names = new Map<string, string>();
  const list = files.find(({ path }) => /(^|\/)Habits\.csv$/i.test(path));
  if (!list) return names;
  const [heading, ...rows] = [...records(list.text, ',')].map(cellsOf);
  const [place, name] = ['Position', 'Name'].map((word) => heading?.indexOf(word) ?? -1);
  for (const row of rows) {
    const position = row[place ?? -1];
    const folder = files.map(folderOf).find((one) => one.split(' ')[0] === position);
    if (folder) names.set(folder, row[name ?? -1] ?? folder);
  }
  return names;
}

const nameFrom = (file: TextFile): string =>
  folderOf(file).replace(/^\d{3} ?/, '') ||
  file.path.replace(/^.*\//, '').replace(/\.csv$/i, '').replace(/^Checkmarks\W*/i, '');

async function readOne(
  file: TextFile,
  name: string,
  into: Gathering,
  pace: ReturnType<typeof pacer>,
): Promise<void> {
  into.habit(name, name);
  for (const record of records(file.text, ',')) {
    const turn = pace();
    if (turn) await turn;
    const [date = '', value = '', note = ''] = cellsOf(record);
    if (record.line === 1 && /^date$/i.test(date)) continue;
    const day = dayOf(record, name, into);
    if (day) take({ key: name, day, value, note, place: record.line }, into);
  }
}

async function readAll(
  file: TextFile,
  heading: string[],
  into: Gathering,
  pace: ReturnType<typeof pacer>,
): Promise<void> {
  const names = heading.slice(1, heading.at(-1) === '' ? -1 : undefined);
  for (const name of names) into.habit(name, name);
  for (const record of records(file.text, ',')) {
    const turn = pace();
    if (turn) await turn;
    if (record.line === 1) continue;
    const day = dayOf(record, '', into);
    if (!day) continue;
    const [, ...values] = cellsOf(record);
    const { line: place } = record;
    if (record.cells.length !== heading.length) {
      into.unread.push({ place, of: '', wrong: 'width', value: day });
      continue;
    }
    for (const [at, key] of names.entries())
      take({ key, day, value: values[at] ?? '', note: '', place }, into);
  }
}

function dayOf({ cells: [date = ''], open, line }: Record, of: string, into: Gathering) {
  const day = open ? null : dayIn(date);
  if (day) return day;
  into.unread.push({ place: line, of, wrong: open ? 'quote' : 'day', value: date.slice(0, 80) });
  return null;
}

interface Told {
  key: string;
  day: string;
  value: string;
  note: string;
  place: number;
}

function take({ key, day, value, note, place }: Told, into: Gathering): void {
  const number = valueOf(value);
  const where: Pick<Unread, 'place' | 'of'> = { place, of: key };
  if (number === null) into.unread.push({ ...where, wrong: 'value', value: value.slice(0, 80) });
  else if (number === DONE || number > 3) into.done(key, day, note, where);
}

/** Null for what no version of Loop writes. */
function valueOf(text: string): number | null {
  const known = WORDS[text.toUpperCase()];
  if (known !== undefined) return known;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
