/** Words: the messages of the player's language, with their numbers and plural forms put in. */

import messages from '../../messages/en.json';

export type Key = keyof typeof messages;
export type Values = Record<string, string | number>;
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const LANGUAGE = 'en';

const FALLBACK = 'en-GB';

/** Our language as the player's region writes it: their own kind of it where they named one, else
 * English words with the dates and clocks of their region, so that de-DE becomes en-DE. */
export function localeOf(tags: readonly string[]): string {
  const own = tags.find((tag) => tag.split('-')[0] === LANGUAGE && tag !== LANGUAGE);
  if (own) return own;
  if (tags[0] === LANGUAGE) return LANGUAGE;
  for (const tag of tags) {
    const region = /-([A-Z]{2}|\d{3})(-|$)/.exec(tag)?.[1];
    if (region) return `${LANGUAGE}-${region}`;
  }
  return FALLBACK;
}

export const locale = localeOf(globalThis.navigator?.languages ?? [LANGUAGE]);

const plural = new Intl.PluralRules(locale);
const format = new Intl.NumberFormat(locale);

export const number = (value: number): string => format.format(value);

/** The message `key`; `{name}` is put in from `values`, and `{n}` chooses among plural forms. */
export function t(key: Key, values: Values = {}): string {
  const message: string | Forms = messages[key];
  const form =
    typeof message === 'string'
      ? message
      : (message[plural.select(Number(values['n']))] ?? message.other);
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? number(value) : value;
  });
}

/** A list as people say it: "a, b and c". */
export const listed = (items: string[]): string => new Intl.ListFormat(locale).format(items);
