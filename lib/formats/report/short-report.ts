import type { TextTable } from '@/lib/text/table';
import { Html, html, unbroken } from './html';
import { STYLE } from './style';
import { reportTable } from './table';

/** A report of a few sentences and tables. */
export interface ShortReport {
  readonly name: string;
  readonly kind: string;
  /** The result. */
  readonly title: string;
  readonly sentences: readonly string[];
  readonly tables: readonly { readonly title: string; readonly table: TextTable<Html> }[];
  /** The command that repeats it; empty where there is none. */
  readonly command: string;
}

/** A report of a few sentences and tables as one HTML file: no script, and nothing is loaded. Every text is escaped. */
export function writeShortReport({ name, kind, title, sentences, tables, command }: ShortReport): string {
  return unbroken(
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${name}: ${kind}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header><b>${name}</b><span>${kind}</span></header>
<main class="short">
<h1>${title}</h1>
${sentences.map((sentence) => html`<p>${sentence}</p>\n`)}${tables.map(({ title, table }) => html`<h2>${title}</h2>\n${reportTable(table)}`)}${command === '' ? null : html`<h2>Repeat it</h2>\n<pre><code>${command}</code></pre>\n`}</main>
</body>
</html>
`.markup,
  );
}
