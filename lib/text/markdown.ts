import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toHast } from 'mdast-util-to-hast';

/** Headings stand below those around the text, whatever their level; nothing that would be loaded is let through. */
const HEADING = /^h[1-6]$/;
const LOADED = new Set(['img', 'input', 'picture', 'source']);
const SCHEMA = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !LOADED.has(name)),
};
/** Far more than an address of the web; one with the picture in it would fill the page. */
const MAX_ADDRESS = 200;

/** A tree of markup that is safe to write out. */
export type Markup = ReturnType<typeof sanitize>;
type Nodes = ReturnType<typeof toHast>;

/** An image as words: a text loads nothing, and leads nowhere but by a link that shows itself. */
function imageWords(alt: string, address: string): string {
  const where = address.length > MAX_ADDRESS ? `${address.slice(0, MAX_ADDRESS)}…` : address;
  return `[${['image', alt, where].filter(Boolean).join(': ')}]`;
}

/** Images as words, before they are taken away: what was written does not vanish. */
function inWords(node: Nodes): Nodes {
  if (node.type === 'element' && node.tagName === 'img') {
    const { alt, src } = node.properties;
    return { type: 'text', value: imageWords(String(alt ?? ''), String(src ?? '')) };
  }
  return 'children' in node ? ({ ...node, children: node.children.map(inWords) } as Nodes) : node;
}

function lowered(node: Markup): Markup {
  if (!('children' in node)) return node;
  const children = (node.children as Markup[]).map(lowered);
  const heading = node.type === 'element' && HEADING.test(node.tagName);
  return { ...node, ...(heading && { tagName: 'h4' }), children } as Markup;
}

/** Markdown as markup without raw HTML, scripts, images, or links to other than web and mail addresses. */
export const markdownMarkup = (markdown: string): Markup =>
  lowered(sanitize(inWords(toHast(fromMarkdown(markdown))), SCHEMA));
