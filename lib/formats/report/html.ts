const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it stands in HTML, in an element or an attribute. What HTML has no place for is replaced. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

/** Markup that is safe as it is: only `html` and `safeHtml` make it. */
export class Html {
  constructor(readonly markup: string) {}
}

export type HtmlPart = Html | string | number | null | false | readonly HtmlPart[];

function markupOf(part: HtmlPart): string {
  if (part === null || part === false) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string') return escapeHtml(part);
  return typeof part === 'number' ? String(part) : part.map(markupOf).join('');
}

/** Markup with values in it: texts are escaped, markup is not, null and false are left out. */
export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(
    texts.map((text, i) => (i === 0 ? '' : markupOf(parts[i - 1] as HtmlPart)) + text).join(''),
  );
}

/** What stays as it is: markup itself, styles, and what is to be copied. */
const KEPT = /(<style>[\s\S]*?<\/style>|<pre\b[\s\S]*?<\/pre>|<code\b[\s\S]*?<\/code>|<[^>]*>)|(?<=\d) %/g;

/** Markup in which no number is parted from its per cent sign at the end of a line. */
export const unbroken = (markup: string): string =>
  markup.replace(KEPT, (_, kept?: string) => kept ?? '\u00a0%');
