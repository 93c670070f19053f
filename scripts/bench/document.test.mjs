import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filled } from './document.mjs';
import { PARTS, partsNamed } from './parts.mjs';

const table = (value) => ({
  title: 'Steps',
  columns: [
    { name: '', unit: 'text' },
    { name: 'time', unit: 'ms' },
  ],
  rows: [['ours | all', value]],
});
const measured = (value) => ({ tables: [table(value)], how: 'By hand.' });
const frame = '# Speed\n\n{{a}}\n\nThen:\n\n{{b}}\n';

test('parts that were not measured keep what the document has of them', () => {
  const { text: first } = filled(
    frame,
    '',
    new Map([
      ['a', measured(0.00004)],
      ['b', measured(12.34)],
    ]),
  );
  expect(first).toContain('| ours \\| all | 0.00004 ms |');
  expect(first).toContain('12.3 ms');
  const { text: second } = filled(frame, first, new Map([['b', measured(1_234)]]));
  expect(second).toContain('0.00004 ms');
  expect(second).toContain('1,234 ms');
  expect(second).not.toContain('12.3 ms');
});

test('a part without figures, or without a slot, is said', () => {
  const { text, missing } = filled(frame, '', new Map([['a', measured(1)]]));
  expect(missing).toEqual(['b']);
  expect(text).toContain('Not measured yet: `npm run bench -- --only b --write`.');
  expect(() => filled(frame, '', new Map([['c', measured(1)]]))).toThrow('no slot for "c"');
});

test('the template has a slot for every part, and no other', () => {
  const template = readFileSync(new URL('performance.template.md', import.meta.url), 'utf8');
  const slots = Array.from(template.matchAll(/^\{\{(.+)\}\}$/gm), ([, part]) => part);
  expect(slots.toSorted()).toEqual(PARTS.map(({ name }) => name).toSorted());
});

test('parts are found by name and by group; another name is said', () => {
  expect(partsNamed('links,peers').map(({ name }) => name)).toEqual(['peers', 'links']);
  expect(partsNamed('node').map(({ name }) => name)).toContain('regeneration');
  expect(() => partsNamed('nothing')).toThrow('There is no part "nothing", only peers, ');
});
