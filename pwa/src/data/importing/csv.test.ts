import { describe, expect, it } from 'vitest';
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
