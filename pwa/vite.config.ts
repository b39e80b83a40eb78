import { defineConfig } from 'vitest/config';
import { compress } from './plugins/compress.ts';
import { firstLoad } from './plugins/first-load.ts';
import { gapless } from './plugins/gapless.ts';
import { offline } from './plugins/offline.ts';

const api = process.env['KITH_API'] ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [gapless(), firstLoad(), offline(), compress()],
  build: {
    // The oldest browsers with all that the app leans on: light-dark(), nesting, Web Locks.
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    // The content security policy allows neither data: URLs nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What the entry imports is one file: cut up by who else imports it, it packs 3 kB worse.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  server: { proxy: { '/api': api } },
  test: {
    include: ['src/**/*.test.ts', 'plugins/**/*.test.ts'],
    // Long lists on a machine that is busy with something else.
    testTimeout: 60_000,
    setupFiles: 'src/testing/words.ts',
    maxWorkers: 2,
  },
});
