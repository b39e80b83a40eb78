import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PWA = join(import.meta.dirname, '../..');
const FILES = readdirSync(join(PWA, 'messages')).filter((name) => name.endsWith('.json'));

/** What Kith never says: guilt, fear, hurry, and the talk of marketers. */
const NEVER = [
  /\blos(e|es|ing|t)\b/i,
  /\bdanger/i,
  /last chance/i,
  /do(n.?t| not) break/i,
  /\bhurry/i,
  /disappoint/i,
  /streak in danger/i,
  /\bonly (\d+|\{\w+\}|one|two|three) left/i,
  /crush it/i,
  /boost your reach/i,
  /growth.?hack/i,
  /followers gained/i,
];

const read = (name: string): Record<string, string | Record<string, string>> =>
  JSON.parse(readFileSync(join(PWA, 'messages', name), 'utf8')) as never;

const textsOf = (name: string): [string, string][] =>
  Object.entries(read(name)).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[key, value] as [string, string]]
      : Object.values(value).map((form) => [key, form] as [string, string]),
  );

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /(?<!\.test)\.tsx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

const code = ['parts', 'screens', 'words'].flatMap((name) => sources(join(PWA, 'src', name))).join('\n');

/** The keys that code names in full, and the patterns that it fills in. */
const namedIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/'([a-z][\w.-]*)'/g)].map((match) => match[1] ?? ''));
const patternsIn = (text: string): RegExp[] =>
  [...text.matchAll(/\bt\(\s*`([^`]+)`/g)].map(
    (match) =>
      new RegExp(
        `^${(match[1] ?? '').replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`,
      ),
  );

const named = namedIn(code);
const patterns = patternsIn(code);
const later = Object.keys(read('en.later.json'));
const keys = [...Object.keys(read('en.json')), ...later];

/** The files that a file imports, itself included, as far as they come along with it. */
function withImports(path: string, all = new Set<string>()): Set<string> {
  if (all.has(path)) return all;
  all.add(path);
  for (const [, name] of readFileSync(path, 'utf8').matchAll(/^(?!import type)(?:im|ex)port[^']*'(\.[^']*)'/gm)) {
    const found = ['', '.ts', '.tsx', '/index.ts'].map((end) => join(dirname(path), name ?? '') + end);
    const file = found.find((one) => /\.tsx?$/.test(one) && existsSync(one));
    if (file) withImports(file, all);
  }
  return all;
}

describe('The words of the app', () => {
  it.each(FILES)('never threaten, hurry or sell: %s', (name) => {
    const bad = textsOf(name).filter(([, text]) => NEVER.some((never) => never.test(text)));
    expect(bad).toEqual([]);
  });

  it.each(FILES)('are never empty, and have no straight quotes or double spaces: %s', (name) => {
    const bad = textsOf(name).filter(([, text]) => !text.trim() || /['"]| {2}/.test(text));
    expect(bad).toEqual([]);
  });

  it('have every key that the code asks for', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
    for (const pattern of patterns) expect(keys.some((key) => pattern.test(key))).toBe(true);
  });

  it('have no key that nothing asks for', () => {
    const idle = keys.filter(
      (key) => !named.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(idle).toEqual([]);
  });

  it('that come later are asked for by nothing in the first load, and those in it by something', () => {
    const first = [...withImports(join(PWA, 'src/main.tsx'))];
    expect(first.some((path) => path.endsWith('today/quests.tsx'))).toBe(true);
    const text = first.map((path) => readFileSync(path, 'utf8')).join('\n');
    const [words, drawn] = [namedIn(text), patternsIn(text)];
    const asked = (key: string): boolean =>
      words.has(key) || drawn.some((pattern) => pattern.test(key));
    expect(later.filter((key) => key.includes('.') && asked(key))).toEqual([]);
    expect(Object.keys(read('en.json')).filter((key) => !asked(key))).toEqual([]);
  });

  it('have one meaning each, whichever file they stand in', () => {
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('put the same names into all plural forms', () => {
    const holes = (text: string): string =>
      [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join();
    for (const [key, value] of FILES.flatMap((name) => Object.entries(read(name)))) {
      if (typeof value === 'string') continue;
      expect(value, key).toHaveProperty('other');
      expect(new Set(Object.values(value).map(holes)).size, key).toBe(1);
    }
  });
});
