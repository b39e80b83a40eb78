import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PWA = join(import.meta.dirname, '../..');
const FILES = readdirSync(join(PWA, 'messages')).filter((name) => name.endsWith('.json'));

/** What Kith never says, in each language: guilt, fear, hurry, and the talk of marketers. */
const NEVER: Record<string, RegExp[]> = {
  en: [
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
  ],
  de: [
    /verl(ier|or|ust)/i,
    /(?<!un)gef[aä]hr/i,
    /letzte chance/i,
    /(unter|ab)brich|(serie|kette) (reißt|riss|bricht)|nicht abreißen/i,
    /\bbeeil|schnell noch|\beil(e|ig|t)\b/i,
    /enttäusch|im stich|\bschuld/i,
    /verpass/i,
    /\bnur noch (\d+|\{\w+\}|ein|zwei|drei)/i,
    /\b(rock|zerleg)\w* (es|das|den tag)/i,
    /reichweite/i,
    /growth.?hack|\bviral|\bboost/i,
    /follower gewonnen|neue follower/i,
  ],
};

const languageOf = (name: string): string => name.split('.')[0] ?? '';

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

const holes = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join();

describe('The words of the app', () => {
  it.each(FILES)('never threaten, hurry or sell: %s', (name) => {
    const never = NEVER[languageOf(name)] ?? [];
    expect(never).not.toEqual([]);
    expect(textsOf(name).filter(([, text]) => never.some((one) => one.test(text)))).toEqual([]);
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
    for (const [key, value] of FILES.flatMap((name) => Object.entries(read(name)))) {
      if (typeof value === 'string') continue;
      expect(value, key).toHaveProperty('other');
      expect(new Set(Object.values(value).map(holes)).size, key).toBe(1);
    }
  });
});

/** The parts that English has: each language has all of them. */
const PARTS = FILES.filter((name) => languageOf(name) === 'en').map((name) => name.slice(2));
const LANGUAGES = [...new Set(FILES.map(languageOf))];
const OTHERS = LANGUAGES.filter((language) => language !== 'en');
const EACH = OTHERS.flatMap((language) => PARTS.map((part) => [language, part] as const));

describe('Each language', () => {
  it('is one that the page chooses among', () => {
    const page = readFileSync(join(PWA, 'index.html'), 'utf8');
    const chosen = /data-languages="([^"]*)"/.exec(page)?.[1]?.split(' ');
    expect(chosen?.sort()).toEqual(LANGUAGES.sort());
  });

  it.each(EACH)('says all that English says, and nothing else: %s%s', (language, part) => {
    const [own, english] = [Object.keys(read(language + part)), Object.keys(read(`en${part}`))];
    expect(english.filter((key) => !own.includes(key))).toEqual([]);
    expect(own.filter((key) => !english.includes(key))).toEqual([]);
  });

  it.each(EACH)('puts the same names in: %s%s', (language, part) => {
    const named = (value: string | Record<string, string>): string =>
      typeof value === 'string' ? holes(value) : holes(value['other'] ?? '');
    const own = read(language + part);
    const other = Object.entries(read(`en${part}`)).filter(
      ([key, value]) => own[key] && named(own[key]) !== named(value),
    );
    expect(other.map(([key]) => key)).toEqual([]);
  });

  it.each(EACH)('has the plural forms that it needs, where English has some: %s%s', (language, part) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    const own = read(language + part);
    const other = Object.entries(read(`en${part}`)).filter(([key, value]) => {
      const [plain, ownPlain] = [typeof value === 'string', typeof own[key] === 'string'];
      return plain !== ownPlain || (!plain && Object.keys(own[key] ?? {}).sort().join() !== needed.join());
    });
    expect(other.map(([key]) => key)).toEqual([]);
  });

  it.each(OTHERS)('has a manifest that differs from the English one in words only: %s', (language) => {
    const shape = (name: string): unknown =>
      JSON.parse(readFileSync(join(PWA, 'public', name), 'utf8'), (key, value: unknown) =>
        ['lang', 'name', 'short_name', 'description', 'label'].includes(key) ? typeof value : value,
      );
    expect(shape(`manifest.${language}.webmanifest`)).toEqual(shape('manifest.webmanifest'));
  });
});
