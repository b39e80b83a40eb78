/** `npm run size`: what a first visit to Today loads, compressed, against its budget.
 *
 * Counted: the page, everything that it names (styles, font, manifest, sign), the entry's scripts,
 * those of the Today screen, and its words. The budget holds in each language. Needs a finished
 * build.
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

/** What a first visit loads, for each language. */
export function measure(root: string): Record<string, Size[]> {
  const dist = join(root, 'dist');
  const { scripts, styles, words } = JSON.parse(
    readFileSync(join(root, 'build/first-load.json'), 'utf8'),
  ) as { scripts: string[]; styles: string[]; words: Record<string, string[]> };
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/\b(?:href|src)="\/([^"#?]+)"/g)].map((match) => match[1] ?? '');
  const allWords = new Set(Object.values(words).flat());
  const common = [...named.filter((path) => !allWords.has(path)), ...scripts, ...styles];
  return Object.fromEntries(
    Object.entries(words).map(([language, own]) => [
      language,
      sizesOf(dist, new Set(['index.html', ...common, ...own])),
    ]),
  );
}

function sizesOf(dist: string, paths: Set<string>): Size[] {
  return [...paths]
    .filter((path) => !ON_INSTALL.test(path))
    .map((path) => {
      const file = join(dist, path);
      return { path, bytes: readFileSync(existsSync(file + '.br') ? file + '.br' : file).length };
    })
    .sort((one, other) => other.bytes - one.bytes);
}

function main(root: string): number {
  const line = (bytes: number, what: string) =>
    console.log(`${(bytes / KILOBYTE).toFixed(1).padStart(7)} kB  ${what}`);
  const sum = (part: Size[]) => part.reduce((total, size) => total + size.bytes, 0);
  let over = false;
  for (const [language, sizes] of Object.entries(measure(root))) {
    const scripts = sum(sizes.filter((size) => size.path.endsWith('.js')));
    const all = sum(sizes);
    console.log(`A first visit in ${language}:`);
    for (const size of sizes) line(size.bytes, size.path);
    line(scripts, `JavaScript, of ${BUDGET.scripts / KILOBYTE} kB allowed`);
    line(all, `everything, of ${BUDGET.all / KILOBYTE} kB allowed`);
    over ||= scripts > BUDGET.scripts || all > BUDGET.all;
  }
  return over ? 1 : 0;
}

if (import.meta.main) process.exitCode = main(join(import.meta.dirname, '..'));
