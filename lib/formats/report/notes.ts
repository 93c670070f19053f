import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toHast } from 'mdast-util-to-hast';
import { imageWords } from '@/lib/params/note-image';
import { Html } from './html';

/** Headings of a note stand below its cell's, whatever their level; nothing that would be loaded is let through. */
const HEADING = /^h[1-6]$/;
const LOADED = new Set(['img', 'input', 'picture', 'source']);
const SCHEMA = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !LOADED.has(name)),
};

type Sanitized = ReturnType<typeof sanitize>;
type Nodes = ReturnType<typeof toHast>;

/** Images as words, before they are taken away: what the analyst wrote does not vanish. */
function inWords(node: Nodes): Nodes {
  if (node.type === 'element' && node.tagName === 'img') {
    const { alt, src } = node.properties;
    return { type: 'text', value: imageWords(String(alt ?? ''), String(src ?? '')) };
  }
  return 'children' in node ? ({ ...node, children: node.children.map(inWords) } as Nodes) : node;
}

function lowered(node: Sanitized): Sanitized {
  if (!('children' in node)) return node;
  const children = (node.children as Sanitized[]).map(lowered);
  const heading = node.type === 'element' && HEADING.test(node.tagName);
  return { ...node, ...(heading && { tagName: 'h4' }), children } as Sanitized;
}

/** A note's markdown as markup, without raw HTML, scripts, images or links to other than web and mail addresses. */
export function noteHtml(markdown: string): Html {
  const tree = sanitize(inWords(toHast(fromMarkdown(markdown))), SCHEMA);
  return new Html(toHtml(lowered(tree)));
}
