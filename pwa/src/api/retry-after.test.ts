import { describe, expect, it } from 'vitest';
import { retryAfter } from './retry-after';

describe('Retry-After', () => {
  it('is read in seconds or as a date, and nothing odd', () => {
    const now = Date.UTC(2026, 10, 22);
    expect(retryAfter('7', now)).toBe(7_000);
    expect(retryAfter(new Date(now + 90_000).toUTCString(), now)).toBe(90_000);
    expect(retryAfter(new Date(now - 90_000).toUTCString(), now)).toBe(0);
    expect([null, '', 'soon', '-3'].map((header) => retryAfter(header, now))).toEqual([0, 0, 0, 0]);
  });
});
