import { describe, expect, it } from 'vitest';
import { forgets, platformOf, wayFor } from './platform';
import { offers, type Moment } from './offer';

const SAYS = {
  iphone: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  android: 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  fox: 'Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0',
  windows: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  desktopFox: 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0',
};
const browser = (userAgent: string, maxTouchPoints = 0) => ({ userAgent, maxTouchPoints });

describe('the platform', () => {
  it.each([
    ['ios', browser(SAYS.iphone, 5)],
    ['ios', browser(SAYS.mac, 5)],
    ['safari', browser(SAYS.mac)],
    ['android', browser(SAYS.android, 5)],
    ['android', browser(SAYS.fox, 5)],
    ['desktop', browser(SAYS.windows)],
    ['desktop', browser(SAYS.desktopFox)],
  ])('is told: %s', (platform, said) => expect(platformOf(said)).toBe(platform));

  it('says whether a tab is forgotten after a week', () => {
    expect([SAYS.iphone, SAYS.mac, SAYS.android, SAYS.windows].map((said) => forgets(browser(said)))).toEqual(
      [true, true, false, false],
    );
  });
});

describe('the way onto the home screen', () => {
  it.each([
    ['ask', SAYS.android, true],
    ['ask', SAYS.windows, true],
    [null, SAYS.android, false],
    [null, SAYS.windows, false],
    [null, SAYS.desktopFox, false],
    ['menu', SAYS.fox, false],
    ['ios', SAYS.iphone, false],
    ['safari', SAYS.mac, false],
  ])('is %s', (way, said, asks) => expect(wayFor(browser(said), asks)).toBe(way));
});

describe('the offer to install', () => {
  const WEEK = [{ day: '2026-05-13', state: 'kept' as const }];
  const moment = (change: Partial<Moment>): Moment => ({
    shown: { day: '2026-05-14', full: true, week: WEEK },
    way: 'ask',
    installed: false,
    before: undefined,
    ...change,
  });

  it('is made on the first full day', () => expect(offers(moment({}))).toBe(true));

  it('is made after it, where that day was full on another device', () => {
    const shown = { day: '2026-05-14', full: false, week: [{ day: '2026-05-12', state: 'full' as const }] };
    expect(offers(moment({ shown }))).toBe(true);
  });

  it('is not made before', () => {
    expect(offers(moment({ shown: { day: '2026-05-14', full: false, week: WEEK } }))).toBe(false);
  });

  it('is not made where Kith is installed, or cannot be', () => {
    expect(offers(moment({ installed: true }))).toBe(false);
    expect(offers(moment({ way: null }))).toBe(false);
  });

  it('stays for its day without an answer, and never comes again', () => {
    expect(offers(moment({ before: { day: '2026-05-14', answer: null } }))).toBe(true);
    expect(offers(moment({ before: { day: '2026-05-13', answer: null } }))).toBe(false);
  });

  it.each(['yes', 'no'] as const)('is over with the answer: %s', (answer) => {
    expect(offers(moment({ before: { day: '2026-05-14', answer } }))).toBe(false);
  });
});
