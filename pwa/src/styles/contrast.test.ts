import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [
    match[1] ?? '',
    { light: match[2] ?? '', dark: match[3] ?? '' },
  ]),
);

type Theme = 'light' | 'dark';

function colour(name: string, theme: Theme): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`no token --${name}`);
  return token[theme];
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string, theme: Theme): number {
  const [dark = 0, light = 0] = [colour(a, theme), colour(b, theme)]
    .map(luminance)
    .sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const HUES = ['violet', 'teal', 'gold', 'green', 'blue', 'flame', 'alarm'];
const TEXT: [string, string][] = [
  ...['ink', 'quiet', ...HUES].flatMap((on): [string, string][] => [
    [on, 'ground'],
    [on, 'card'],
  ]),
  ...HUES.flatMap((hue): [string, string][] => [
    ['on-hue', hue],
    ['ink', `${hue}-soft`],
    ['quiet', `${hue}-soft`],
    [hue, `${hue}-soft`],
  ]),
  ['ink', 'ink-soft'],
  ['quiet', 'ink-soft'],
  ['ground', 'ink'],
];
const CONTROLS: [string, string][] = [
  ['line', 'ground'],
  ['line', 'card'],
];

describe.each(['light', 'dark'] as const)('In the %s theme', (theme) => {
  it.each(TEXT)('%s on %s can be read: at least 4.5', (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(CONTROLS)('%s on %s can be made out: at least 3', (line, ground) => {
    expect(contrast(line, ground, theme)).toBeGreaterThanOrEqual(3);
  });
});

describe('The tokens', () => {
  it('agree with the table of the design: two that were computed by hand', () => {
    expect(contrast('ink', 'ground', 'light')).toBeCloseTo(16.8, 1);
    expect(contrast('violet', 'card', 'dark')).toBeCloseTo(6.5, 1);
  });
});
