import { describe, expect, it } from 'vitest';
import { Chance } from '../../testing/random';
import { records, separatorOf, type Separator } from './csv';

const cellsOf = (text: string, separator: Separator = ','): string[][] =>
  [...records(text, separator)].map(({ cells }) => cells);

describe('Separated values', () => {
  it.each<[string, string[][]]>([
    ['a,b\nc,d', [['a', 'b'], ['c', 'd']]],
    ['a,b\r\nc,d\r\n', [['a', 'b'], ['c', 'd']]],
    ['a,b\rc,d', [['a', 'b'], ['c', 'd']]],
    ['\ufeffa,b', [['a', 'b']]],
    ['"a, b","c ""d"""', [['a, b', 'c "d"']]],
    ['"a\nb",c', [['a\nb', 'c']]],
    ['a,', [['a', '']]],
    ['a,,c', [['a', '', 'c']]],
    ['\n\n,,\n a \n', [[' a ']]],
    [' "a",b', [['a', 'b']]],
    ['"a"x,b', [['ax', 'b']]],
    ['a"b,c', [['a"b', 'c']]],
    ['"",b', [['', 'b']]],
    ['', []],
  ])('are read from %j', (text, cells) => expect(cellsOf(text)).toEqual(cells));

  it('keep the line that each record begins on', () => {
    const text = 'a\n"b\nb"\r\n\r\n"c\r\nc"\nd';
    expect([...records(text, ',')].map(({ line }) => line)).toEqual([1, 2, 5, 7]);
  });

  it('go on after a quotation mark that never closes', () => {
    const found = [...records('a,b\n"c,d\ne,f', ',')];
    expect(found.map(({ line, open }) => [line, open])).toEqual([[1, false], [2, true], [3, false]]);
    expect(found[2]?.cells).toEqual(['e', 'f']);
  });

  it('do not take half a file for one cell', () => {
    const text = `"a\n${'b,c\n'.repeat(20_000)}d"`;
    expect([...records(text, ',')]).toHaveLength(20_002);
  });

  it.each<[Separator, string]>([
    [',', 'name,handle\nMaya; Jun,x'],
    [';', 'name;handle;topics\nMaya;x;a,b\nJun;y;c,d,e'],
    ['\t', 'name\thandle\nMaya, S.\tx'],
    ['|', 'Maya|x\nJun|y'],
    [',', 'one column\nand no more'],
    [',', ''],
  ])('are told to be separated by %j', (separator, text) => {
    expect(separatorOf(text)).toBe(separator);
  });
});

describe('Any cells at all', () => {
  const PIECES = ['a', 'é', '🌻', ',', ';', '"', '\n', '\r\n', ' ', '\t', "'", '\u202e', '@a@b.example'];
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

  it.each(Array.from({ length: 200 }, (_, seed) => seed))('come back as written: %i', (seed) => {
    const chance = new Chance(seed);
    const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
    const cell = (): string => `x${many(1 + chance.below(6), () => chance.pick(PIECES)).join('')}`;
    const width = 1 + chance.below(4);
    const rows = many(1 + chance.below(5), () => many(width, cell));
    const end = chance.pick(['\n', '\r\n', '\r']);
    const separator = chance.pick<Separator>([',', ';', '\t']);
    const text = rows.map((row) => row.map(quoted).join(separator)).join(end);
    expect(cellsOf(text, separator)).toEqual(rows);
  });
});
