import { describe, expect, it } from 'vitest';
import { isAgain } from './once';

const press = (at: number, x = 100, y = 100) => ({ at, x, y, sheet: null });

describe('a press', () => {
  it('is the second of a double tap if it is soon after another, at the same place', () => {
    expect(isAgain(press(1000), null)).toBe(false);
    expect(isAgain(press(1250, 108, 95), press(1000))).toBe(true);
    expect(isAgain(press(1699), press(1000))).toBe(true);
  });

  it('is one of its own in a sheet that the first one opened', () => {
    const sheet = {} as Element;
    expect(isAgain({ ...press(1250), sheet }, press(1000))).toBe(false);
    expect(isAgain({ ...press(1250), sheet }, { ...press(1000), sheet })).toBe(true);
  });

  it('is one of its own a while later, or at another place', () => {
    expect(isAgain(press(1700), press(1000))).toBe(false);
    expect(isAgain(press(1100, 100, 160), press(1000))).toBe(false);
  });
});
