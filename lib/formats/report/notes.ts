import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toHast } from 'mdast-util-to-hast';
import { Html } from './html';

/** Headings of a note stand below its cell's, whatever their level; nothing that would be loaded is let through. */
const HEADING = /^h[1-6]$/;
const LOADED = new Set(['img', 'input', 'picture', 'source']);
const SCHEMA = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !LOADED.has(name)),
};

type Sanitized = ReturnType<typeof sanitize>;

function lowered(node: Sanitized): Sanitized {
  if (!('children' in node)) return node;
  const children = (node.children as Sanitized[]).map(lowered);
  const heading = node.type === 'element' && HEADING.test(node.tagName);
  return { ...node, ...(heading && { tagName: 'h4' }), children } as Sanitized;
}

/** A note's markdown as markup, without raw HTML, scripts, images or links to other than web and mail addresses. */
export function noteHtml(markdown: string): Html {
  const tree = sanitize(toHast(fromMarkdown(markdown)), SCHEMA);
  return new Html(toHtml(lowered(tree)));
}
