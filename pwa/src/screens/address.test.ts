import { describe, expect, it } from 'vitest';
import { addressOf } from './address';

describe('A link that somebody typed', () => {
  it.each([
    ['https://example.com/p', 'https://example.com/p'],
    ['HTTP://example.com', 'HTTP://example.com'],
    ['example.com/p', 'https://example.com/p'],
    ['example.com:8080', 'https://example.com:8080'],
    ['bücher.example?q=1', 'https://bücher.example?q=1'],
  ])('opens as a page: %s', (typed, address) => expect(addressOf(typed)).toBe(address));

  it.each([
    'javascript:alert(1)',
    'javascript:example.com/p',
    ' JavaScript:alert(1)',
    'data:text/html,hi',
    'mailto:maya@example.com',
    'maya@example.com',
    'file:///etc/passwd',
    'https://',
    'her page',
    '',
  ])('never opens as anything else: %s', (typed) => expect(addressOf(typed)).toBeNull());
});
