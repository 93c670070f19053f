/** The size of what a first visit fetches, and of the whole build. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtBasePath, out } from '../out.mjs';
import { columnsOf, goalFor } from './table.mjs';

/** Sizes in bytes; scripts compressed with gzip, level 9, as a static host sends them. */
export function measureBundle() {
  const html = readFileSync(join(out, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"[^>]*>/g)].map(([tag, source]) => ({
    // Browsers that know modules, which are all that are supported, do not fetch these.
    polyfill: /\bnomodule\b/i.test(tag),
    gzip: scriptGzip(source.slice(builtBasePath().length)),
  }));
  const gzip = (some) => some.reduce((sum, script) => sum + script.gzip, 0);
  const all = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return {
    scripts: scripts.length,
    firstLoadGzip: gzip(scripts.filter(({ polyfill }) => !polyfill)),
    withPolyfillsGzip: gzip(scripts),
    total: all.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0),
    files: all.length,
  };
}

function scriptGzip(path) {
  return gzipSync(readFileSync(join(out, path)), { level: 9 }).length;
}

const GOAL_BYTES = 250_000;

export async function measure() {
  const { firstLoadGzip, withPolyfillsGzip, total, files } = measureBundle();
  return {
    tables: [
      {
        title: 'Size of the build',
        columns: columnsOf([
          ['', 'text'],
          ['size', 'kilobytes'],
          ['limit', 'text'],
        ]),
        rows: [
          [
            'first-load scripts of `index.html`, gzip level 9',
            firstLoadGzip,
            goalFor(firstLoadGzip, { most: GOAL_BYTES }, 'kilobytes'),
          ],
          ['with polyfills that only older browsers fetch', withPolyfillsGzip, null],
          [`\`out/\`, ${files} files`, total, null],
        ],
      },
    ],
  };
}
