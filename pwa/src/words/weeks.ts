/** The week as people there see it: which day it begins with. What Kith counts by weeks (a perfect
 * week) goes from Monday to Sunday everywhere; this is only about how they are drawn. */

import { weekdayOf } from './days';
import { locale } from './index';

interface WithWeeks extends Intl.Locale {
  getWeekInfo?(): { firstDay: number };
  readonly weekInfo?: { firstDay: number };
}

/** For browsers that do not say: the regions (CLDR 48) whose week begins on these days. */
const FIRSTS: readonly (readonly [day: number, regions: string])[] = [
  [5, 'MV'],
  [6, 'AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'],
  [
    7,
    'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX' +
      ' MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW',
  ],
];

/** The day that the week of a region begins with, 1 for Monday to 7 for Sunday. */
export function firstByRegion(tag: string): number {
  const region = new Intl.Locale(tag).maximize().region ?? '';
  return FIRSTS.find(([, regions]) => regions.split(' ').includes(region))?.[0] ?? 1;
}

/** The same for a locale, as the browser knows it. */
export function firstWeekday(tag: string = locale): number {
  const known: WithWeeks = new Intl.Locale(tag);
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? firstByRegion(tag);
}

/** The seven weekdays in their order there, 1 for Monday to 7 for Sunday. */
export const weekdays = (): number[] =>
  Array.from({ length: 7 }, (_, i) => ((firstWeekday() - 1 + i) % 7) + 1);

/** In which column of a week a day stands, from 0. */
export const columnOf = (day: string): number => (weekdayOf(day) - firstWeekday() + 7) % 7;
