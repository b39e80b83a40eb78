/** Words: the messages of the player's language, with their numbers and plural forms put in. */

import type messages from '../../messages/en.json';
import type later from '../../messages/en.later.json';

export type Key = keyof typeof messages | keyof typeof later;
export type Values = Record<string, string | number>;
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Messages = Record<string, string | Forms>;

const known: Messages = {};

/** Takes in messages of the language that is spoken (see `files.ts`). */
export const learn = (more: Messages): void => void Object.assign(known, more);

/** Where a list of languages names no region: the country whose habits travel best. */
const FALLBACKS: Record<string, string> = { en: 'en-GB' };

/** A language as the player's region writes it: their own kind of it where they named one, else
 * its words with the dates and clocks of their region. English words on a device in de-DE become
 * en-DE, German ones in a list that begins with de-AT become de-AT. */
export function localeOf(tags: readonly string[], language: string): string {
  const own = tags.find((tag) => tag.split('-')[0] === language && tag !== language);
  if (own) return own;
  if (tags[0] === language) return language;
  for (const tag of tags) {
    const region = /-([A-Z]{2}|\d{3})(-|$)/.exec(tag)?.[1];
    if (region) return `${language}-${region}`;
  }
  return FALLBACKS[language] ?? language;
}

/** The language of the words, such as `de`, and the locale of numbers and dates, such as `de-AT`. */
export let language: string;
export let locale: string;
let plural: Intl.PluralRules;
let format: Intl.NumberFormat;

/** Speaks `chosen` from here on, as it is written in the region that the device's `tags` name. */
export function speak(
  chosen: string,
  tags: readonly string[] = globalThis.navigator?.languages ?? [],
): void {
  language = chosen;
  locale = localeOf(tags, chosen);
  plural = new Intl.PluralRules(locale);
  format = new Intl.NumberFormat(locale);
}

// `first.js` has chosen before this runs; where there is no page, whoever works there chooses.
speak(globalThis.document?.documentElement.lang || 'en');

export const number = (value: number): string => format.format(value);

/** What people wrote may run from right to left, or carry marks that turn the text around it. */
const TURNING = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;
const MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text for the inside of a sentence: it keeps its own direction to itself. */
export const apart = (text: string): string =>
  TURNING.test(text) ? `\u2068${text.replace(MARKS, '')}\u2069` : text;

/** The message `key`; `{name}` is put in from `values`, and `{n}` chooses among plural forms. */
export function t(key: Key, values: Values = {}): string {
  const message = known[key] ?? '';
  const form =
    typeof message === 'string'
      ? message
      : (message[plural.select(Number(values['n']))] ?? message.other);
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? number(value) : apart(value);
  });
}

/** A list as people say it: "a, b and c". */
export const listed = (items: string[]): string => new Intl.ListFormat(locale).format(items);

/** The beginning of what somebody wrote, for a place with room for one line. */
export function shortened(text: string, most = 60): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most).toWellFormed().trimEnd()}…` : line;
}
