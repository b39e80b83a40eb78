/** Where reading goes on once what had the focus is gone: at the screen's heading. */
export function refocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true });
  });
}
