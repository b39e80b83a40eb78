/** Notes which files a first visit to Today loads, and asks for its chunks early.
 *
 * Today is a chunk of its own, as all screens are; without a hint the browser would learn of it
 * only after running the entry. The words are a file for each language: the page names them all,
 * and `first.js` asks for those that it needs. The list goes to build/first-load.json, for
 * `npm run size`.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/** The modules that Today imports when it opens; their chunks belong to the first load. */
const FIRST_SCREEN = /\/src\/screens\/today\//;
/** Today's words and prompts, by their language. */
const FIRST_WORDS = /\/messages\/([\w-]+)(\.prompts)?\.json$/;
/** Runs before the first paint, and has to find the words' files named above it. */
const FIRST_SCRIPT = '<script src="/first.js"></script>';

function withStaticImports(bundle: Bundle, names: Iterable<string>): Set<string> {
  const all = new Set<string>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const chunk = bundle[name];
    if (all.has(name) || chunk?.type !== 'chunk') continue;
    all.add(name);
    queue.push(...chunk.imports);
  }
  return all;
}

/** The scripts of the first load: those of the entry, then those of the first screen. */
export function firstChunks(bundle: Bundle): { entry: string[]; screen: string[] } {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
  const names = (wanted: typeof chunks) => wanted.map((chunk) => chunk.fileName);
  const entry = withStaticImports(bundle, names(chunks.filter((chunk) => chunk.isEntry)));
  const screen = withStaticImports(
    bundle,
    names(chunks.filter((chunk) => FIRST_SCREEN.test(chunk.facadeModuleId ?? ''))),
  );
  return { entry: [...entry], screen: [...screen].filter((name) => !entry.has(name)) };
}

/** The files of the words that Today needs, for each language. */
export function firstWords(bundle: Bundle): Record<string, string[]> {
  const files: Record<string, string[]> = {};
  for (const output of Object.values(bundle)) {
    if (output.type !== 'chunk') continue;
    const language = FIRST_WORDS.exec(output.facadeModuleId ?? '')?.[1];
    if (language) (files[language] ??= []).push(output.fileName);
  }
  return files;
}

export function stylesOf(bundle: Bundle, names: string[]): string[] {
  const styles = new Set<string>();
  for (const name of names) {
    const chunk = bundle[name];
    if (chunk?.type === 'chunk') chunk.viteMetadata?.importedCss.forEach((css) => styles.add(css));
  }
  return [...styles];
}

export function firstLoad(): Plugin {
  let root = '';
  return {
    name: 'kith:first-load',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return [];
        if (!html.includes(FIRST_SCRIPT)) throw new Error(`the page has no ${FIRST_SCRIPT}`);
        const words = Object.entries(firstWords(bundle)).flatMap(([language, files]) =>
          files.map(
            (file) => `<link rel="words" hreflang="${language}" href="/${file}" crossorigin />`,
          ),
        );
        const { screen } = firstChunks(bundle);
        const tag =
          (rel: string) =>
          (file: string): HtmlTagDescriptor => ({
            tag: 'link',
            attrs: { rel, href: `/${file}`, ...(rel === 'modulepreload' && { crossorigin: true }) },
            injectTo: 'head',
          });
        return {
          html: html.replace(FIRST_SCRIPT, [...words, FIRST_SCRIPT].join('\n    ')),
          tags: [
            ...screen.map(tag('modulepreload')),
            ...stylesOf(bundle, screen).map(tag('stylesheet')),
          ],
        };
      },
    },
    writeBundle(_options, bundle) {
      const { entry, screen } = firstChunks(bundle);
      const scripts = [...entry, ...screen];
      mkdirSync(join(root, 'build'), { recursive: true });
      writeFileSync(
        join(root, 'build/first-load.json'),
        JSON.stringify(
          { scripts, styles: stylesOf(bundle, scripts), words: firstWords(bundle) },
          null,
          2,
        ) + '\n',
      );
    },
  };
}
