/** The files of the words, one for each language and part: the first load's, `later` and `prompts`. */

import { language, learn, type Messages } from './index';

const FILES = import.meta.glob<Messages>('../../messages/*.json', { import: 'default' });

/** The languages that there are words in. */
export const languages: string[] = Object.keys(FILES)
  .map((path) => /([\w-]+)\.json$/.exec(path)?.[1] ?? '')
  .filter((name) => `../../messages/${name}.json` in FILES && !name.includes('.'));

/** A part of the words in the language that is spoken. Rejects without the network, where the file
 * has never been kept. */
export async function bring(part: '' | '.later' | '.prompts' | '.news'): Promise<Messages> {
  const file = FILES[`../../messages/${language}${part}.json`];
  if (!file) throw new Error(`there are no words in ${language}`);
  return file();
}

/** All that the first screen says; nothing can be shown before. */
export const firstWords = async (): Promise<void> => learn(await bring(''));

/** The name of a language in itself, as whoever speaks it looks for it: Deutsch, English. */
export const languageName = (tag: string): string =>
  new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
