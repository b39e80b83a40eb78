/** What the back gesture closes: an open sheet has an entry of its own in the browser's history. */

interface Entry {
  close: () => void;
  pushed: boolean;
}

const open: Entry[] = [];
let settled: Promise<void> = Promise.resolve();
let ours = 0;

globalThis.addEventListener?.('popstate', () => {
  if (ours > 0) ours -= 1;
  else open.pop()?.close();
});

/** A link that is pressed while an entry is still being taken back would be taken back with it. */
globalThis.addEventListener?.(
  'click',
  (event) => {
    const link = event.target instanceof Element && event.target.closest('a');
    if (ours === 0 || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void settled.then(() => link.isConnected && link.click());
  },
  true,
);

/** Takes entries back. One step at a time: a browser makes one of two that are asked for at once. */
function step(count: number): void {
  if (count === 0) return;
  settled = settled.then(
    () =>
      new Promise((resolve) => {
        ours += 1;
        addEventListener('popstate', () => resolve(), { once: true });
        history.go(-count);
      }),
  );
}

/** Gives `close` to the back gesture. Call what it returns when the sheet was closed otherwise. */
export function onBack(close: () => void): () => void {
  const entry = { close, pushed: false };
  open.push(entry);
  // A sheet may open while the entry of the one before is still being taken back.
  void settled.then(() => {
    if (!open.includes(entry)) return;
    history.pushState({ sheet: true }, '');
    entry.pushed = true;
  });
  return () => {
    const index = open.indexOf(entry);
    if (index < 0) return; // the back gesture took it already
    open.splice(index, 1);
    if (entry.pushed) step(1);
  };
}

/** Takes back the entries of all that is open, then goes on to another screen. */
export function leaveAll(then: () => void): void {
  step(open.splice(0).filter((entry) => entry.pushed).length);
  void settled.then(then);
}
