/** What kind of device this is, as far as installing and keeping depend on it. */

export type Platform = 'ios' | 'safari' | 'android' | 'desktop';

export interface Browser {
  userAgent: string;
  maxTouchPoints: number;
}

/** `safari` is that of a Mac; an iPad calls itself a Mac, but has a screen to touch. */
export function platformOf({ userAgent, maxTouchPoints }: Browser): Platform {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Macintosh/.test(userAgent) && maxTouchPoints > 1) return 'ios';
  if (/Android/.test(userAgent)) return 'android';
  const isSafari = /Safari\//.test(userAgent) && !/Chrom(e|ium)\/|Edg\/|OPR\//.test(userAgent);
  return isSafari ? 'safari' : 'desktop';
}

/** How Kith gets onto the home screen here: `ask` opens the browser's own question, the others are
 * ways that people go themselves; null where there is none, or nobody knows of one. */
export type Way = 'ask' | 'ios' | 'safari' | 'menu';

export function wayFor(browser: Browser, asks: boolean): Way | null {
  const platform = platformOf(browser);
  if (platform === 'ios' || platform === 'safari') return platform;
  if (asks) return 'ask';
  // Chrome would ask if it could: where it does not, Kith is installed already.
  const isChrome = /Chrome\//.test(browser.userAgent) && !/SamsungBrowser/.test(browser.userAgent);
  return platform === 'android' && !isChrome ? 'menu' : null;
}

/** Whether a page that is not installed may find its storage emptied after a week without a visit. */
export const forgets = (browser: Browser): boolean =>
  platformOf(browser) === 'ios' || platformOf(browser) === 'safari';

/** Whether this page runs from the home screen. */
export const isInstalled = (): boolean =>
  matchMedia('(display-mode: standalone), (display-mode: minimal-ui), (display-mode: fullscreen)')
    .matches || (navigator as { standalone?: boolean }).standalone === true;
