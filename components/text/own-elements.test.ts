import { Fragment } from 'react';
import { jsx as reactJsx } from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { jsx, jsxs } from './jsx-runtime';

const html = (element: ReturnType<typeof jsx>) => renderToStaticMarkup(element);
const icon = () => jsx('i', {});

test('texts alone are one text of their element', () => {
  expect(html(jsxs('p', { children: [2, ' of ', 5, null, false, ' users'] }))).toBe('<p>2 of 5 users</p>');
  expect(html(jsxs('option', { children: ['all ', 75, ' users'] }))).toBe('<option>all 75 users</option>');
  expect(html(jsx('p', { children: 0 }))).toBe('<p>0</p>');
  expect(html(jsx('p', { children: ['a', 'b'] }))).toBe('<p>ab</p>');
});

test('a text with neighbours is an element of its own, a run of texts a single one', () => {
  expect(html(jsxs('p', { children: [icon(), 'a ', 1, ' b', icon(), 'c'] }))).toBe(
    '<p><i></i><span>a 1 b</span><i></i><span>c</span></p>',
  );
  expect(html(jsxs('p', { children: [icon(), false, 'a', null, 'b'] }))).toBe(
    '<p><i></i><span>ab</span></p>',
  );
  expect(html(jsxs('p', { children: [[1, 2].map((n) => `${n} `), icon()] }))).toBe(
    '<p><span>1 2 </span><i></i></p>',
  );
  expect(html(jsxs('text', { children: [jsx('tspan', { children: 'a' }), ' b'] }))).toBe(
    '<text><tspan>a</tspan><tspan> b</tspan></text>',
  );
});

test('a text of a fragment is an element: it may have neighbours where the fragment stands', () => {
  const inner = jsxs(Fragment, { children: ['. Dashed: ', 'preset'] });
  expect(html(jsxs('p', { children: ['Line', inner, '.'] }))).toBe(
    '<p><span>Line</span><span>. Dashed: preset</span><span>.</span></p>',
  );
  expect(html(jsx(Fragment, { children: 'a' }))).toBe('<span>a</span>');
  expect(html(jsx(Fragment, { children: '' }))).toBe('');
});

test('components get what they are given, and elements without texts stay as they are', () => {
  const seen: unknown[] = [];
  const Given = ({ children }: { children: unknown }) => {
    seen.push(children);
    return null;
  };
  const children = ['a', icon()];
  html(jsxs(Given, { children }));
  expect(seen).toEqual([children]);
  const props = { children: [icon(), icon()] };
  expect(jsxs('p', props).props).toEqual(reactJsx('p', props).props);
});
