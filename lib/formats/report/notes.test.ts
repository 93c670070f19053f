import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { noteHtml } from './notes';

test('markdown becomes markup; headings stand below their cell', () => {
  expect(noteHtml('# Why\n\nA **bold** [link](https://example.org/?a=1&b=2), `code`\n\n1. one').markup).toBe(
    '<h4>Why</h4>\n<p>A <strong>bold</strong> <a href="https://example.org/?a=1&#x26;b=2">link</a>, <code>code</code></p>\n<ol>\n<li>one</li>\n</ol>',
  );
});

test.each([
  [
    'raw HTML',
    'a <script>alert(1)</script> b\n\n<iframe src="https://example.org"></iframe>',
    /<(script|iframe)/,
  ],
  ['images', '![a](https://example.org/a.png)', /<img|src=|href=/],
  ['links that run', '[a](javascript:alert(1)) [b](data:text/html,x)', /javascript|data:/],
  ['images by reference', '![a][b]\n\n[b]: https://example.org/a.png', /<img|src=|href=/],
])('%s do not come through', (_, markdown, forbidden) => {
  expect(noteHtml(markdown).markup).not.toMatch(forbidden);
});

test('an image is described in words, with its address as text', () => {
  expect(noteHtml('See ![the chart](https://example.org/a.png "now") here').markup).toBe(
    '<p>See [image: the chart: https://example.org/a.png] here</p>',
  );
  expect(noteHtml(`![](data:image/png;base64,${'A'.repeat(5_000)})`).markup).toMatch(
    /^<p>\[image: data:image\/png;base64,A{178}…\]<\/p>$/,
  );
  expect(noteHtml('[![a](https://example.org/a.png)](https://example.org/)').markup).toBe(
    '<p><a href="https://example.org/">[image: a: https://example.org/a.png]</a></p>',
  );
});

const pieces = fc.oneof(
  fc.constantFrom(
    '<',
    '>',
    '<img src=x onerror=y>',
    '[a](',
    '](javascript:x)',
    '&lt;script&gt;',
    '```\n',
    '\n',
    '"',
  ),
  fc.constantFrom(
    '<svg onload=x>',
    '![',
    '[b]: data:x\n',
    '# ',
    '> ',
    '<!--',
    '-->',
    '<style>',
    '&#106;avascript:',
  ),
  fc.string({ maxLength: 8 }),
);

test('whatever a note says, its markup has only harmless elements with harmless attributes', () => {
  check(
    fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
      const { markup } = noteHtml(parts.join(''));
      for (const [tag] of markup.matchAll(/<[^>]*>/g)) {
        expect(tag).toMatch(
          /^<\/?(p|h4|ul|ol|li|strong|em|code|pre|a|blockquote|hr|br)( (href|title|start|class)="[^"]*")*\s*\/?>$/,
        );
      }
      expect(markup).not.toMatch(/href="\s*(javascript|data|vbscript):/i);
    }),
    500,
  );
});
