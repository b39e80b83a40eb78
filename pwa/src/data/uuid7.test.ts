import { describe, expect, it } from 'vitest';
import { uuid7 } from './uuid7';

describe('an id', () => {
  it('is a UUID of version 7 that carries its millisecond', () => {
    const now = Date.UTC(2099, 10, 22, 20, 59);
    const id = uuid7(now);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
  });

  it('sorts after every earlier one, within a millisecond and when the clock goes back', () => {
    const now = Date.UTC(2100, 0, 1);
    const ids = Array.from({ length: 10_000 }, (_, index) => uuid7(now - (index % 7)));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
