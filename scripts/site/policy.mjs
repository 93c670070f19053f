import { createHash } from 'node:crypto';

/** No page may show this one in a frame. A meta tag cannot say so, a header can. */
const FRAMES = "frame-ancestors 'none'";

/** The Content-Security-Policy of all pages: it allows their own inline scripts by hash. There are few pages, so one serves all. */
export function policyOf(pages) {
  const hashes = new Set(pages.flatMap(inlineScripts).map(sourceHash));
  return [
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
}

/** The policy as a header has it. */
export const headerPolicy = (policy) => `${policy}; ${FRAMES}`;

/** A page with its policy as the first thing in its head. */
export const withPolicy = (html, policy) =>
  html.replace('<head>', `<head><meta http-equiv="Content-Security-Policy" content="${policy}"/>`);

function inlineScripts(html) {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
}

function sourceHash(source) {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/** Markup with a style that browsers drop under this policy, or null. Styles that React sets later are fine. */
export function forbiddenStyle(html) {
  const markup = html.replace(/<script[\s\S]*?<\/script>/g, '');
  return /<[^>]*\sstyle="[^>]*>|<style[^>]*>/.exec(markup)?.[0] ?? null;
}
