import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { out, root } from './out.mjs';

const SOURCE = join(root, 'scripts', 'offline', 'sw.js');

/** Pages beside the first one, by the path of their folder: they open without a network too. */
const PAGES = ['parameters/'];

/** Files that the page needs, by their path in `out/`; the page itself goes by the path of its folder. */
function neededFiles() {
  const paths = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(out.length + 1)
        .replaceAll('\\', '/'),
    );
  return paths
    .filter((path) => (path.startsWith('_next/static/') && !path.endsWith('.map')) || path === 'icon.svg')
    .sort();
}

/**
 * Writes the service worker of a build beside its page, and into every page which build it is of: a digest of what was
 * built. `pages` are the files of all pages.
 */
export function writeServiceWorker(pages) {
  const source = readFileSync(SOURCE, 'utf8');
  const files = neededFiles();
  const digest = createHash('sha256').update(source);
  for (const path of [...files, 'index.html', ...PAGES.map((page) => `${page}index.html`)])
    digest.update(path).update(readFileSync(join(out, path)));
  const build = digest.digest('hex').slice(0, 16);
  for (const page of pages) {
    const html = readFileSync(page, 'utf8');
    writeFileSync(page, html.replace('<head>', `<head><meta name="build" content="${build}"/>`));
  }
  const list = JSON.stringify(['', ...PAGES, ...files], null, 2);
  writeFileSync(
    join(out, 'sw.js'),
    source.replace("'{{build}}'", JSON.stringify(build)).replace("['{{files}}']", list),
  );
}
