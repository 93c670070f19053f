/**
 * The file `_headers` of a build, in the format of Netlify and Cloudflare Pages: paths, and indented below each the headers
 * of what it matches. The bundled server sends what it says, so that journeys run under what a host gets.
 */

/** The text of the file for a site under a base path ('' at the root of a domain). */
export function headersText(basePath, policy) {
  return [
    '# Written by the build. Where the site is under a path, this file belongs to the root of the domain.',
    // A header of two rules that match is sent twice: each stands in one rule alone.
    ...rule(`${basePath}/*`, {
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      // What older browsers know of frames.
      'X-Frame-Options': 'DENY',
    }),
    // Files there carry a hash of their content in their name.
    ...rule(`${basePath}/_next/static/*`, { 'Cache-Control': 'public, max-age=31536000, immutable' }),
    // A service worker that is kept would keep the whole site as it is.
    ...rule(`${basePath}/sw.js`, { 'Cache-Control': 'no-cache' }),
    '',
  ].join('\n');
}

const rule = (pattern, headers) => [
  '',
  pattern,
  ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
];

/** The rules of such a file: a pattern, and pairs of name and value. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    if (!/^\s/.test(line)) rules.push({ pattern: line.trim(), headers: [] });
    else {
      const [, name, value] = /^\s+([^:\s]+):\s*(.*?)\s*$/.exec(line) ?? [];
      if (name) rules.at(-1)?.headers.push([name, value]);
    }
  }
  return rules;
}

const matches = (pattern, path) =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;

/** The headers of a path. */
export function headersFor(rules, path) {
  return Object.fromEntries(
    rules.filter(({ pattern }) => matches(pattern, path)).flatMap(({ headers }) => headers),
  );
}
