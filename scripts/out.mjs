import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const out = join(root, 'out');

/** The Content-Security-Policy of the build. Written last, so its presence marks a complete build. */
export const policyFile = join(out, 'csp.txt');

/** The base path `out/` was built for ('' at the root of a site), or undefined when there is no complete build. */
export function builtBasePath() {
  if (!existsSync(policyFile)) return undefined;
  return /"([^"]*)\/_next\/static\//.exec(readFileSync(join(out, 'index.html'), 'utf8'))?.[1] ?? '';
}
