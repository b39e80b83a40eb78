/** Long work in short turns, so that the page answers in between. */

const TURN = 12;

/** Lets everything else that waits have its turn. Timers would make each turn wait. */
function others(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

/** To be called often: gives a promise to wait for whenever the turn is over, else null. It rejects
 * once the work was cancelled. */
export function pacer(
  signal: AbortSignal | undefined,
  turned: () => void = () => undefined,
): () => Promise<void> | null {
  let begun = performance.now();
  return () => {
    if (performance.now() - begun < TURN && !signal?.aborted) return null;
    turned();
    return others().then(() => {
      signal?.throwIfAborted();
      begun = performance.now();
    });
  };
}
