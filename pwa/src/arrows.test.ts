/** Which folder may import from which: screens → parts and data, never back. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = import.meta.dirname;
const MAY_USE: Record<string, string[]> = {
  api: [],
  data: ['api'],
  words: [],
  parts: ['words'],
  screens: ['data', 'parts', 'words', 'styles'],
  sw: ['api', 'data'],
};

/** The folders that a folder's code imports, tests and their helpers left aside. */
function usedBy(folder: string): Set<string> {
  const used = new Set<string>();
  for (const name of readdirSync(join(SOURCE, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(name) || name.includes('.test.')) continue;
    const file = join(SOURCE, folder, name);
    const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?'(\.[^']*)'/g);
    for (const [, path] of imports) {
      const [top = ''] = relative(SOURCE, join(dirname(file), path ?? '')).split('/');
      if (top !== folder && top !== '..') used.add(top);
    }
  }
  return used;
}

describe('the app’s folders', () => {
  it.each(Object.keys(MAY_USE))('%s imports only from where it may', (folder) => {
    const allowed = MAY_USE[folder];
    expect([...usedBy(folder)].filter((other) => !allowed?.includes(other))).toEqual([]);
  });

  it('are read as they are: screens use parts and data', () => {
    expect(usedBy('screens')).toContain('parts');
    expect(usedBy('screens')).toContain('data');
  });
});
