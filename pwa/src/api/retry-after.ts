/** What a server that has no time says of when it may have some. */

/** Milliseconds that a `Retry-After` header asks for, in either of its forms; 0 if none. */
export function retryAfter(header: string | null, now: number = Date.now()): number {
  if (!header) return 0;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return wait > 0 ? wait : 0;
}
