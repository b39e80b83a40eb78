/** Brings the app to the front, at a screen. */

declare const self: ServiceWorkerGlobalScope;

/** What the app is asked to show; its tabs listen for it. */
export interface Going {
  go: string;
}

export async function openAt(path: string): Promise<void> {
  const [open] = await self.clients.matchAll({ type: 'window' });
  if (!open) {
    await self.clients.openWindow(path);
    return;
  }
  const going: Going = { go: path };
  open.postMessage(going);
  await open.focus();
}
