/** How long to wait before trying again. */

const FIRST = 2_000;
const LONGEST = 5 * 60_000;

/** Milliseconds to wait after `failures` failed attempts in a row (1 or more): doubling, at most
 * five minutes, at random in the upper half, so that many devices do not come back at once. */
export function backoff(failures: number, chance: number = Math.random()): number {
  const span = Math.min(LONGEST, FIRST * 2 ** (failures - 1));
  return span / 2 + (span / 2) * chance;
}
