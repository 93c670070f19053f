import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { cleanMerchant, explain } from './clean-merchant';
import { MERCHANT_RULES } from './merchant-rules';

describe('what a bank writes beside a name goes', () => {
  test.each([
    ['POS NETFLIX.COM', 'NETFLIX.COM'],
    ['POS DEBIT  STARBUCKS #1234', 'STARBUCKS'],
    ['CARD PURCHASE 11/07 STARBUCKS STORE 12345', 'STARBUCKS STORE'],
    ['SQ *BLUE BOTTLE COFFEE', 'BLUE BOTTLE COFFEE'],
    ['PAYPAL *SPOTIFY', 'SPOTIFY'],
    ['Kartenzahlung REWE Markt 2025-11-07T12:30 Debitk.2 2026-12', 'REWE Markt'],
    ['REWE SAGT DANKE. 44123//BERLIN/DE', 'REWE SAGT DANKE.'],
    ['EREF+ABC123456 MREF+99 SVWZ+Miete November', 'Miete November'],
    ['ALDI REF 123456', 'ALDI'],
    ['SPOTIFY REF: P2F4A1', 'SPOTIFY'],
    ['AMAZON MKTPLACE XXXXXXXXXXXX1234', 'AMAZON MKTPLACE'],
    ['CARD ****1234 SHELL', 'SHELL'],
    ['4111 1111 1111 1111 SHELL', 'SHELL'],
    ['NETFLIX.COM  LOS GATOS CA', 'NETFLIX.COM'],
    ['EDEKA        HAMBURG        DE', 'EDEKA'],
    ['EDEKA HAMBURG DE', 'EDEKA HAMBURG'],
    ['H&M 123, BERLIN, DE', 'H&M'],
    ['CORNERSHOP 0418', 'CORNERSHOP'],
    ['Tesco 07NOV25 18:45', 'Tesco'],
    ['DM 07.11.2025 KOELN', 'DM KOELN'],
    ['UBER 8005928996', 'UBER'],
    ['  Café   Nero *', 'Café Nero'],
  ])('%j is %j', (text, name) => {
    expect(cleanMerchant(text)).toBe(name);
  });
});

const NAMES = [
  '7-Eleven',
  'H&M',
  'Studio 54',
  'Forever 21',
  '3 Store',
  'CORNERSHOP',
  'Motel 6',
  'Disney+',
  'C&A',
  'Pier 1 Imports',
  '24/7 Fitness',
  '1-800-FLOWERS',
  'POST OFFICE',
  'Pos Malaysia',
  'SAP SE',
  'CAFE DE PARIS',
  'Toys R Us',
  'T.J. Maxx',
  'AUTH0',
  'REFORM STUDIO',
  'CB2',
  'Reference Books',
  'Card Factory',
  'May Fair Hotel',
  'Zalando DE',
  'O2',
  'Łódź Kino',
  '東京カフェ',
  '1&1',
  'Route 66 Diner',
];

describe('a name stays', () => {
  test.each(NAMES)('%s', (name) => {
    expect(cleanMerchant(name)).toBe(name);
    expect(explain(name)).toEqual([]);
  });

  test('where nothing else is there to be a name', () => {
    expect(cleanMerchant('REF 123456')).toBe('REF 123456');
    expect(cleanMerchant('1929')).toBe('1929');
    expect(cleanMerchant('2025-11-07')).toBe('2025-11-07');
    expect(cleanMerchant('')).toBe('');
  });

  const before = fc.constantFrom(
    '',
    'POS ',
    'CARD PURCHASE ',
    'SQ *',
    'PAYPAL *',
    '2025-11-07 ',
    'REF 123456 ',
  );
  const behind = fc.constantFrom(
    '',
    ' 07.11.2025',
    ' XXXX1234',
    ' REF 998877',
    ' #12',
    ' 0418',
    '  LOS GATOS',
    ' //BERLIN/DE',
    ' 2025-11-07 12:30',
    ' EREF+X1',
  );

  test('property: among what a bank writes, all of its words stay', () => {
    check(
      fc.property(fc.constantFrom(...NAMES), before, behind, behind, (name, first, second, third) => {
        expect(cleanMerchant(`${first}${name}${second}${third}`)).toContain(name);
      }),
      2_000,
    );
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    'POS',
    'CARD',
    'REF',
    '123456',
    '#7',
    'XXXX1234',
    '07.11.2025',
    '  ',
    ' ',
    'DE',
    '//',
    '*',
    'SVWZ+',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

test('property: cleaned again it is the same', () => {
  check(
    fc.property(text, (merchant) => {
      const name = cleanMerchant(merchant);
      expect(cleanMerchant(name)).toBe(name);
    }),
    2_000,
  );
});

test('property: it is never empty where the text is not, nor longer', () => {
  check(
    fc.property(text, (merchant) => {
      const name = cleanMerchant(merchant);
      if (merchant !== '') expect(name).not.toBe('');
      expect(name.length).toBeLessThanOrEqual(merchant.length);
    }),
    2_000,
  );
});

describe('why', () => {
  test('every rule that found something is named in order, with the text before and after it', () => {
    const text = 'POS REWE 07.11.2025  BERLIN';
    const steps = explain(text);
    expect(steps.map(({ rule }) => rule)).toEqual(['payment kind', 'date', 'place']);
    expect(steps[0]?.before).toBe(text);
    for (const [i, { before }] of steps.entries()) if (i > 0) expect(before).toBe(steps[i - 1]?.after);
    expect(steps.at(-1)?.after).toBe('REWE');
  });

  test('rules have ids of their own and say what they take away', () => {
    expect(new Set(MERCHANT_RULES.map(({ id }) => id)).size).toBe(MERCHANT_RULES.length);
    for (const { says } of MERCHANT_RULES) expect(says).toMatch(/\.$/);
  });
});
