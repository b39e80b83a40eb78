import { describe, expect, it } from 'vitest';
import { backoff } from './backoff';

describe('waiting for another attempt', () => {
  it('doubles with each failure and never exceeds five minutes', () => {
    const longest = [1, 2, 3, 4, 20, 2000].map((failures) => backoff(failures, 1));
    expect(longest).toEqual([2_000, 4_000, 8_000, 16_000, 300_000, 300_000]);
  });

  it('is drawn from the upper half, so that devices do not come back together', () => {
    expect(backoff(3, 0)).toBe(4_000);
    expect(backoff(3, 0.5)).toBe(6_000);
  });
});
