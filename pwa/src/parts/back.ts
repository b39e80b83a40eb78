/** What the back gesture closes: an open sheet has an entry of its own in the browser's history. */

const open: { close: () => void }[] = [];
let settled: Promise<void> = Promise.resolve();
let ours = 0;

globalThis.addEventListener?.('popstate', () => {
  if (ours > 0) ours -= 1;
  else open.pop()?.close();
});

/** Gives `close` to the back gesture. Call what it returns when the sheet was closed otherwise. */
export function onBack(close: () => void): () => void {
  const entry = { close };
  let pushed = false;
  open.push(entry);
  // A sheet may open while the entry of the one before is still being taken back.
  void settled.then(() => {
    if (!open.includes(entry)) return;
    history.pushState({ sheet: true }, '');
    pushed = true;
  });
  return () => {
    const index = open.indexOf(entry);
    if (index < 0) return; // the back gesture took it already
    open.splice(index, 1);
    if (!pushed) return;
    // One at a time: a browser makes one step of two that are asked for at once.
    settled = settled.then(
      () =>
        new Promise((resolve) => {
          ours += 1;
          addEventListener('popstate', () => resolve(), { once: true });
          history.back();
        }),
    );
  };
}

/** Runs `then` once all entries that are being taken back are gone. */
export const afterBack = (then: () => void): void => void settled.then(then);
