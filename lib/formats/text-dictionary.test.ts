import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packTexts, textCount, textReader } from '@/lib/model/packed-texts';
import { check } from '@/lib/testing/check';
import { TextList } from './given/columns/cells/text-list';
import { hashOf, TextDictionary } from './text-dictionary';

const encoder = new TextEncoder();
const add = (dictionary: TextDictionary, text: string) => {
  const bytes = encoder.encode(text);
  return dictionary.codeOf(bytes, 0, bytes.length);
};
const anyTexts = fc.array(
  fc.string({ unit: 'binary', maxLength: 4 }).map((text) => text.toWellFormed()),
  {
    maxLength: 400,
  },
);

describe('a dictionary of texts', () => {
  test('numbers them in the order they first come, and has them all', () => {
    check(
      fc.property(anyTexts, fc.nat(2_000), (texts, expected) => {
        const dictionary = new TextDictionary(expected);
        const codes = texts.map((text) => add(dictionary, text));
        const distinct = ['', ...new Set(texts.filter((text) => text !== ''))];
        expect(codes).toEqual(texts.map((text) => distinct.indexOf(text)));
        const packed = dictionary.packed();
        expect(textCount(packed)).toBe(distinct.length);
        expect(distinct.map((_, code) => textReader(packed)(code))).toEqual(distinct);
        for (const text of texts) {
          const bytes = encoder.encode(text);
          expect(dictionary.find(bytes, 0, bytes.length)).toBe(distinct.indexOf(text));
        }
        const absent = encoder.encode('not among them');
        expect(dictionary.find(absent, 0, absent.length)).toBe(0);
      }),
    );
  });

  test('is not slowed down by texts that were made to meet each other', () => {
    const met: string[] = [];
    for (let i = 0; met.length < 600; i++) {
      const bytes = encoder.encode(`x${i}`);
      const hash = hashOf(bytes, 0, bytes.length);
      if (((hash ^ (hash >>> 15)) & 0xfff) === 0) met.push(`x${i}`);
    }
    const dictionary = new TextDictionary();
    const codes = met.map((text) => add(dictionary, text));
    expect(codes).toEqual(met.map((_, i) => i + 1));
    expect(met.map((text) => add(dictionary, text))).toEqual(codes);
  });
});

test('a list of texts is what was pushed', () => {
  check(
    fc.property(anyTexts, (texts) => {
      const list = new TextList();
      for (const text of texts) list.push(text);
      expect(list.packed()).toEqual(packTexts(texts));
    }),
  );
});
