/** Writes a .br and a .gz beside every file that gets smaller by it, for the server to send as is. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { filesBelow } from './files.ts';

const TEXT = /\.(js|css|html|svg|json|webmanifest|txt|map)$/;

export function brotli(content: Buffer): Buffer {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}

export function compress(): Plugin {
  let folder = '';
  return {
    name: 'kith:compress',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    writeBundle: {
      // After the service worker is written.
      order: 'post',
      sequential: true,
      handler() {
        for (const path of filesBelow(folder).filter((name) => TEXT.test(name))) {
          const file = join(folder, path);
          const content = readFileSync(file);
          for (const [ending, packed] of [
            ['.br', brotli(content)],
            ['.gz', gzipSync(content, { level: 9 })],
          ] as const) {
            if (packed.length < content.length) writeFileSync(file + ending, packed);
          }
        }
      },
    },
  };
}
