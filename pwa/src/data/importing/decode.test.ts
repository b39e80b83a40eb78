import { describe, expect, it } from 'vitest';
import { decode } from './decode';

describe('A file', () => {
  it('is read as UTF-8, and its mark is no letter', () => {
    expect(decode(new TextEncoder().encode('\ufeffZoë, 🌻'))).toBe('Zoë, 🌻');
  });

  it('is read as old Windows wrote it where it is no UTF-8', () => {
    expect(decode(Uint8Array.of(0x5a, 0x6f, 0xeb, 0x20, 0x80))).toBe('Zoë €');
  });

  it.each<[string, number[]]>([
    ['little', [0xff, 0xfe, 0x5a, 0x00, 0xeb, 0x00]],
    ['big', [0xfe, 0xff, 0x00, 0x5a, 0x00, 0xeb]],
  ])('is read as UTF-16 where its mark says so, %s end first', (_, bytes) => {
    expect(decode(Uint8Array.from(bytes))).toBe('Zë');
  });

  it('may be empty', () => expect(decode(new Uint8Array())).toBe(''));
});
