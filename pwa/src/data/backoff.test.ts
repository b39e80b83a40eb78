import { describe, expect, it } from 'vitest';
import { backoff, retryAfter } from './backoff';

describe('waiting for another attempt', () => {
  it('doubles with each failure and never exceeds five minutes', () => {
    const longest = [1, 2, 3, 4, 20, 2000].map((failures) => backoff(failures, 1));
    expect(longest).toEqual([2_000, 4_000, 8_000, 16_000, 300_000, 300_000]);
  });

  it('is drawn from the upper half, so that devices do not come back together', () => {
    expect(backoff(3, 0)).toBe(4_000);
    expect(backoff(3, 0.5)).toBe(6_000);
  });

  it('takes what the server asks for, in seconds or as a date, and nothing odd', () => {
    const now = Date.UTC(2026, 10, 22);
    expect(retryAfter('7', now)).toBe(7_000);
    expect(retryAfter(new Date(now + 90_000).toUTCString(), now)).toBe(90_000);
    expect(retryAfter(new Date(now - 90_000).toUTCString(), now)).toBe(0);
    expect([null, '', 'soon', '-3'].map((header) => retryAfter(header, now))).toEqual([0, 0, 0, 0]);
  });
});
