/**
 * Finishes a static export: gives every page a Content-Security-Policy that allows its own inline scripts by hash, and
 * writes that policy to out/csp.txt for the server, as a page's meta tag does not reach its workers.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { out, policyFile } from './out.mjs';

const files = readdirSync(out, { recursive: true }).map((path) => join(out, path));

// Turbopack leaves a raw copy of each worker's source beside the compiled one.
for (const file of files) if (/[\\/]media[\\/][^\\/]+\.tsx?$/.test(file)) rmSync(file);

const pages = files
  .filter((file) => file.endsWith('.html'))
  .map((file) => ({ file, html: readFileSync(file, 'utf8') }));

for (const { file, html } of pages) rejectInlineStyles(file, html);

// One policy for all pages: there are few, and the server then sends the same one everywhere.
const hashes = new Set(pages.flatMap(({ html }) => inlineScripts(html)).map(sourceHash));
const policy = [
  "default-src 'self'",
  // Parquet is decompressed, and SQLite written, by WebAssembly.
  `script-src ${["'self'", "'wasm-unsafe-eval'", ...hashes].join(' ')}`,
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

for (const { file, html } of pages) {
  writeFileSync(
    file,
    html.replace('<head>', `<head><meta http-equiv="Content-Security-Policy" content="${policy}"/>`),
  );
}
writeFileSync(policyFile, policy);

function inlineScripts(html) {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
}

function sourceHash(source) {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/** Browsers drop styles in the HTML under this policy. Styles that React sets later, in the browser, are fine. */
function rejectInlineStyles(file, html) {
  const markup = html.replace(/<script[\s\S]*?<\/script>/g, '');
  const found = /<[^>]*\sstyle="[^>]*>|<style[^>]*>/.exec(markup);
  if (!found) return;
  console.error(`${file} has a style that the Content-Security-Policy blocks: ${found[0]}`);
  console.error('Use a class, or render that element in the browser only.');
  process.exit(1);
}
