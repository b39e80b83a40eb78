/** `npm run size`: what a first visit to Today loads, compressed, against its budget.
 *
 * Counted: the page, everything that it names (styles, font, manifest, sign), the entry's scripts,
 * and those of the Today screen with its texts. Needs a finished build.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const KILOBYTE = 1000;
const BUDGET = { scripts: 45 * KILOBYTE, all: 90 * KILOBYTE };

/** Named by the page, but loaded only when the app gets installed. */
const ON_INSTALL = /^icons\/.*\.png$/;

export interface Size {
  path: string;
  bytes: number;
}

export function measure(root: string): Size[] {
  const dist = join(root, 'dist');
  const { scripts, styles } = JSON.parse(
    readFileSync(join(root, 'build/first-load.json'), 'utf8'),
  ) as { scripts: string[]; styles: string[] };
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/\b(?:href|src)="\/([^"#?]+)"/g)].map((match) => match[1] ?? '');
  const paths = new Set(['index.html', ...named, ...scripts, ...styles]);
  return [...paths]
    .filter((path) => !ON_INSTALL.test(path))
    .map((path) => {
      const file = join(dist, path);
      return { path, bytes: readFileSync(existsSync(file + '.br') ? file + '.br' : file).length };
    })
    .sort((one, other) => other.bytes - one.bytes);
}

function main(root: string): number {
  const sizes = measure(root);
  const sum = (part: Size[]) => part.reduce((total, size) => total + size.bytes, 0);
  const totals = {
    scripts: sum(sizes.filter((size) => size.path.endsWith('.js'))),
    all: sum(sizes),
  };
  const line = (bytes: number, what: string) =>
    console.log(`${(bytes / KILOBYTE).toFixed(1).padStart(7)} kB  ${what}`);
  for (const size of sizes) line(size.bytes, size.path);
  line(totals.scripts, `JavaScript, of ${BUDGET.scripts / KILOBYTE} kB allowed`);
  line(totals.all, `everything, of ${BUDGET.all / KILOBYTE} kB allowed`);
  return totals.scripts > BUDGET.scripts || totals.all > BUDGET.all ? 1 : 0;
}

if (import.meta.main) process.exitCode = main(join(import.meta.dirname, '..'));
