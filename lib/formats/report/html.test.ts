import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { escapeHtml, html } from './html';

test('texts are escaped, markup is not, null and false are left out', () => {
  const inner = html`<b>${'a < b & "c"'}</b>`;
  expect(html`<p title="${`it's`}">${inner}${null}${false}${[1, 'two', inner]}</p>`.markup).toBe(
    '<p title="it&#39;s"><b>a &lt; b &amp; &quot;c&quot;</b>1two<b>a &lt; b &amp; &quot;c&quot;</b></p>',
  );
});

test('no text can open a tag, an attribute or a character reference of its own', () => {
  check(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const escaped = escapeHtml(text);
      expect(escaped).not.toMatch(/[<>"']/);
      expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      expect(escaped.isWellFormed()).toBe(true);
    }),
  );
});
