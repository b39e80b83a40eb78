/** Keeps where one is whenever the app is put away, and scrolls back to it afterwards. */

import { phase } from '../../data';
import { isInstalled, keepPlace, placeLeft } from '../../data/place';

/** Screens that one would not want to find oneself on. */
const NOT_TO = /^\/(me\/(leave|account|delete)|join|sign-in|goodbye|share)/;

/** How long a screen may take until it is as long as it was. */
const PATIENCE = 3000;

const main = (): HTMLElement | null => document.getElementById('main');

/** A tab that is opened anew begins at the top, one that is loaded again goes on. */
function goesOn(): boolean {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return isInstalled() || load?.type === 'reload' || load?.type === 'back_forward';
}

function scrollBack(to: number): () => void {
  const place = main();
  if (!place || to <= 0) return () => {};
  const look = (): void => {
    if (place.scrollHeight - place.clientHeight < to) return;
    place.scrollTo(0, to);
    over();
  };
  const grows = new ResizeObserver(look);
  const timer = setTimeout(over, PATIENCE);
  const moves = ['pointerdown', 'wheel', 'keydown', 'popstate'] as const;
  function over(): void {
    clearTimeout(timer);
    grows.disconnect();
    for (const move of moves) removeEventListener(move, over, true);
  }
  for (const move of moves) addEventListener(move, over, true);
  for (const screen of place.children) grows.observe(screen);
  look();
  return over;
}

export function keepReturning(): () => void {
  const left = placeLeft();
  const there = left?.path === location.pathname && goesOn();
  const over = scrollBack(there ? left.scroll : 0);
  const keep = (): void => {
    const { pathname } = location;
    if (document.visibilityState !== 'hidden' || phase.peek() !== 'ready') return;
    if (!NOT_TO.test(pathname)) keepPlace(pathname, main()?.scrollTop ?? 0);
  };
  document.addEventListener('visibilitychange', keep);
  return () => {
    over();
    document.removeEventListener('visibilitychange', keep);
  };
}
