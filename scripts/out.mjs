import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const out = join(root, 'out');

/** The Content-Security-Policy of a build in a folder. Written last, so its presence marks a complete build. */
export const policyFileOf = (folder) => join(folder, 'csp.txt');
export const policyFile = policyFileOf(out);

/** The base path that the pages of a folder were built for: '' at the root of a site. */
export function basePathOf(folder) {
  return /"([^"]*)\/_next\/static\//.exec(readFileSync(join(folder, 'index.html'), 'utf8'))?.[1] ?? '';
}

/** The same, or undefined when there is no complete build in the folder. */
export function builtBasePath(folder = out) {
  return existsSync(policyFileOf(folder)) ? basePathOf(folder) : undefined;
}
