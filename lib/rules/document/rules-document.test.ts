import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FEATURES_FORM } from '@/lib/features/declared/features-document';
import { schemaOf } from '@/lib/language/grammar';
import { RULES_FORM, readRulesDocument } from './rules-document';

const document = (more: object) => ({
  format: 'persona-rules',
  version: 2,
  assign: { persona: { segments: [{ id: 'a', when: { feature: 'x', op: '>=', value: 1 } }] } },
  ...more,
});
const problemOf = (value: unknown) => {
  const read = readRulesDocument(value);
  if (read.ok) throw new Error('The document was read.');
  return `${read.problem.where}: ${read.problem.message}`;
};

describe('a document of rules', () => {
  test.each([
    [null, ': Must be an object, got null.'],
    [{}, ': The key "format" is missing.'],
    [document({ version: 1 }), '/version: Must be 2, got 1.'],
    [document({ persona: 1 }), '/persona: There is no key "persona" here.'],
    [document({ assign: { p: { segments: [] } } }), '/assign/p/segments: Must have at least one part.'],
    [
      document({ assign: { p: { segments: [{ id: 'a', when: { feature: 'x', op: '>>', value: 1 } }] } } }),
      '/assign/p/segments/0/when/op: Must be ">=" or',
    ],
    [
      document({ values: { v: { '+': ['a', { bins: 'b', upTo: [[1]] }] } } }),
      '/values/v/+/1/upTo/0: Must be a list of two, got [1].',
    ],
    [document({ values: { s: 1 }, scores: { s: { of: 'x', into: 5 } } }), '/scores/s: There is a value'],
    [
      document({ columns: { c: { segment: 'nobody' } } }),
      '/columns/c/segment: There is no classification "nobody".',
    ],
    [
      document({ assign: { p: { segments: [1, 2].map(() => ({ id: 'a', when: { feature: 'x' } })) } } }),
      '/assign/p/segments/1/id: There are two segments "a".',
    ],
  ])('is refused with the place and the reason: %#', (value, expected) => {
    expect(problemOf(value)).toContain(expected);
  });

  test('may nest, but not without end', () => {
    let when: object = { feature: 'x', op: '>=', value: 1 };
    for (let i = 0; i < 500; i++) when = { not: when };
    expect(problemOf(document({ assign: { p: { segments: [{ id: 'a', when }] } } }))).toContain(
      'nested too deeply',
    );
  });

  test.each([
    ['persona-rules-2', RULES_FORM],
    ['persona-features-1', FEATURES_FORM],
  ] as const)('has the published JSON Schema that it is read by: %s', (name, form) => {
    const published = JSON.parse(readFileSync(`public/schema/${name}.json`, 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(schemaOf(form))));
  });
});
