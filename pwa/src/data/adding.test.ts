import { expect, it } from 'vitest';
import vectors from '../../../tests/vectors/today.json';
import { add, type Act } from './adding';

it('adds a day up as the domain does, for every vector', () => {
  expect(vectors.cases.length).toBeGreaterThan(100);
  for (const { before, plan, acts, shown } of vectors.cases) {
    const { totalKept, balance, ...rest } = add(before, plan, acts as Act[]);
    const { share, ...band } = balance;
    const { total_kept, balance: wanted, ...others } = shown;
    expect({ ...rest, total_kept: totalKept }).toEqual({ ...others, total_kept });
    expect({ ...band, share: share.toFixed(12) }).toEqual({
      ...wanted,
      share: wanted.share.toFixed(12),
    });
  }
});
