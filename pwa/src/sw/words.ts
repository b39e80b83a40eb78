/** The few words that the service worker says, in the language that the app speaks here. */

import de from '../../messages/de.worker.json';
import en from '../../messages/en.worker.json';
import { metaOf } from '../data/database';
import { storage } from './here';

const LANGUAGES: Record<string, Words> = { en, de };

type Words = typeof en;
export type Say = (key: keyof Words, values?: Record<string, string | number>) => string;

export async function speaking(): Promise<{ language: string; say: Say }> {
  const chosen = await storage.read((tx) => metaOf(tx, 'language')).catch(() => undefined);
  const language = chosen && chosen in LANGUAGES ? chosen : 'en';
  const words = LANGUAGES[language] ?? en;
  return { language, say: (key, values = {}) => filled(words[key], values, language) };
}

function filled(
  message: string | Record<string, string>,
  values: Record<string, string | number>,
  language: string,
): string {
  const form =
    typeof message === 'string'
      ? message
      : (message[new Intl.PluralRules(language).select(Number(values['n']))] ?? message['other'] ?? '');
  return form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
