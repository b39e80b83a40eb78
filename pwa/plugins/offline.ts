/** Builds the service worker to /sw.js, with the list of the files to keep baked in.
 *
 * The list holds everything in the build. Its version is a hash of all their contents, so the
 * worker's own bytes change, and browsers see a new version, exactly when a file does.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { filesBelow } from './files.ts';

/** Not needed to run: install screenshots, source maps, and the worker itself. */
const LEFT_OUT = /(^screenshots\/|\.map$|\.br$|\.gz$|^sw\.js$|^robots\.txt$)/;

export function precacheList(folder: string): { version: string; urls: string[] } {
  const kept = filesBelow(folder).filter((path) => !LEFT_OUT.test(path));
  const hash = createHash('sha256');
  for (const path of kept)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(folder, path)));
  return {
    version: hash.digest('hex').slice(0, 12),
    // The shell is asked for by its address, as a navigation would.
    urls: kept.map((path) => (path === 'index.html' ? '/' : `/${path}`)),
  };
}

export function offline(): Plugin {
  let root = '';
  let folder = '';
  let target: string[] | string | false = false;
  return {
    name: 'kith:offline',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      folder = join(config.root, config.build.outDir);
      target = config.build.target;
    },
    writeBundle: {
      // After all files are written, those of public/ included.
      order: 'post',
      sequential: true,
      async handler() {
        const { version, urls } = precacheList(folder);
        await build({
          configFile: false,
          root,
          publicDir: false,
          logLevel: 'warn',
          define: { __VERSION__: JSON.stringify(version), __URLS__: JSON.stringify(urls) },
          build: {
            target,
            outDir: folder,
            emptyOutDir: false,
            reportCompressedSize: false,
            lib: {
              entry: join(root, 'src/sw/worker.ts'),
              formats: ['iife'],
              name: 'kithWorker',
              fileName: () => 'sw.js',
            },
          },
        });
      },
    },
  };
}
