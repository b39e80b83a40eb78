import { describe, expect, it } from 'vitest';
import { contentsOf } from './contents';

const file = (...facts: object[]): string =>
  JSON.stringify({
    kith: 1,
    made_at: '2026-05-14T08:30:00Z',
    reminder: null,
    victories: [],
    facts: facts.map((fact) => ({ received_at: '2026-05-14T08:30:00Z', fact })),
    besides: {},
  });

describe('A saved file', () => {
  it('says how much of what is in it, and from when to when', () => {
    const told = contentsOf(
      file(
        { type: 'habit', id: 'h' },
        { type: 'check_in', id: 'b', day: '2026-05-02' },
        { type: 'check_in', id: 'a', day: '2025-12-31' },
        { type: 'person', id: 'p' },
        { type: 'support', id: 's' },
        { type: 'saved', id: 'l' },
        { type: 'setting', id: 'x' },
      ),
    );
    expect(told).toEqual({
      ...{ checkIns: 2, people: 1, supports: 1, links: 1, habits: 1 },
      ...{ first: '2025-12-31', last: '2026-05-02' },
    });
  });

  it('does not count what was taken back or removed, but keeps a check-in without its words', () => {
    const told = contentsOf(
      file(
        { type: 'check_in', id: 'a', day: '2026-05-01' },
        { type: 'check_in', id: 'b', day: '2026-05-02' },
        { type: 'person', id: 'p' },
        { type: 'undo', id: 'u', target: 'a' },
        { type: 'remove', id: 'r', target: 'b' },
        { type: 'remove', id: 'q', target: 'p' },
      ),
    );
    expect(told).toMatchObject({ checkIns: 1, people: 0, first: '2026-05-02' });
  });

  it('is told apart from any other', () => {
    for (const text of ['', 'null', '[]', '{"facts": []}', '{"kith": 1}', '{"kith": 1'])
      expect(contentsOf(text)).toBeNull();
    expect(contentsOf(file())).toMatchObject({ checkIns: 0, first: null });
  });
});
